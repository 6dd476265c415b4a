"""What can be wrong with a model."""


class ModelError(ValueError):
    """A model that cannot be loaded or saved; the message says which, why and what to do."""
