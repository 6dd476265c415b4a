"""A data set of the Hub whose card says odd things: its file is found all the same, or one sentence says why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import huggingface_hub
import pytest
from huggingface_hub.hf_api import DatasetInfo
from hypothesis import example, given
from hypothesis import strategies as st

from core.data.hub_data import fetched, hub_data
from core.data.pairs import PairsError
from core.hub.datasets import fetch_data
from core.hub.errors import HubError
from core.hub.ids import HubId
from tests.fuzz.made import few, refused, scalars, values

ROWS = "en\tel\nThe cat sleeps.\tΗ γάτα κοιμάται.\nGood night.\tΚαληνύχτα.\n"
FILES = ["README.md", "en-el/train.tsv", "en-el/test.tsv", "en-de/train.tsv"]
NAMES = ["configs", "config_name", "data_files", "split", "path", "default", "dataset_info", "language"]
odd = scalars | st.sampled_from(["en-el", "train", "test", "**", "[", "en-el/*.tsv", "../*", ["en-el/train.tsv"]])


class Hub:
    """What stands for the Hub: a data set of ``FILES``, with ``card`` for what its card says."""

    card: Any = None

    def dataset_info(self, name: str, **_: Any) -> DatasetInfo:
        size = len(ROWS.encode())
        siblings = [{"rfilename": file, "size": size} for file in FILES]
        return DatasetInfo(id=name, sha="a" * 40, siblings=siblings, cardData=Hub.card, private=False, tags=[])


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that files arrive in."""
    monkeypatch.setattr(huggingface_hub, "HfApi", Hub)
    for file in FILES:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(ROWS)
    monkeypatch.setattr(huggingface_hub, "hf_hub_download", lambda name, file, **_: str(tmp_path / file))
    return tmp_path


def test_a_card_says_where_the_pairs_are(hub: Path) -> None:
    Hub.card = {"configs": [{"config_name": "mine", "data_files": [{"split": "train", "path": "en-el/test.tsv"}]}]}
    assert fetch_data(HubId("owner/pairs"), "mine") == hub / "en-el" / "test.tsv"


def test_odd_cards_find_a_file_or_are_refused_in_a_sentence(hub: Path) -> None:
    @few(60)
    @given(
        values(names=NAMES, inner=odd)
        | st.fixed_dictionaries({"configs": values(names=NAMES, inner=odd)})
        | st.fixed_dictionaries({"configs": st.lists(st.dictionaries(st.sampled_from(NAMES), odd), max_size=2)}),
        st.sampled_from(["", "en-el", "[", "mine"]),
        st.sampled_from(["train", "held", "nothing"]),
    )
    @example({"configs": "x"}, "", "train")
    @example({"configs": {"config_name": "en-el"}}, "en-el", "train")
    @example({"configs": [1]}, "", "train")
    def brought(card: Any, part: str, split: str) -> None:
        Hub.card = card
        with refused(HubError):
            path = fetch_data(HubId("owner/pairs"), part, split)
            assert path.relative_to(hub).as_posix() in FILES
        data = hub_data(f"owner/pairs:{part}" if part.isascii() and part.strip("[") else "owner/pairs")
        assert data is not None
        with refused(PairsError):
            assert fetched(data, split).columns == ["en", "el"]

    brought()
