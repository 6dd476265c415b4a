"""A saved folder on the Hub, as a repository of whoever's token it is.

1. Ask whose token it is and what the repository holds (`check_push`): nothing is written before that is known.
2. Make the repository where there is none, private unless asked otherwise.
3. Put the model's files there in one commit, and take those away that belong to an earlier model of it.

A repository that holds something which was not pushed from here is left alone, unless told to replace it. Nothing
else in the folder is sent: what a model consists of is known by its ``modules.json``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.encoder.card import BESIDE, OURS, is_ours
from core.encoder.origin import CARD
from core.hub.errors import HubError
from core.hub.ids import is_repository
from core.messages import Message, message

# Of the folder's top level; the modules' own folders are sent whole.
_PATTERNS = (
    "*.safetensors", "*.safetensors.index.json", "config.json", "modules.json", "sentence_bert_config.json",
    "config_sentence_transformers.json", "tokenizer*", "special_tokens_map.json", "added_tokens.json", "vocab*",
    "merges.txt", "*.model",
)  # fmt: skip
_KEPT = {".gitattributes"}  # the Hub's own
_SUMMARY = "A sentence encoder, with its card"


@dataclass(frozen=True)
class Pushed:
    """A model on the Hub.

    Attributes:
        name: ``owner/name``.
        url: where it is.
        private: whether only its owner sees it.
        commit: of the repository, where it can be found again.
    """

    name: str
    url: str
    private: bool
    commit: str


def push(
    folder: str | Path, name: str, *, token: str | None = None, private: bool = True, overwrite: bool = False
) -> Pushed:
    """Put a saved model on the Hub.

    Args:
        folder: as `Encoder.save` or `core.publishing.save.save_trained` wrote it.
        name: ``owner/name``.
        token: whose owner may write there; None takes that of this machine (``hf auth login``, or ``HF_TOKEN``).
        private: whether a new repository is for its owner's eyes alone; one that is there stays as it is.
        overwrite: whether files that were not pushed from here may be replaced.

    Raises:
        HubError: it cannot be put there; the message says why, and nothing in ``folder`` is lost.
    """
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi

    files = model_files(Path(folder))
    there = check_push(name, token=token, overwrite=overwrite)
    with _telling(name), _bars_on_a_terminal():
        api = HfApi(token=token or _token())
        if there is None:
            api.create_repo(name, private=private)
        gone = ({each.rfilename for each in there.siblings or []} if there else set()) - _KEPT - files.keys()
        changes: list[Any] = [CommitOperationAdd(file, str(path)) for file, path in files.items()]
        changes += [CommitOperationDelete(file) for file in sorted(gone)]
        parent = there.sha if there else None
        done = api.create_commit(name, changes, commit_message=_SUMMARY, parent_commit=parent)
    return Pushed(name, f"{api.endpoint}/{name}", bool(there.private) if there else private, done.oid)


def check_push(name: str, *, token: str | None = None, overwrite: bool = False) -> Any:
    """Check that `push` may write there, without writing; what the Hub says of the repository, None if there is none.

    Raises:
        HubError: the name is none, there is no token, it may not write there, or the repository holds something else.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RepositoryNotFoundError

    if not is_repository(name):
        raise HubError(message("“{name}” is not a name for a repository; give owner/name", name=name[:80]))
    with _telling(name):
        api = HfApi(token=token or _token())
        _require_right(name, api.whoami())
        try:
            there = api.model_info(name)
        except RepositoryNotFoundError:
            return None
    held = {each.rfilename for each in there.siblings or []} - _KEPT
    tags = (there.card_data.get("tags") if there.card_data else None) or []
    if held and OURS not in tags and not overwrite:
        raise HubError(
            message(
                "{name} is taken: it holds files that were not pushed from here; choose another name, or allow them to "
                "be replaced (--overwrite on the command line)",
                name=name,
            )
        )
    return there


