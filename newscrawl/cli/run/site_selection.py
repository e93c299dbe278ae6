"""Which sites a crawl is to read: by name, by group, or all whose terms allow it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newscrawl.exceptions import ArgumentError
from newscrawl.site.catalogue import DEMO, Site, in_group


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Names of spiders in the order of their crawls, and the sites left out because their terms forbid it."""

    names: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def by_name(names: Sequence[str], sites: Sequence[Site], groups: Iterable[str], *, with_forbidden: bool) -> Selection:
    """Sites named one by one, whatever their terms, and those of groups.

    Raises:
        ArgumentError: nothing is named, a group is unknown, or there is nothing left of it.
    """
    of_groups = [site for group in groups for site in in_group(sites, group)]
    if not names and not of_groups:
        raise ArgumentError("name one site; `newscrawl list` shows them")
    return _selection(names, of_groups, with_forbidden=with_forbidden)


def everything(sites: Sequence[Site], *, in_demo_world: bool, with_forbidden: bool) -> Selection:
    """Every site; in the bundled world its outlets alone, for no other site is to be reached from there.

    Raises:
        ArgumentError: nothing is left.
    """
    chosen = [site for site in sites if (DEMO in site.groups) is in_demo_world]
    return _selection((), chosen, with_forbidden=with_forbidden)


def _selection(names: Sequence[str], sites: Sequence[Site], *, with_forbidden: bool) -> Selection:
    forbidden = {site.name for site in sites if site.permission is not None and not with_forbidden} - set(names)
    chosen = dict.fromkeys([*names, *(site.name for site in sites if site.name not in forbidden)])
    left_out = tuple(sorted(forbidden))
    if not chosen:
        raise ArgumentError(f"the terms of {', '.join(left_out)} forbid it; --with-forbidden crawls all the same")
    return Selection(names=tuple(chosen), left_out=left_out)
