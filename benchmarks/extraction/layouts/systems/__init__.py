"""The content systems: for each a file of templates with what is typical of its markup.

`$name` in a template is replaced; a system states only what differs from `defaults.toml`. To add one, write
`systems/NAME.toml`; the tests then say whether every slot of the page is there.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

_HERE = Path(__file__).parent
_DEFAULTS = "defaults"


@dataclass(frozen=True, slots=True)
class System:
    """A content system's name and its templates."""

    name: str
    settings: dict[str, Any]

    def fill(self, part: str, **values: object) -> str:
        """A template with its names replaced; an empty template stays empty.

        Raises:
            KeyError: the template names what is not there.
        """
        return Template(self.settings[part]).substitute({key: str(value) for key, value in values.items()})

    def prints(self, part: str) -> bool:
        """Whether the system's pages have this part at all."""
        return bool(self.settings[part])

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the metadata it writes, see `head.py`."""
        return tuple(self.settings["head"])


@cache
def systems() -> dict[str, System]:
    """Every system by name."""
    defaults = _settings(_DEFAULTS)
    names = sorted(file.stem for file in _HERE.glob("*.toml") if file.stem != _DEFAULTS)
    found = {name: System(name, {**defaults, **_settings(name)}) for name in names}
    for system in found.values():
        if unknown := system.settings.keys() - defaults.keys():
            raise ValueError(f"systems/{system.name}.toml: unknown settings {sorted(unknown)}")
    return found


def _settings(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text("utf-8"))
