"""The most memory that a process has used."""

from pathlib import Path


def peak_memory_mb() -> float:
    """The peak of this process's resident memory in MiB.

    Not `getrusage`: a process that is started by another one begins there with the peak of that one.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("/proc/self/status has no VmHWM")
