"""Settings whose text can be wrong."""

from datetime import timedelta
from typing import Any

import pytest
from scrapy.settings import Settings

from newscrawl import settings as defaults
from newscrawl.checked_settings import down_host_limit_s, revisit_ages, wants_entities
from newscrawl.exceptions import ArgumentError


@pytest.mark.parametrize(
    "minutes",
    [defaults.NEWSCRAWL_REVISIT_MINUTES, ["15", "120", 1440, 10080.0], "15,120,1440,10080"],
    ids=["default", "numbers and texts", "command line"],
)
def test_revisit_ages(minutes: Any) -> None:
    ages = (timedelta(minutes=15), timedelta(hours=2), timedelta(days=1), timedelta(days=7))
    assert revisit_ages(Settings({"NEWSCRAWL_REVISIT_MINUTES": minutes})) == ages


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [([], ""), (["0"], "0"), (["15", "-1"], "15,-1"), (["soon"], "soon"), (["1e99"], "1e99")],
)
def test_revisit_ages_that_are_not_positive_minutes(minutes: list[str], shown: str) -> None:
    with pytest.raises(ArgumentError) as raised:
        revisit_ages(Settings({"NEWSCRAWL_REVISIT_MINUTES": minutes}))
    assert str(raised.value) == (f"NEWSCRAWL_REVISIT_MINUTES={shown} is no list of minutes; say 15,120,1440,10080")


def test_entities_are_off_by_default() -> None:
    assert not wants_entities(Settings({"NEWSCRAWL_ENTITIES": defaults.NEWSCRAWL_ENTITIES}))
    assert not wants_entities(Settings({"NEWSCRAWL_ENTITIES": "0"}))


def test_entities_setting_that_is_neither_on_nor_off() -> None:
    with pytest.raises(ArgumentError) as raised:
        wants_entities(Settings({"NEWSCRAWL_ENTITIES": "perhaps"}))
    assert str(raised.value) == "NEWSCRAWL_ENTITIES=perhaps is neither 1 nor 0"


@pytest.mark.parametrize("seconds", ["60", 60, 60.0])
def test_the_limit_of_a_down_host(seconds: Any) -> None:
    assert down_host_limit_s(Settings({"NEWSCRAWL_DOWN_HOST_S": seconds})) == 60
    assert down_host_limit_s(Settings({"NEWSCRAWL_DOWN_HOST_S": defaults.NEWSCRAWL_DOWN_HOST_S})) == 60


@pytest.mark.parametrize("text", ["0", "-5", "soon", "inf", "nan", None])
def test_a_limit_of_a_down_host_that_is_no_positive_number(text: Any) -> None:
    with pytest.raises(ArgumentError) as raised:
        down_host_limit_s(Settings({"NEWSCRAWL_DOWN_HOST_S": text}))
    assert str(raised.value) == f"NEWSCRAWL_DOWN_HOST_S={text} is not a positive number of seconds; say 60"
