"""A crawl's memory does not grow with the articles it has stored."""

import subprocess
import sys
from pathlib import Path

import pytest

FLOOD = Path(__file__).with_name("flood.py")


# Between the two marks a leak of 750 bytes per article is five percent; without one they differ by less than one.
EARLY, LATE = 2_000, 8_000
GROWTH_LIMIT = 1.05
TIMEOUT_S = 900  # half a minute of one core, which many processes may share


@pytest.mark.scale
def test_memory_stays_flat(mongo_uri: str, mongo_database: str, tmp_path: Path) -> None:
    command = [sys.executable, str(FLOOD), mongo_uri, mongo_database, str(tmp_path), str(EARLY), str(LATE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    early_kib, late_kib = (int(line.split()[1]) for line in done.stdout.splitlines())
    assert late_kib < GROWTH_LIMIT * early_kib
