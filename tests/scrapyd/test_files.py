"""The files of `deploy/`, checked by the programs that read them where those are installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.scrapyd.conftest import CHECKOUT

DEPLOY = CHECKOUT / "deploy"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for unit in [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")]:
        text = unit.read_text().replace("/opt/newscrawl/scrapyd/bin/scrapyd", "/bin/true")
        text = text.replace("/opt/newscrawl/.venv/bin/newscrawl", "/bin/true")
        (tmp_path / unit.name).write_text(text)
        (tmp_path / unit.name.replace("@", "@lenta")).write_text(text)
    units = ["scrapyd.service", "newscrawl@lenta.service", "newscrawl@lenta.timer"]
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["schedule.sh", "entrypoint.sh"])
def test_the_scripts_are_executable_and_parse(name: str) -> None:
    assert (DEPLOY / name).stat().st_mode & 0o111 == 0o111
    done = subprocess.run(["sh", "-n", DEPLOY / name], capture_output=True, text=True, timeout=10, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_example_of_the_environment_is_read_by_a_shell(tmp_path: Path) -> None:
    """As cron reads it: with every line in use and a password of characters that are special to a shell."""
    lines = (line for line in (DEPLOY / "env.example").read_text().splitlines() if line.startswith("#"))
    filled = "\n".join(line.removeprefix("#") for line in lines if not line.startswith("# "))
    file = tmp_path / "env"
    file.write_text(filled.replace("user:password@", "user:p$HOME`id`&w@").replace("PASSWORD=''", "PASSWORD='$1 \"'"))
    script = f'set -aeu; . {file}; printf "%s\\n" "$NEWSCRAWL_MONGO_URI" "$SCRAPYD_PASSWORD"'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=10, check=True)
    assert done.stdout == 'mongodb://user:p$HOME`id`&w@127.0.0.1:27017/?replicaSet=rs0\n$1 "\n'
