"""What this machine is, and how much memory and disk this process may still take."""

from __future__ import annotations

import ctypes
import errno
import math
import os
import platform
import shutil
import sys
from contextlib import suppress
from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_MEMINFO = Path("/proc/meminfo")
_CPUINFO = Path("/proc/cpuinfo")
_QUOTAS = (  # files of the control group that hold, together, how much of how long it may compute
    (Path("/sys/fs/cgroup/cpu.max"),),
    (Path("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"), Path("/sys/fs/cgroup/cpu/cpu.cfs_period_us")),
)
_GROUPS = (  # folder, limit and use of the control group: a container has less than its machine
    (Path("/sys/fs/cgroup"), "memory.max", "memory.current"),
    (Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes", "memory.usage_in_bytes"),
)


def usable_cores() -> int:
    """Cores that this process may compute on: those it is bound to, and no more than a container's share of time."""
    bound = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min([bound, *(share for files in _QUOTAS if (share := _share(files)) is not None)]))


def _share(files: tuple[Path, ...]) -> int | None:
    """Cores that a control group's share of time fills, rounded up."""
    try:
        quota, period = (int(number) for file in files for number in file.read_text().split())
    except (OSError, ValueError):  # no such group, or "max"
        return None
    return math.ceil(quota / period) if quota > 0 and period > 0 else None


def cores(threads: int) -> str:
    """How many of the cores that this process may use so many threads compute on, in plain words."""
    number = min(threads, usable_cores())
    return f"{number} CPU core{'' if number == 1 else 's'}"


def processor() -> str:
    """What the machine's processor calls itself, else its kind; no name of the machine."""
    try:
        lines = _CPUINFO.read_text().splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return " ".join(named[0].split()) if named else platform.machine() or "unknown"


def lends_graphics() -> bool:
    """Whether this is a Space of the kind ZeroGPU: a graphics card is lent there to single calls in other processes."""
    return os.environ.get("SPACES_ZERO_GPU", "").lower() in ("1", "t", "true")


def has_graphics() -> bool:
    """Whether a graphics card is this process's own, for as long as it likes.

    Where one is only lent, torch says that there is one: what is put there waits for a call that may never come.
    """
    import torch

    return torch.cuda.is_available() and not lends_graphics()


def available_memory() -> int | None:
    """Bytes that can be taken without swapping; None where the system does not say."""
    sizes = [size for size in (_of_machine(), *(_of_group(*group) for group in _GROUPS)) if size is not None]
    return min(sizes, default=None)


def available_disk(folder: Path) -> int:
    """Bytes free where ``folder`` is or will be."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def is_full(error: BaseException) -> bool:
    """Whether something could not be written because there is no room left for it."""
    # Not every library passes the system's number on; safetensors has it in its sentence.
    return getattr(error, "errno", None) in _FULL or any(f"os error {number}" in str(error) for number in _FULL)


def give_back() -> None:
    """Give memory that was freed back to the system, where C's library keeps it: glibc does, by the 100 MB."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another library
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def _of_machine() -> int | None:
    if _MEMINFO.exists():
        for line in _MEMINFO.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def _of_group(folder: Path, limit: str, used: str) -> int | None:
    try:
        allowed = int((folder / limit).read_text())
        return max(0, min(allowed, allowed - int((folder / used).read_text()) + _cached(folder / "memory.stat")))
    except (OSError, ValueError):  # no such group, or "max"
        return None


def _cached(stat: Path) -> int:
    """Bytes of files that were read: they count as used, but make room when it is needed."""
    if not stat.exists():
        return 0
    sizes = dict(line.split(maxsplit=1) for line in stat.read_text().splitlines())
    kind = "total_" if "total_inactive_file" in sizes else ""
    return sum(int(sizes.get(f"{kind}{name}", 0)) for name in ("active_file", "inactive_file"))
