"""One sentence, its translation, and a typical unrelated sentence: which is nearer, before training and after it.

1. The sentence is the visitor's where there is one, else the page's own example.
2. The unrelated one is of its language, and half of all held-out phrases of that language are nearer than it, before
   training. It stays the same afterwards.
3. How the translation does among the phrases of both languages stands beside: one rival proves little.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Any

import gradio as gr
import torch

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook
from core.evaluation.cosines import cosines
from core.evaluation.phrases import held_pairs, unlike
from core.evaluation.ranks import rank
from demo.common.checks import typed_pairs
from demo.common.models import BASELINE
from demo.common.shared import BLOG_SENTENCE
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.text import text, written
from demo.text.names import model_name


@dataclass(frozen=True)
class Answer:
    """How near two sentences are under a model.

    Attributes:
        right: cosine with the translation.
        wrong: cosine with the unrelated sentence.
        place: of the translation among all sentences of both languages, 1 = nearest.
    """

    right: float
    wrong: float
    place: int


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        pair: the sentence and its translation, one row.
        held: all held-out phrases of the two languages.
        rivals: which of these are other sentences.
        typical: which of those is the unrelated one.
        typed: whether the visitor wrote it.
    """

    pair: Pairs
    held: Pairs
    rivals: list[int]
    typical: int
    typed: bool

    @property
    def candidates(self) -> int:
        """How many sentences compete for a place."""
        return 2 * len(self.rivals) + 1

    def under(self, model: str, session: Session) -> Answer:
        """The answer of a model that this visitor has.

        Raises:
            gr.Error: there is no such model.
        """
        embedder = embedder_of(model, session)
        x, y = (embedder.phrases(code) for code in (self.held.language_a, self.held.language_b))
        own = embedder.encode([self.pair.a[0], self.pair.b[0]])
        others = torch.cat([x[self.rivals], y[self.rivals]])
        right, wrong = (float(cosines(own[:1], each)[0, 0]) for each in (own[1:], x[[self.typical]]))
        place = rank(cosines(own[:1], own[1:])[0], cosines(own[:1], others)).places()
        return Answer(right, wrong, int(place[0]))


def asked(language_a: str, language_b: str, own: tuple[str, str] | None, session: Session) -> Question:
    """The question about a visitor's own sentence and its translation, or about the page's where there is none.

    Args:
        language_a: code of the sentence's language.
        language_b: code of its translation's.
        own: both; what cannot be used is as none.
        session: the visitor's.
    """
    held = held_pairs(language_a, language_b)
    typed = _usable(own, language_a, language_b)
    row = next(row for row in phrasebook() if row["en"] == BLOG_SENTENCE)
    pair = typed or Pairs([row[language_a]], [row[language_b]], language_a, language_b)
    rivals = unlike(zip(held.a, held.b, strict=True), [*pair.a, *pair.b])
    embedder = embedder_of(BASELINE, session)
    near = cosines(embedder.encode(pair.a), embedder.phrases(language_a)[rivals])[0].tolist()
    middle = statistics.median_low(near)
    return Question(pair, held, rivals, rivals[near.index(middle)], typed is not None)


def before(question: Question, session: Session) -> dict[str, Any]:
    """The screen that asks, with what the model picks before training."""
    found = question.under(BASELINE, session)
    says = text.TALK_PAIR_WRONG if found.wrong > found.right else text.TALK_PAIR_RIGHT
    note = text.TALK_PAIR_NOTE.format(n=len(question.rivals))
    return {"title": text.TALK_PAIR.format(sentence=question.pair.a[0]), **_shown(question, found), "says": says,
            "note": note}  # fmt: skip


def after(question: Question, model: str, session: Session) -> dict[str, Any]:
    """The same question once more, answered under a trained model.

    Raises:
        gr.Error: there is no such model.
    """
    was, found = (question.under(name, session) for name in (BASELINE, model))
    says = text.TALK_ANSWER_WRONG if found.wrong > found.right else text.TALK_ANSWER_RIGHT
    places = {"before": was.place, "after": found.place, "of": question.candidates}
    note = text.TALK_ANSWER_NOTE.format(model=model_name(model), **places)
    return {"title": text.TALK_ANSWER.format(sentence=question.pair.a[0]), **_shown(question, found, was), "says": says,
            "note": note}  # fmt: skip


def _usable(own: tuple[str, str] | None, language_a: str, language_b: str) -> Pairs | None:
    if own is None:
        return None
    try:
        return typed_pairs([list(own)], language_a, language_b)[0]
    except gr.Error:  # the page itself says what is wrong with it
        return None


def _shown(question: Question, now: Answer, was: Answer | None = None) -> dict[str, Any]:
    pair, held = question.pair, question.held
    names = {code: text.LANGUAGES[code] for code in (pair.language_a, pair.language_b)}
    right = {"sentence": pair.b[0], "what": text.TALK_TRANSLATION.format(language=names[pair.language_b])}
    wrong = {
        "sentence": held.a[question.typical],
        "what": text.TALK_UNRELATED.format(language=names[pair.language_a]),
    }
    bars = [
        {**right, **_value(now.right, None if was is None else was.right), "right": True},
        {**wrong, **_value(now.wrong, None if was is None else was.wrong), "right": False},
    ]
    return {"chart": text.TALK_CHARTS["nearness"], "bars": bars}


def _value(now: float, was: float | None) -> dict[str, Any]:
    value: dict[str, Any] = {"value": now, "shown": written(now, ".2f")}
    return value if was is None else value | {"was": was, "before": written(was, ".2f")}
