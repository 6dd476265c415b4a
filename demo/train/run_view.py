"""What a visitor sees of a run: its log made into sentences, numbers, figures and a map, in the language of now."""

from __future__ import annotations

from typing import Any

from core.config import TrainConfig
from core.data.hold_out import PAGE
from core.events import Finished, Step, Stopped
from core.maps.projection import chance_trustworthiness
from demo.common import html, lines, shown
from demo.common.curves import figures
from demo.common.run_words import held, settings
from demo.common.scatter.value import Frame, frame_line, moving
from demo.common.settings import MAX_SECONDS
from demo.state.run_log import Failed, Getting, Other, Preparing, Resting, Run, Waiting
from demo.text import text, written
from demo.train import again, elsewhere, gain
from demo.train.numbers_table import table
from demo.train.pairs import OWN
from demo.train.tiles import three_tiles

MAX_DRAWN = 400  # steps on the loss curve; of a longer run every second, third, ... step


class RunView:
    """One page's view of a run: values by the name of the part they go into, each complete in itself.

    The map is a text that only ever grows, as the curves are, see `demo.common.lines`: this remembers what of it has
    been given.
    """

    def __init__(self, run: Run | None, *, play: bool = False) -> None:
        self.run, self._play = run, play
        self._map = ""
        self._run_id = ""
        self._head: dict[str, Any] = {}  # what of the map's head may change
        self._frames, self._replay = 0, False
        self._last: list[Frame] = []  # of the frames that were given

    def show(self) -> dict[str, str]:
        """All parts; without a map as long as there is none: what is there stays until something takes its place."""
        run = self._result
        parts = {
            "status": self.status(),
            "gain": gain.block(run),
            "tiles": tiles(run),
            "numbers": numbers(run),
            "again": again.block(run),
            "elsewhere": elsewhere.block(run),
            "loss": loss(run),
            "found": found(run),
            "caption": caption(run),
        }
        return parts | ({"map": self._grown(run)} if run.frames else {})

    def status(self) -> str:
        """The status line alone."""
        return status(self._followed)

    @property
    def filled(self) -> tuple[bool, bool]:
        """Whether the curves have a point, and whether there are all numbers."""
        run = self._result
        return bool(run.steps or run.evaluated), bool(run.evaluated) and run.over.is_set()

    @property
    def _followed(self) -> Run:
        return self.run or Run(TrainConfig(steps=1))

    @property
    def _result(self) -> Run:
        """Whose numbers stand there: a run that was refused takes nothing away, it stands over the last result."""
        followed = self._followed
        return followed.before if followed.refused and followed.before is not None else followed

    def _grown(self, run: Run) -> str:
        points, frames, replay = run.on_map()
        assert points is not None
        playing = run.started and not run.over.is_set()
        head: dict[str, Any] = {"playing": playing, "caption": " ".join(remarks(run))}
        if self._run_id != run.id:
            start = 0 if self._play else None
            self._map = moving(points, frames, run=run.id, autoplay=self._play, start=start, **head)
            self._run_id, self._head, self._replay = run.id, head, replay
            self._frames, self._last = len(frames), frames[-1:]
        changes = {name: value for name, value in head.items() if self._head[name] != value}
        if replay != self._replay or frames[: self._frames][-1:] != self._last:
            changes["anew"] = True
            self._frames, self._replay = 0, replay
        if changes:
            self._map += lines.line(changes)
        for frame in frames[self._frames :]:
            self._map += frame_line(frame, len(points.texts))
        self._head, self._frames, self._last = head, len(frames), frames[-1:]
        return self._map


def status(run: Run) -> str:
    """The line that always says what is going on."""
    return html.status(*_sentence(run))


def outcome(run: Run) -> str:
    """The same sentence without its markup."""
    return _sentence(run)[0]


def _sentence(run: Run) -> tuple[str, str, float | None]:
    """A sentence, its kind and the share of the run that is done."""
    latest, dropped = run.latest, _dropped(run)
    if run.recorded:
        date, machine = run.recorded
        first, second = (text.LANGUAGES[code] for code in (run.language_a, run.language_b))
        values = {"date": date, "machine": machine, "first": first, "second": second, "settings": settings(run.config)}
        return text.RECORDED.format(**values), "idle", None
    if isinstance(latest, Waiting):
        return text.WAITING.format(ahead=latest.ahead), "busy", None
    if isinstance(latest, Preparing):
        return text.PREPARING.format(pairs=latest.pairs) + dropped, "busy", None
    if isinstance(latest, Getting):
        return _getting_ready(latest) + dropped, "busy", None
    if isinstance(latest, Step | Resting):
        sentence, share = _under_way(run, latest)
        return sentence + dropped, "busy", share
    if isinstance(latest, Other):
        return _other_seed(run, latest)
    if isinstance(latest, Finished):
        done = text.DONE_STEPPED if run.stepped else text.DONE
        return done.format(steps=latest.step, seconds=latest.seconds, best=latest.best_step) + dropped, "good", None
    if isinstance(latest, Stopped):
        return _stopped(run, latest)
    if isinstance(latest, Failed):
        return (text.BROKEN if latest.why is None else text.FAILED.format(why=latest.why)), "bad", None
    return (text.READY, "idle", None) if run.over.is_set() or not run.started else (text.STARTING, "busy", None)


def _getting_ready(latest: Getting) -> str:
    stages = text.GETTING_STAGES
    sentence: str = text.GETTING.format(number=latest.stage + 1, of=len(stages), what=stages[latest.stage])
    return sentence


