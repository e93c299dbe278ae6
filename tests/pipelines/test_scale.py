"""A crawl's memory does not grow with the articles it has stored."""

import subprocess
import sys
from pathlib import Path

import pytest

FLOOD = Path(__file__).with_name("flood.py")


@pytest.mark.scale
def test_memory_stays_flat(mongo_uri: str, mongo_database: str, tmp_path: Path) -> None:
    command = [sys.executable, str(FLOOD), mongo_uri, mongo_database, str(tmp_path), "4000", "16000"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    early, late = (int(line.split()[1]) for line in done.stdout.splitlines())
    assert late < 1.1 * early
