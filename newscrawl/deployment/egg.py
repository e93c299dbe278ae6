"""The project's egg: both packages with their data, built in a copy of the sources and tried before it is sent."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from newscrawl.deployment.fault import in_one_line
from newscrawl.exceptions import NewscrawlError

_PARTS = ("newscrawl", "spiders", "setup.py", "pyproject.toml", "README.md")


def build(folder: Path) -> Path:
    """The egg of the newscrawl that runs here, in `folder`; built in a copy, for setuptools reads a stale `build/`.

    Raises:
        NewscrawlError: there are no sources here, or they cannot be built.
    """
    root, copy = Path(str(files("newscrawl"))).parent, folder / "sources"
    copy.mkdir()
    try:
        for part in _PARTS:
            if (root / part).is_dir():
                shutil.copytree(root / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(root / part, copy)
    except OSError as error:
        raise NewscrawlError(f"an egg needs the sources; deploy from a checkout ({error})") from error
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # nothing reads compiled modules out of a zip
    _python("setup.py", "--quiet", "bdist_egg", "--dist-dir", str(folder), cwd=copy, environment=environment)
    return next(folder.glob("*.egg"))


def spiders_of(egg: Path) -> list[str]:
    """The sites as the egg itself lists them, so that a broken one never reaches the server.

    Raises:
        NewscrawlError: it cannot list them.
    """
    path = os.pathsep.join(filter(None, (str(egg), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    environment.pop("NEWSCRAWL_DEMO_URL", None)  # it brings the demo's spiders, which the server may lack
    return _python("-m", "scrapy", "list", cwd=egg.parent, environment=environment).split()


def _python(*args: str, cwd: Path, environment: Mapping[str, str]) -> str:
    """What Python prints.

    Raises:
        NewscrawlError: it failed; its traceback in one line.
    """
    done = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, *args], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise NewscrawlError(f"the egg is not fit to be sent: {in_one_line(done.stderr)}")
    return done.stdout
