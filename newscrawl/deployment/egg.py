"""Builds the project's egg (newscrawl and spiders with their data files) and lists the spiders in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from newscrawl.deployment.tracebacks import shorten_traceback
from newscrawl.exceptions import NewscrawlError

_SOURCES = ("newscrawl", "spiders", "setup.py", "pyproject.toml", "README.md")


def build_egg(folder: Path) -> Path:
    """Build the egg of the running newscrawl in `folder` and return its path.

    It is built from a copy of the sources, because setuptools would include what an earlier build left in `build/`.

    Raises:
        NewscrawlError: newscrawl does not run from a checkout, or cannot be built.
    """
    checkout, copy = Path(str(files("newscrawl"))).parent, folder / "sources"
    copy.mkdir()
    try:
        for name in _SOURCES:
            if (checkout / name).is_dir():
                shutil.copytree(checkout / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(checkout / name, copy)
    except OSError as error:
        raise NewscrawlError(f"an egg needs the sources; deploy from a checkout ({error})") from error
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # Python does not use compiled modules in a zip
    _run_python("setup.py", "--quiet", "bdist_egg", "--dist-dir", str(folder), cwd=copy, environment=environment)
    return next(folder.glob("*.egg"))


def list_spiders(egg: Path) -> list[str]:
    """Return the spiders' names as the egg itself lists them, so that a broken egg is never sent.

    Raises:
        NewscrawlError: a module of the egg cannot be loaded.
    """
    path = os.pathsep.join(filter(None, (str(egg), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    environment.pop("NEWSCRAWL_DEMO_URL", None)  # it adds the demo spiders, which the server may not have
    # the project's own loader leaves out a broken file of spiders/; here it has to stop the deployment
    strict = ("-s", "SPIDER_LOADER_CLASS=scrapy.spiderloader.SpiderLoader")
    return _run_python("-m", "scrapy", "list", *strict, cwd=egg.parent, environment=environment).split()


def _run_python(*args: str, cwd: Path, environment: Mapping[str, str]) -> str:
    """Run this interpreter and return its stdout.

    Raises:
        NewscrawlError: it failed; the message has its traceback in one line.
    """
    done = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, *args], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise NewscrawlError(f"the egg cannot be deployed: {shorten_traceback(done.stderr)}")
    return done.stdout
