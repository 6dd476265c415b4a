"""Noun phrases: a noun with its article, possessive and adjective, in the case that its place in the sentence asks for.

Articles and prepositions are written apart here ("de le"); `core.build.grammar.spelling` contracts them ("du").
"""

from __future__ import annotations

from dataclasses import dataclass

from core.build.grammar.words import MissingFormError, Word

# By case (nominative, accusative, dative) and gender m f n
_GERMAN = {
    "the": ("der die das", "den die das", "dem der dem"),
    "a": ("ein eine ein", "einen eine ein", "einem einer einem"),
    "my": ("mein meine mein", "meinen meine mein", "meinem meiner meinem"),
}
_GREEK = {
    "the": ("ο η το", "τον την το"),
    "a": ("ένας μια ένα", "έναν μια ένα"),
}
# By gender m f
_ROMANCE = {
    "fr": {"the": "le la", "a": "un une", "my": "mon ma", "all": "les les"},
    "es": {"the": "el la", "a": "un una", "my": "mi mi", "all": "los las"},
    "it": {"the": "il la", "a": "un una", "my": "mio mia", "all": "i le"},
}
_CASES = {"": 0, "acc": 1, "dat": 2}
_ANIMATE = {"person", "kin", "name", "animal"}


@dataclass(frozen=True)
class NounPhrase:
    """A noun in one language, before it has a place in a sentence.

    Attributes:
        noun: the noun.
        definite: *the* rather than *a*; kinship has *my*, a name nothing (in Greek its article).
        adjective: one that goes with it.
    """

    noun: Word
    definite: bool = True
    adjective: Word | None = None

    @property
    def determiner(self) -> str:
        """``the``, ``a``, ``my`` or nothing."""
        if self.noun.kind == "kin":
            return "my"
        if self.noun.kind in {"name", "city", "day"}:
            return "the" if self.noun.code == "el" or (self.noun.code == "es" and self.noun.kind == "day") else ""
        return "the" if self.definite else "a"

    @property
    def shows_case(self) -> bool:
        """Whether its form tells a subject from an object, so that either may come first."""
        if self.noun.code == "de":
            return self.noun.gender == "m" and self.noun.kind != "name"
        return self.noun.code == "el" and self.noun.gender != "n"

    def text(self, form: str) -> str:
        """In one form.

        Args:
            form: ``""`` as a subject, ``acc``, ``dat``, ``bare`` without article, ``some`` of a mass noun, ``many``
                plural without article, ``all`` of them in general, ``those`` plural with article.

        Raises:
            MissingFormError: the language lacks it.
        """
        noun = self.noun
        if form in _CASES:
            return self._singular(form)
        if form == "bare":
            return noun.accusative
        if form == "some":
            return f"de {self._article('the')} {noun.accusative}" if noun.code == "fr" else noun.accusative
        if form == "many" or (form == "all" and noun.code in {"en", "de"}):
            return noun.plural
        if form in {"all", "those"}:
            return f"{self._plural_article()} {noun.plural}"
        raise MissingFormError

    def object_of(self, verb: Word | None) -> str:
        """As the object of a verb, in the case or with the preposition that it takes: the accusative unless it says so.

        Raises:
            MissingFormError: the language lacks a form.
        """
        marks = verb.marks if verb else ""
        case = "dat" if marks == "dat" else "acc"
        preposition = "" if marks.startswith(("dat", "+")) else marks
        if self.noun.code == "es" and self.noun.kind in _ANIMATE:
            preposition = "a"
        return f"{preposition} {self._singular(case)}".strip()

    def clitic(self, verb: Word | None) -> str:
        """The Greek pronoun that repeats an object before its verb: τον, την, το.

        Raises:
            MissingFormError: the verb takes a preposition.
        """
        if verb is not None and verb.marks:
            raise MissingFormError
        return _pick("τον την το", self.noun.gender)

    def _singular(self, case: str) -> str:
        noun = self.noun
        written = noun.form(0) if not case else noun.accusative
        article = self._article(self.determiner, _CASES[case])
        if self.adjective is not None:
            written = self._with_adjective(written, case)
        if self.determiner == "my" and noun.code == "el":
            written += " μου"
        return f"{article} {written}".strip()

    def _article(self, determiner: str, case: int = 0) -> str:
        noun = self.noun
        if not determiner or noun.code == "en":
            return determiner
        if noun.code == "de":
            return _pick(_GERMAN[determiner][case], noun.gender)
        if noun.code == "el":
            return _pick(_GREEK["the" if determiner == "my" else determiner][min(case, 1)], noun.gender)
        return _pick(_ROMANCE[noun.code][determiner], noun.gender)

    def _plural_article(self) -> str:
        noun = self.noun
        if noun.code in {"en", "de"}:
            return {"en": "the", "de": "die"}[noun.code]
        if noun.code == "el":
            return _pick("τους τις τα", noun.gender)
        return _pick(_ROMANCE[noun.code]["all"], noun.gender)

    def _with_adjective(self, written: str, case: str) -> str:
        noun, adjective = self.noun, self.adjective
        assert adjective is not None
        if noun.code == "en":
            return f"{adjective.form(0)} {written}"
        if noun.code == "de":  # behind a definite article
            weak = "en" if case == "dat" or (case == "acc" and noun.gender == "m") else "e"
            return f"{adjective.form(0)}{weak} {written}"
        agreeing = agree(adjective, noun)
        if noun.code == "el":
            return f"{agreeing.removesuffix('ς') if case else agreeing} {written}"
        return f"{agreeing} {written}" if adjective.marks == "<" else f"{written} {agreeing}"


def agree(adjective: Word, noun: Word) -> str:
    """An adjective's nominative, as it agrees with a noun.

    Raises:
        MissingFormError: the language lacks it.
    """
    return adjective.form(0) if noun.code in {"en", "de"} else adjective.form("mfn".index(noun.gender))


def ending(written: str, noun: Word) -> str:
    """A masculine form or its ending, written in a frame, as it agrees with a noun: assis, assise.

    German ones do not; participles of French add -e, in Spanish and Italian -o becomes -a, in Greek -ος -η or -ο.
    """
    if noun.gender == "m" or noun.code == "de":
        return written
    if noun.code == "fr":
        return {"fier": "fière"}.get(written, f"{written}e")
    if noun.code == "el":
        table = {"ος": ("η", "ο"), "ός": ("ή", "ό")}
        return written[:-2] + table[written[-2:]]["fn".index(noun.gender)]
    return f"{written.removesuffix('o')}a"


def _pick(forms: str, gender: str) -> str:
    return forms.split(" ")["mfn".index(gender)]
