"""The states of the world, read from `states.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from newscrawl.data_files import read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is different in a state. `after` are the states whose changes of texts it includes, itself the last one.

    `missing` maps stories to the status that their URLs answer; `moved` stories redirect to the home page. `down`,
    `blocked` and `missing_pages` name outlets: all replies are 503, all are block pages, all but the home page are 404.
    The stories of `without_text` have none, those of `login` are forms. The feeds and sitemaps of `frozen` are the
    initial ones, those of `empty` have no rows, those of `truncated` are cut.
    `repainted` pages have other counters, links and advertisements around the same texts.
    """

    name: str
    about: str
    after: tuple[str, ...]
    missing: Mapping[str, int] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    missing_pages: tuple[str, ...] = ()
    without_text: tuple[str, ...] = ()
    login: tuple[str, ...] = ()
    frozen: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    truncated: tuple[str, ...] = ()
    repainted: bool = False

    @property
    def outlets_at_fault(self) -> frozenset[str]:
        """The outlets of which not every story can be read."""
        unreadable = (*self.down, *self.blocked, *self.missing_pages, *self.without_text, *self.login)
        return frozenset((*unreadable, *self.frozen, *self.empty, *self.truncated))

    def shows(self, story: str) -> bool:
        """Whether the story with this name is at its URL."""
        return story not in self.missing and story not in self.moved


@cache
def states() -> Mapping[str, State]:
    """All states by name, in their order."""
    tables = read_toml(files(__package__) / "states.toml")
    names = list(tables)
    found = {}
    for index, (name, table) in enumerate(tables.items(), start=1):
        found[name] = State(name=name, after=tuple(names[:index]), **table)
    return found
