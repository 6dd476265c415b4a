"""What of a sentence a model has not read: its language, or its letters; nothing where that is not certain.

1. A model is known by the codes of languages that its card gives (`core.encoder.origin.Origin.languages`). Where a card
   gives none, or something that is no language ("multilingual"), nothing is said.
2. The letters of a sentence may be of a script that none of those languages is written in. Two letters tell that.
3. Else its language must be told by `core.data.language_id`, which says nothing when unsure, and be none of those.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import cache

from core.data.language_id import guess
from core.data.languages import base, language_name, language_tag
from core.data.phrasebook import phrasebook, phrasebook_languages

ENOUGH = 40  # phrases of a language, which hold its letters


def unread(sentence: str, read: Collection[str]) -> str | None:
    """What a model that has read some languages does not know of a sentence.

    Args:
        sentence: in any language.
        read: codes of the languages that the model has read, as its card writes them.

    Returns:
        The tag of the sentence's language; empty where only its letters are known to be strange; None where nothing is
        known against it.
    """
    tags = [language_tag(code) for code in read]
    known = {base(tag) for tag in tags if tag}
    if not known or None in tags:
        return None
    scripts = Counter(filter(None, map(_script, unicodedata.normalize("NFKC", sentence))))
    strange = sum(n for script, n in scripts.items() if script not in _scripts(frozenset(known)))
    looks = guess([sentence])
    if looks and base(looks) not in known:
        return looks
    return "" if 2 * strange > scripts.total() else None


@cache
def _scripts(languages: frozenset[str]) -> frozenset[str]:
    """What these languages are written in: by their phrases, or by what they call themselves."""
    book = phrasebook_languages()
    written = [
        "".join(row[code] for row in phrasebook()[:ENOUGH]) if code in book else language_name(code, code)
        for code in languages
    ]
    return frozenset(filter(None, map(_script, "".join(written))))


@cache
def _script(sign: str) -> str:
    """``LATIN`` for a letter: the first word of its name in Unicode; empty for what is none."""
    return unicodedata.name(sign, "").split(" ")[0] if unicodedata.category(sign) in ("Lu", "Ll", "Lo") else ""
