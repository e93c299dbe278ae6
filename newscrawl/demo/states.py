"""The states the world can be put into, as `states.toml` tells them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from newscrawl.data_files import read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is out of order in a state; `after` are the states whose changes in the texts it has, itself the last.

    `gone` maps stories to their status, `moved` are redirected to the home page, `repainted` pages show other furniture
    around the texts; `down`, `walled` and `astray` name outlets.
    """

    name: str
    about: str
    after: tuple[str, ...]
    gone: Mapping[str, int] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    walled: tuple[str, ...] = ()
    astray: tuple[str, ...] = ()
    repainted: bool = False

    def shows(self, story: str) -> bool:
        """Whether a story, by its name, stands at its address."""
        return story not in self.gone and story not in self.moved


@cache
def states() -> Mapping[str, State]:
    """All states by name, in their order."""
    tables = read_toml(files(__package__) / "states.toml")
    names = list(tables)
    return {
        name: State(name=name, after=tuple(names[: names.index(name) + 1]), **table) for name, table in tables.items()
    }
