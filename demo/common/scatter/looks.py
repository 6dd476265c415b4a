"""Which colour and shape stands for a language, a topic, or a translation that was found."""

from __future__ import annotations

from collections.abc import Sequence

from demo.text import text
from demo.text.names import language_name

OWN = "own"  # the topic of what a visitor typed
# 38 topics are too many to tell apart by colour: near ones share one.
TOPICS = {
    "home": "home,food,cooking,clothes,garden,crafts_and_repairs,sleep_and_dreams",
    "people": "family,friendship,feelings,celebrations,names_and_false_friends,requests",
    "out": "travel,city,shopping,money",
    "nature": "animals,weather,sea,nature_and_science,time",
    "work": "work,school,technology,health",
    "culture": "art_and_museums,music,reading_and_film,stories,sport,hobbies,history",
    "society": "society,opinions,rules_and_law",
    "tricky": "minimal_pairs,idioms",
}
_GROUP = {topic: group for group, topics in TOPICS.items() for topic in topics.split(",")}

# Okabe and Ito's colours and darker or lighter relatives; a shape goes with each, for those who see no colour.
LOOKS = {
    "en": ("#0072b2", "circle"),
    "el": ("#d55e00", "triangle-up"),
    "de": ("#009e73", "square"),
    "fr": ("#cc79a7", "diamond"),
    "es": ("#b8860b", "cross"),
    "tr": ("#56b4e9", "pentagon"),
    "ar": ("#7b5ea7", "hexagram"),
    "zh": ("#8c564b", "star"),
    "it": ("#5f9e3e", "triangle-down"),
    "ru": ("#b2182b", "x"),
    "hi": ("#e69f00", "bowtie"),
    "ja": ("#6a7f93", "hourglass"),
    "sw": ("#3f5fbf", "star-four"),
}
_TOPIC_LOOKS = [LOOKS[code] for code in ("en", "el", "de", "fr", "hi", "tr", "ar", "zh", "it", "ja", "ru", "es")]
_SUCCESS_LOOKS = {"found": ("#0b7a75", "circle"), "missed": ("#d55e00", "x")}
_UNKNOWN = ("#555555", "circle")

Look = dict[str, str]


def group_of(topic: str, typed: bool) -> str:
    """The group that shares a colour with a topic; one that is unknown is its own."""
    return OWN if typed else _GROUP.get(topic, topic)


def legends(languages: Sequence[str], topics: Sequence[str], judged: bool) -> dict[str, list[Look]]:
    """Colour and shape of every group under each way of colouring.

    Args:
        languages: a code for each point.
        topics: the group of each point's topic.
        judged: whether translations were looked for.
    """
    made = {
        "language": [_look(code, language_name(code), LOOKS.get(code, _UNKNOWN)) for code in dict.fromkeys(languages)]
    }
    present = set(topics)
    order = [*(group for group in TOPICS if group in present), *sorted(present - TOPICS.keys())]
    if len(order) > 1:
        looks = [_TOPIC_LOOKS[i % len(_TOPIC_LOOKS)] for i in range(len(order))]
        made["topic"] = [
            _look(name, text.TOPICS.get(name, name), look) for name, look in zip(order, looks, strict=True)
        ]
    if judged:
        made["success"] = [_look(name, text.SCATTER[name], look) for name, look in _SUCCESS_LOOKS.items()]
    return made


def _look(key: str, label: str, look: tuple[str, str]) -> Look:
    return {"key": key, "label": label, "colour": look[0], "symbol": look[1]}
