"""What a run will cost, said before it begins; one that does not fit is refused before anything is lost."""

from __future__ import annotations

from dataclasses import replace

import gradio as gr

from core.encoder.encoder import Encoder
from core.resources import available_memory
from core.training import estimate as estimated
from core.training.estimate import Estimate, estimate
from demo.common import html
from demo.common.settings import MAX_SECONDS
from demo.state.encoders import encoder_of
from demo.state.memory import GB, check_room, is_large, own_bytes
from demo.state.queue import queue
from demo.state.sessions import Session, visitors
from demo.text import text, written
from demo.text.errors import visitor_error
from demo.train import on_gpu
from demo.train.pairs import Split, training_pairs
from demo.train.request import RunRequest

TENTHS = 10  # seconds from which on their tenths say nothing
HOPELESS = 3  # times the seconds allowed: a busy machine is tried out as slower than it is


def line(request: RunRequest, session: Session) -> str:
    """What would be trained on, time, memory and what the host allows; or why the run would be refused."""
    try:
        encoder = encoder_of(request.begin, session)
        given = session.user_data.get(request.data) or request.given
        pairs = training_pairs(request.data, request.rows, given, *request.languages)
    except gr.Error as error:
        return html.status(text.NOT_YET.format(why=error.message), "bad")
    cost = _cost(request, pairs, encoder)
    try:
        _refuse(cost, encoder, session)
    except gr.Error as error:
        return html.status(str(error.message), "bad")
    return html.caption([_given(pairs), *_sentences(cost, encoder, session)])


def _given(pairs: Split) -> str:
    judged: str = text.PREVIEW_HELD_YOURS if pairs.own else text.PREVIEW_HELD_PHRASES
    return judged.format(n=len(pairs.train), held=len(pairs.held), left=len(pairs.train.dropped))


def check(request: RunRequest, pairs: Split, encoder: Encoder, session: Session) -> None:
    """Refuse a run of a large model that does not fit.

    Raises:
        gr.Error: it takes more memory or more seconds than there are.
    """
    if is_large(encoder):
        _refuse(_cost(request, pairs, encoder), encoder, session)


def _cost(request: RunRequest, pairs: Split, encoder: Encoder) -> Estimate:
    cost = estimate(encoder, pairs.train, request.config, dev=pairs.held)
    away = on_gpu.goes(encoder)
    return replace(cost, seconds=on_gpu.seconds_of(encoder, request.config, cost)) if away else cost


def on_card(request: RunRequest, pairs: Split, encoder: Encoder) -> int:
    """Seconds for which a run on a lent graphics card asks for it."""
    return on_gpu.seconds_of(encoder, request.config, _cost(request, pairs, encoder))


def learn(request: RunRequest, pairs: Split, encoder: Encoder, taken: float) -> None:
    """What a run has taken corrects what is said of the next one like it."""
    estimated.learn(encoder, request.config, _cost(request, pairs, encoder).seconds, taken)


def _refuse(cost: Estimate, encoder: Encoder, session: Session) -> None:
    if cost.seconds > HOPELESS * MAX_SECONDS:
        raise visitor_error(text.ERROR_SLOW.format(seconds=cost.seconds, limit=MAX_SECONDS))
    if is_large(encoder):
        kept = map(own_bytes, visitors.encoders())
        check_room(cost.peak_bytes, cost.copy_bytes, kept, own_bytes(session.encoder))


def _sentences(cost: Estimate, encoder: Encoder, session: Session) -> list[str]:
    free = available_memory()
    seconds = written(cost.seconds, ".1f" if cost.seconds < TENTHS else ".0f")
    values = {"seconds": seconds, "steps": cost.steps, "need": cost.peak_bytes / GB, "limit": MAX_SECONDS}
    away = on_gpu.goes(encoder)
    said = [(text.ESTIMATE_LENT if away else text.ESTIMATE).format(**values)]
    if cost.seconds > MAX_SECONDS:
        said.append(text.ESTIMATE_LONG)
    if free is not None:
        said.append(text.ESTIMATE_FREE.format(free=free / GB))
    if ahead := queue.waiting(large=is_large(encoder)):
        said.append(text.ESTIMATE_QUEUE.format(ahead=ahead))
    if session.encoder is not None:
        said.append(text.ESTIMATE_REPLACES)
    return said
