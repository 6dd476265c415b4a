"""What can go wrong between this machine and the Hub, each in one sentence: what happened, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.messages import Message, message


class HubError(ValueError):
    """Something that cannot be had from the Hub; the message says what and why."""


class DamagedError(Exception):
    """A file that is not what the Hub says it is."""


@contextmanager
def asking(name: str, data: bool = False) -> Iterator[None]:
    """Turn what the Hub's library and the system raise about a repository into one sentence.

    Raises:
        HubError: something went wrong.
    """
    from httpx2 import HTTPError
    from huggingface_hub import errors

    raised = (HTTPError, errors.HFValidationError, errors.XetDownloadError, OSError, DamagedError)
    try:
        yield
    except raised as error:
        # Not here either, the library says of a file; why it was looked for here is the reason.
        cause = error.__cause__ if isinstance(error, errors.LocalEntryNotFoundError) else None
        if _is_cut(error):
            _delete_halves(name, "datasets" if data else "models")
        raise HubError(_sentence(name, cause or error, data)) from error


def _is_cut(error: BaseException) -> bool:
    return "Consistency check" in str(error)  # the library's words for a file of another size than announced


def _delete_halves(name: str, kind: str) -> None:
    """Delete what the library keeps of a file to go on from, when that is of no use."""
    from huggingface_hub import constants

    blobs = Path(constants.HF_HUB_CACHE, f"{kind}--{name.replace('/', '--')}", "blobs")
    for half in blobs.glob("*.incomplete"):
        half.unlink(missing_ok=True)


def is_silence(error: BaseException) -> bool:
    """Whether the Hub did not answer at all, or only that it failed."""
    from httpx2 import TransportError
    from huggingface_hub import errors

    failed = isinstance(error, errors.HfHubHTTPError) and error.response.status_code >= 500
    return failed or isinstance(error, errors.OfflineModeIsEnabled | TransportError)


def _sentence(name: str, error: BaseException, data: bool) -> Message:
    from httpx2 import HTTPError, RemoteProtocolError, TimeoutException
    from huggingface_hub import errors

    if isinstance(error, errors.GatedRepoError):
        return message("{name} is gated: its owner must grant access; choose an open one", name=name)
    if isinstance(error, errors.RepositoryNotFoundError | errors.HFValidationError):
        return message("{name} is not on the Hub, or is private; check the spelling: owner/name", name=name)
    if isinstance(error, errors.RevisionNotFoundError):
        return message("{name} has no such revision; leave the revision out", name=name)
    if isinstance(error, errors.HfHubHTTPError):
        return _status(name, error)
    if isinstance(error, TimeoutException):
        return message("{name}: the Hub took too long to answer; try again later", name=name)
    if _is_full(error):
        return message("{name}: the disk is full; make room, or point HF_HOME to another disk", name=name)
    if isinstance(error, RemoteProtocolError | DamagedError | errors.XetDownloadError) or _is_cut(error):
        return message("{name} did not arrive intact; the damaged files were deleted: try again", name=name)
    if isinstance(error, errors.OfflineModeIsEnabled | errors.LocalEntryNotFoundError | HTTPError):
        if data:
            return message("{name} is not on this machine and the Hub cannot be reached; give a file", name=name)
        return message("{name} is not on this machine and the Hub cannot be reached; try pocket", name=name)
    return _refused(name, error)


def _status(name: str, error: Any) -> Message:
    status = error.response.status_code
    if status >= 500:
        return message("{name}: the Hub reports an error ({status}); try again later", name=name, status=status)
    if status == 401 and "Invalid credentials" not in str(error):  # said of what is missing, too
        return message("{name} is not on the Hub, or is private; check the spelling: owner/name", name=name)
    if status == 401:
        return message(
            "{name}: the Hub does not accept this machine's token; log in again, or remove the token", name=name
        )
    if status == 429:
        return message("{name}: too many requests to the Hub; wait a few minutes", name=name)
    return _refused(name, error)


def _is_full(error: BaseException) -> bool:
    return getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(error)


def _refused(name: str, error: BaseException) -> Message:
    lines = [line for line in str(error).splitlines() if line.strip()]
    reason = lines[0] if lines else type(error).__name__
    return message("{name} cannot be fetched from the Hub: {reason}", name=name, reason=reason)