def _under_way(run: Run, latest: Step | Resting) -> tuple[str, float]:
    steps = run.config.steps or latest.step
    if isinstance(latest, Resting):
        return text.RESTING.format(step=latest.step, steps=steps), latest.step / steps
    if run.seeds > 1:
        sentence = text.RUNNING_SEED.format(number=1, of=run.seeds, step=latest.step, steps=steps)
    else:
        sentence = text.RUNNING_STEPS.format(step=latest.step, steps=steps, seconds=latest.seconds)
    return sentence, latest.progress / run.seeds


def _other_seed(run: Run, latest: Other) -> tuple[str, str, float]:
    steps, number = run.config.steps or latest.event.step, len(run.trials) + 1
    share = (number - 1 + latest.event.step / max(1, steps)) / run.seeds
    return text.RUNNING_SEED.format(number=number, of=run.seeds, step=latest.event.step, steps=steps), "busy", share


def _stopped(run: Run, last: Stopped) -> tuple[str, str, None]:
    if last.reason == "diverged":
        rates = {"rate": written(run.config.lr, ".2g"), "lower": written(run.config.lr / 3, ".1g")}
        return text.DIVERGED.format(step=last.step, **rates), "bad", None
    if last.reason == "lost":
        return last.message, "bad", None
    if last.seconds >= MAX_SECONDS and run.config.seconds is None:
        return text.STOPPED_LIMIT.format(step=last.step, limit=MAX_SECONDS), "bad", None
    if run.pacing.expired:
        return text.RESTED_LONG.format(step=last.step), "bad", None
    if last.step == 0:
        return (text.ABANDONED_WAITING if run.abandoned else text.STOPPED_WAITING), "idle", None
    return (text.ABANDONED if run.abandoned else text.STOPPED).format(step=last.step), "good", None


def _dropped(run: Run) -> str:
    """What became of the pairs that a visitor brought, as long as the run's numbers stand there."""
    if (data := run.preparing) is None:
        return ""
    said = []
    if run.data in OWN:
        judged = text.PREVIEW_HELD_YOURS if data.own else text.PREVIEW_HELD_PHRASES
        said.append(judged.format(n=data.pairs, held=data.held, left=len(data.dropped)))
        said += [] if data.own else [text.WARN_HELD_NONE.format(least=PAGE.min_pairs)]
    if data.dropped:
        said.append(text.LEFT_OUT.format(n=len(data.dropped), first=data.dropped[0]))
    return "".join(f" {sentence}" for sentence in said)


def tiles(run: Run) -> str:
    """Three numbers before the run, and those of the best weights so far; of a run at rest those it has now.

    Nothing as long as there is nothing to say.
    """
    if not run.evaluated:
        return ""
    best = run.kept if run.over.is_set() or not run.stepped else run.evaluated[-1]
    best = best or run.evaluated[0]
    notes = run.preparing.notes if run.preparing else []
    return three_tiles(run.evaluated[0].metrics, best.metrics, held(run.own_held)) + (
        html.caption(notes) if notes else ""
    )


def numbers(run: Run) -> str:
    """All numbers before the run and of the kept weights, both directions; until it is over that they will come."""
    if not (run.evaluated and run.over.is_set()):
        return html.caption([text.NUMBERS_SOON])
    best = run.kept or run.evaluated[0]
    return table(run.evaluated[0].metrics, best.metrics, (run.language_a, run.language_b))


def loss(run: Run) -> str:
    """The loss of the steps so far."""
    every = -(-len(run.steps) // MAX_DRAWN) or 1
    steps = run.steps[::every]
    return figures.loss_curve([step.step for step in steps], [step.loss for step in steps])


def found(run: Run) -> str:
    """What leads, at every evaluation of the held-out pairs; of several seeds, what each finds in both languages."""
    if run.seeds > 1:
        return again.seeds_curve(run)
    evaluated = list(run.evaluated)
    return figures.found_curve([event.step for event in evaluated], [event.metrics for event in evaluated])


def caption(run: Run) -> str:
    """What the map shows, how far to trust it, and what it cannot show."""
    return html.caption(remarks(run) if run.frames else [text.MOVING_SOON])


def remarks(run: Run) -> list[str]:
    """The sentences of `caption`."""
    if not run.started:
        sentences = [text.MOVING_BEFORE.format(trust=run.trust[0] if run.trust else 0.0, chance=chance(run))]
        sentences += [text.MOVING_AXES_BEFORE.format(share=shown.axes(run.variance[0]))] if run.variance else []
    else:
        sentences = [text.MOVING_REPLAY if run.over.is_set() else text.MOVING_LIVE]
    if run.started and run.trust:
        before, after = run.trust
        sentences.append(text.MOVING_TRUST.format(before=before, after=after, chance=chance(run)))
    if run.started and run.variance:
        first, last = map(shown.axes, run.variance)
        sentences.append(text.MOVING_AXES.format(before=first, after=last))
    if run.points:
        typed = sum(run.points.typed)
        sentences.append(text.MOVING_N.format(n=len(run.points.texts), what=held(run.own_held)))
        if typed:
            sentences.append((text.MOVING_TRAINED if run.data == "typed" else text.MOVING_TYPED).format(typed=typed))
    return sentences


def chance(run: Run) -> float:
    """The trustworthiness of a map of the run's sentences with its points at random."""
    return chance_trustworthiness(len(run.points.texts)) if run.points and len(run.points.texts) > 3 else 0.0
