"""Selects the sites of a crawl: by name, by group, or all whose terms allow it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newscrawl.exceptions import ArgumentError
from newscrawl.site.catalogue import DEMO, Site, sites_in_group


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Spider names in crawl order, and the sites left out because their terms forbid automated reading."""

    names: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def select_by_name(
    names: Sequence[str], sites: Sequence[Site], groups: Iterable[str], *, with_forbidden: bool
) -> Selection:
    """Select the named sites, whatever their terms, and the permitted sites of the groups.

    Raises:
        ArgumentError: nothing is named, a group is unknown, or no site remains.
    """
    group_sites = [site for group in groups for site in sites_in_group(sites, group)]
    if not names and not group_sites:
        raise ArgumentError("name one site; `newscrawl list` shows them")
    return _select(names, group_sites, with_forbidden=with_forbidden)


def select_all(sites: Sequence[Site], *, in_demo_world: bool, with_forbidden: bool) -> Selection:
    """Select every site; in the demo world only its own outlets, because no other site can be reached from there.

    Raises:
        ArgumentError: no site remains.
    """
    reachable = [site for site in sites if (DEMO in site.groups) is in_demo_world]
    return _select((), reachable, with_forbidden=with_forbidden)


def _select(names: Sequence[str], sites: Sequence[Site], *, with_forbidden: bool) -> Selection:
    forbidden: set[str] = set()
    if not with_forbidden:
        forbidden = {site.name for site in sites if site.permission is not None} - set(names)
    permitted = [site.name for site in sites if site.name not in forbidden]
    selected = tuple(dict.fromkeys([*names, *permitted]))
    left_out = tuple(sorted(forbidden))
    if not selected:
        raise ArgumentError(f"the terms of {', '.join(left_out)} forbid crawling; --with-forbidden crawls anyway")
    return Selection(names=selected, left_out=left_out)
