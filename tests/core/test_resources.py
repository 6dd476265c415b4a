"""What the system says of its memory, and what of it counts."""

from __future__ import annotations

import os
from pathlib import Path

import joblib
import pytest

from core import resources as memory
from core.resources import available_disk, available_memory, usable_cores
from core.resources import cores as cores_of

GIB = 2**30


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with 8 GiB available, and no control groups yet."""
    (tmp_path / "meminfo").write_text(
        "MemTotal: 16777216 kB\nMemFree: 1000 kB\nMemAvailable: 8388608 kB\nCached: 9 kB\n"
    )
    monkeypatch.setattr(memory, "_MEMINFO", tmp_path / "meminfo")
    groups = [(tmp_path / Path(folder).name, *names) for folder, *names in memory._GROUPS]
    monkeypatch.setattr(memory, "_GROUPS", groups)
    assert len({folder for folder, *_ in groups}) == 2
    return tmp_path


def group(machine: Path, limit: str, used: int, stat: str = "", first: bool = True) -> None:
    folder = machine / ("cgroup" if first else "memory")
    folder.mkdir()
    names = ("memory.max", "memory.current") if first else ("memory.limit_in_bytes", "memory.usage_in_bytes")
    (folder / names[0]).write_text(f"{limit}\n")
    (folder / names[1]).write_text(f"{used}\n")
    if stat:
        (folder / "memory.stat").write_text(stat)


def test_without_a_control_group_it_is_what_the_machine_has_available(machine: Path) -> None:
    assert available_memory() == 8 * GIB


@pytest.mark.parametrize("first", [True, False])
def test_a_container_has_what_is_left_of_its_limit(first: bool, machine: Path) -> None:
    group(machine, str(3 * GIB), GIB, first=first)
    assert available_memory() == 2 * GIB


@pytest.mark.parametrize("limit", ["max", str(2**63 - 4096)])
def test_a_container_without_a_limit_has_what_the_machine_has(limit: str, machine: Path) -> None:
    group(machine, limit, GIB, first=limit == "max")
    assert available_memory() == 8 * GIB


@pytest.mark.parametrize(("first", "prefix"), [(True, ""), (False, "total_")])
def test_files_that_were_read_make_room(first: bool, prefix: str, machine: Path) -> None:
    # A model's files, once read, fill a container up to its limit.
    stat = f"anon {GIB}\n{prefix}active_file {GIB // 2}\n{prefix}inactive_file {GIB}\nshmem 5\n"
    group(machine, str(3 * GIB), 3 * GIB, ("active_file 7\ninactive_file 7\n" if prefix else "") + stat, first)
    assert available_memory() == 3 * GIB // 2


def test_a_container_beyond_its_limit_has_nothing_left(machine: Path) -> None:
    group(machine, str(GIB), 2 * GIB)
    assert available_memory() == 0


def test_a_system_without_meminfo_is_asked_for_its_pages(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (machine / "meminfo").unlink()
    monkeypatch.setattr(os, "sysconf", lambda name: {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 1000}[name])
    assert available_memory() == 4096 * 1000


def test_a_system_that_says_nothing_is_no_error(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (machine / "meminfo").unlink()
    monkeypatch.delattr(os, "sysconf")
    assert available_memory() is None


def test_this_machine_has_some() -> None:
    found = available_memory()
    assert found is None or 0 <= found < 2**60


def test_the_disk_of_a_folder_that_is_not_there_yet_is_its_parents(tmp_path: Path) -> None:
    found = available_disk(tmp_path / "not" / "yet")
    assert found > 0
    assert found == pytest.approx(available_disk(tmp_path), rel=0.05)
    assert not (tmp_path / "not").exists()


@pytest.mark.parametrize(
    ("threads", "cores", "said"), [(1, 8, "1 CPU core"), (2, 2, "2 CPU cores"), (8, 4, "4 CPU cores")]
)
def test_the_machine_in_plain_words(threads: int, cores: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "usable_cores", lambda: cores)
    assert cores_of(threads) == said


def quotas(folder: Path, **written: str) -> list[tuple[Path, ...]]:
    """Files of a control group's share of time, where `core.resources` looks; those not given are not there."""
    for name, content in written.items():
        (folder / name).write_text(content + "\n")
    return [(folder / "max",), (folder / "quota", folder / "period")]


@pytest.mark.parametrize(
    ("written", "cores"),
    [
        ({}, 8),
        ({"max": "max 100000"}, 8),
        ({"max": "200000 100000"}, 2),
        ({"max": "150000 100000"}, 2),
        ({"max": "1000 100000"}, 1),
        ({"max": "3200000 100000"}, 8),
        ({"quota": "-1", "period": "100000"}, 8),
        ({"quota": "300000", "period": "100000"}, 3),
        ({"quota": "300000"}, 8),
        ({"max": "?"}, 8),
    ],
    ids=str,
)
def test_a_container_computes_on_its_share_of_the_cores(
    written: dict[str, str], cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_QUOTAS", quotas(tmp_path, **written))
    monkeypatch.setattr(memory.sys, "platform", "linux")
    monkeypatch.setattr(memory.os, "sched_getaffinity", lambda process: set(range(8)), raising=False)
    monkeypatch.setattr(memory.os, "cpu_count", lambda: 64)
    assert usable_cores() == cores


def test_cores_are_those_that_joblib_counts() -> None:
    assert usable_cores() == joblib.cpu_count()


def test_freed_memory_goes_back_or_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Library:
        def __init__(self, name: str) -> None:
            asked.append(name)

        def malloc_trim(self, padding: int) -> None:
            asked.append(f"trim {padding}")

    monkeypatch.setattr(memory.ctypes, "CDLL", Library)
    monkeypatch.setattr(memory.sys, "platform", "linux")
    memory.give_back()
    assert asked == ["libc.so.6", "trim 0"]
    monkeypatch.delattr(Library, "malloc_trim")
    memory.give_back()
    monkeypatch.setattr(memory.sys, "platform", "win32")
    memory.give_back()
    assert len(asked) == 3