def owner_of(token: str) -> str:
    """The name of whoever's token it is.

    Raises:
        HubError: the Hub does not know it, or cannot be reached.
    """
    from huggingface_hub import HfApi

    with _telling("the Hub"):
        return str(HfApi(token=token).whoami()["name"])


def model_files(folder: Path) -> dict[str, Path]:
    """What a saved model consists of: the files by their place in the repository.

    Raises:
        HubError: the folder holds no saved model.
    """
    listing = folder / "modules.json"
    try:
        inner = [module["path"] for module in json.loads(listing.read_text(encoding="utf8")) if module["path"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        inner = None
    if inner is None or not any(folder.glob("*.safetensors")):
        raise HubError(
            message("{folder} holds no saved model; give the folder that it was saved in", folder=folder.name)
        )
    found = [path for pattern in _PATTERNS for path in folder.glob(pattern)]
    found += [path for place in inner if ".." not in Path(place).parts for path in (folder / place).rglob("*")]
    files = {path.relative_to(folder).as_posix(): path for path in found if path.is_file()}
    card = folder / BESIDE if is_ours(folder / BESIDE) else folder / CARD
    return files | ({CARD: card} if card.exists() else {})


def _token() -> str:
    from huggingface_hub import get_token

    token = get_token()
    if not token:
        raise HubError(message("there is no token for the Hub on this machine; log in first: hf auth login"))
    return token


def _require_right(name: str, who: dict[str, Any]) -> None:
    """Refuse what the Hub would refuse after everything was computed."""
    owner = name.partition("/")[0]
    role = ((who.get("auth") or {}).get("accessToken") or {}).get("role")
    if role == "read":
        raise HubError(
            message("the token for the Hub may only read; make one that may write: huggingface.co/settings/tokens")
        )
    owners = [str(who.get("name", "")), *(str(each.get("name", "")) for each in who.get("orgs") or [])]
    if owner.lower() not in {each.lower() for each in owners}:
        raise HubError(
            message(
                "{name}: you may not write there; the names before the slash that are yours: {owners}",
                name=name, owners=", ".join(owners),
            )
        )  # fmt: skip


@contextmanager
def _bars_on_a_terminal() -> Iterator[None]:
    """Let the Hub's library draw bars where somebody watches, and nowhere else."""
    from huggingface_hub.utils.tqdm import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars

    if sys.stderr.isatty() or are_progress_bars_disabled():
        yield
        return
    disable_progress_bars()
    try:
        yield
    finally:
        enable_progress_bars()


@contextmanager
def _telling(name: str) -> Iterator[None]:
    """Turn what the Hub's library raises while it writes into one sentence."""
    from httpx2 import HTTPError
    from huggingface_hub import errors

    try:
        yield
    except HubError:
        raise
    except (HTTPError, OSError, ValueError, RuntimeError) as error:
        cause = error.__cause__ if isinstance(error.__cause__, errors.HfHubHTTPError) else error
        raise HubError(_sentence(name, cause)) from error


def _sentence(name: str, error: BaseException) -> Message:
    from httpx2 import TransportError
    from huggingface_hub import errors

    status = error.response.status_code if isinstance(error, errors.HfHubHTTPError) else 0
    if status == 401:
        return message("the Hub does not accept the token; log in again: hf auth login")
    if status in (403, 404):
        return message("{name}: the token may not write there; use one that may, or a name of your own", name=name)
    if status in (409, 412):
        return message("{name} was changed by somebody else at the same time; try again", name=name)
    if status >= 500:
        return message("{name}: the Hub reports an error ({status}); try again later", name=name, status=status)
    if status == 429:
        return message("{name}: too many requests to the Hub; wait a few minutes", name=name)
    if isinstance(error, errors.OfflineModeIsEnabled | TransportError):
        return message("{name}: the Hub cannot be reached; the model is saved, push it later", name=name)
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return message("{name} cannot be pushed: {reason}", name=name, reason=lines[0] if lines else type(error).__name__)
