"""What happens where words meet: contraction, elision and the final -ν of Greek articles; then a capital letter."""

from __future__ import annotations

import re

_VOWEL = "(?:[aeiouàâéèêîôûœAEIOU]|[hH](?!uit))"  # an h is mute in all of our words but huit
_IT_S = r"(?:[sS](?=[bcdfglmnpqrtvz])|[zZ]|[gG]n|[pP]s)"  # lo studente, lo zio
_ITALIAN = {
    "a": "al allo all' alla ai agli alle",
    "di": "del dello dell' della dei degli delle",
    "da": "dal dallo dall' dalla dai dagli dalle",
}
_IT_ARTICLES = "il lo l' la i gli le".split()

_RULES: dict[str, list[tuple[str, str]]] = {
    "en": [(r"\ba (?=[aeiou])", "an ")],
    "de": [
        (r"\bvon dem\b", "vom"),
        (r"\bzu dem\b", "zum"),
        (r"\bzu der\b", "zur"),
    ],
    "fr": [
        (rf"\bl[ea] (?={_VOWEL})", "l'"),
        (rf"\bma (?={_VOWEL})", "mon "),
        (r"\bà le\b", "au"),
        (r"\bde le\b", "du"),
        (r"\bà les\b", "aux"),
        (r"\bde les\b", "des"),
        (rf"\b(d|n|qu)e (?={_VOWEL})", r"\1'"),
    ],
    "es": [(r"\ba el\b", "al"), (r"\bde el\b", "del")],
    "it": [
        (rf"\bil (?={_IT_S})", "lo "),
        (rf"\bi (?=(?:{_IT_S}|{_VOWEL}))", "gli "),
        (rf"\b(?:il|la) (?={_VOWEL})", "l'"),
        (rf"\bun (?={_IT_S})", "uno "),
        (rf"\buna (?={_VOWEL})", "un'"),
        (r"\ba (?=[aA])", "ad "),
        *(
            (rf"\b{word} {article}" + ("" if article == "l'" else r"\b"), joined)
            for word, all_joined in _ITALIAN.items()
            for article, joined in zip(_IT_ARTICLES, all_joined.split(" "), strict=True)
        ),
    ],
    "el": [
        (r"\bσε (?=(?:τον|την|το|τους|τις|τα)\b)", "σ"),
        (r"\b(σ?τη)ν (?!γκ|μπ|ντ|[αάεέηήιίοόυύωώκπτξψΑΆΕΈΗΉΙΊΟΌΥΎΩΏΚΠΤΞΨ])", r"\1 "),
    ],
}  # fmt: skip


def spelled(code: str, sentence: str) -> str:
    """A sentence of separate words as it is written.

    >>> spelled("fr", "le ami de le roi parle à la enfant.")
    "L'ami du roi parle à l'enfant."
    """
    for pattern, replacement in _RULES[code]:
        sentence = re.sub(pattern, replacement, sentence)
    sentence = re.sub(" {2,}", " ", sentence)
    first = next((index for index, letter in enumerate(sentence) if letter.isalpha()), 0)
    return sentence[:first] + sentence[first].upper() + sentence[first + 1 :]
