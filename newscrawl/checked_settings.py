"""Our settings whose text can be wrong: read here, so that a command and the crawl it starts report the same fault."""

import math
from datetime import timedelta

from scrapy.settings import BaseSettings

from newscrawl import entities
from newscrawl.exceptions import ArgumentError


def wants_entities(settings: BaseSettings) -> bool:
    """Whether `NEWSCRAWL_ENTITIES` asks for persons, organisations and places.

    Raises:
        ArgumentError: the setting is neither on nor off.
        MissingExtra: it is on, and the extra `entities` is not installed.
    """
    try:
        is_wanted = settings.getbool("NEWSCRAWL_ENTITIES")
    except ValueError as error:
        raise ArgumentError(f"NEWSCRAWL_ENTITIES={settings['NEWSCRAWL_ENTITIES']} is neither 1 nor 0") from error
    if is_wanted:
        entities.version()  # raises MissingExtra now, not at the first article
    return is_wanted


def down_host_limit_s(settings: BaseSettings) -> float:
    """How many seconds a host may fail before a crawl gives it up, from `NEWSCRAWL_DOWN_HOST_S`.

    Raises:
        ArgumentError: it is not a positive number.
    """
    text = settings["NEWSCRAWL_DOWN_HOST_S"]
    try:
        limit_s = float(text)
    except (TypeError, ValueError):
        limit_s = 0.0
    if not 0 < limit_s < math.inf:
        raise ArgumentError(f"NEWSCRAWL_DOWN_HOST_S={text} is not a positive number of seconds; say 60")
    return limit_s


def frozen_after(settings: BaseSettings) -> timedelta | None:
    """How long a source may name the same articles, from `NEWSCRAWL_FROZEN_HOURS`; None for ever.

    Raises:
        ArgumentError: it is not a number from 0 on.
    """
    text = settings["NEWSCRAWL_FROZEN_HOURS"]
    try:
        after = timedelta(hours=float(text))
    except (TypeError, ValueError, OverflowError):
        after = timedelta(hours=-1)
    if after < timedelta(0):
        raise ArgumentError(f"NEWSCRAWL_FROZEN_HOURS={text} is not a number of hours; say 72, or 0 for never")
    return after or None


def revisit_ages(settings: BaseSettings) -> tuple[timedelta, ...]:
    """The ages at which articles are read again, from `NEWSCRAWL_REVISIT_MINUTES`.

    Raises:
        ArgumentError: the list is empty, or an element is not a positive number of minutes.
    """
    minutes = settings.getlist("NEWSCRAWL_REVISIT_MINUTES")
    try:
        ages = tuple(timedelta(minutes=float(text)) for text in minutes)
    except (ValueError, OverflowError):
        ages = ()
    if not ages or min(ages) <= timedelta(0):
        text = ",".join(map(str, minutes))
        raise ArgumentError(f"NEWSCRAWL_REVISIT_MINUTES={text} is no list of minutes; say 15,120,1440,10080")
    return ages
