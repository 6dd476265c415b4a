"""``--trim-vocabulary``: the model that is trained keeps the pieces that the pairs' languages need, and no others."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from core.cli import common
from core.data.languages import language_tag
from core.data.pairs import Pairs

if TYPE_CHECKING:
    from core.encoder.encoder import Encoder
    from core.encoder.vocabulary import Trimming


def add_flag(parser: argparse.ArgumentParser) -> None:
    """The flag."""
    smaller = "keep of the vocabulary what the pairs' languages need, which saves memory; other scripts are lost"
    parser.add_argument("--trim-vocabulary", action="store_true", help=smaller)


def trim(encoder: Encoder, pairs: Pairs, judged: Sequence[str], flags: argparse.Namespace) -> Encoder:
    """``encoder`` as it is, or trimmed where that was asked for; ``flags.trimming`` is what came of it.

    Args:
        encoder: as it was loaded.
        pairs: what it is trained on, or the first of it; these sentences and any others in their languages stay.
        judged: further sentences that it must read as before.
        flags: of the command.

    Raises:
        ValueError: nothing says what languages the pairs are in.
        ModelError: the tokenizer cannot be cut without changing what is left.
    """
    flags.trimming = None
    if not flags.trim_vocabulary:
        return encoder
    from core.encoder.vocabulary import compare, trimmed

    languages = [pairs.language_a, pairs.language_b]
    if not all(map(language_tag, languages)):
        raise ValueError(
            f"--trim-vocabulary keeps what the languages of {pairs.name} need, and nothing says which they are; "
            "give them with --languages, such as en,el"
        )
    small = trimmed(encoder, sorted({*pairs.a, *pairs.b, *judged}), languages=languages)
    flags.trimming = compare(encoder, small)
    return small


def say(flags: argparse.Namespace) -> None:
    """What was trimmed, if anything was."""
    trimming: Trimming | None = flags.trimming
    if trimming is not None:
        common.say({"event": "trimmed", **asdict(trimming)} if flags.json else str(trimming))
