"""The choice among a page's dates: days without a year, zones that are called by another's name."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from newscrawl.items import DateText
from newscrawl.normalise.published import DateContext, Readings, read_dates, select_date, timezone_mislabel

FETCHED = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ZONE = "Europe/Moscow"


def read(*dates: tuple[str, str], **known: Any) -> Readings:
    clock = DateContext(**{"fetched_at": None, "timezone": ZONE, **known})
    return read_dates([DateText(text=text, origin=origin) for origin, text in dates], clock)


def chosen(*dates: tuple[str, str], fetched_at: datetime | None = None) -> str | None:
    found = read(*dates, fetched_at=fetched_at).published
    best = select_date(found, timezone_mislabel(found))
    return best and best.at.strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("fetched_at", [None, FETCHED])
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("22 октября, 10:13", "2024-10-22T07:13"),
        ("10:13", "2024-10-22T07:13"),
        ("21 октября, 23:50", "2024-10-21T20:50"),
        ("22 октября, 23:59", "2024-10-22T20:59"),
    ],
)
def test_a_day_without_its_year_is_of_the_day_that_is_stated(text: str, at: str, fetched_at: datetime | None) -> None:
    assert chosen(("page", text), ("url", "2024-10-22"), fetched_at=fetched_at) == at


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("20 октября, 10:13", "2024-10-20T07:13"),
        ("22 ноября, 23:59", "2024-11-22T20:59"),
        ("23 ноября, 10:13", "2024-10-21T21:00"),
        ("21 сентября, 10:13", "2024-09-21T07:13"),
        ("20 сентября, 10:13", "2024-10-21T21:00"),
    ],
)
def test_a_day_without_its_year_is_of_the_year_in_which_it_is_near_the_address(text: str, at: str) -> None:
    assert chosen(("page", text), ("url", "2024-10-22"), fetched_at=FETCHED) == at


def test_a_day_without_its_year_that_nothing_places_is_of_the_fetch() -> None:
    assert chosen(("page", "5 февраля, 10:13"), fetched_at=FETCHED) == "2026-02-05T07:13"
    assert chosen(("page", "5 февраля, 10:13")) is None


def test_a_year_alone_places_no_day() -> None:
    assert chosen(("page", "22 октября, 10:13"), ("meta", "октябрь 2024")) == "2024-09-30T21:00"


@pytest.mark.parametrize(
    ("address", "at"),
    [
        ("2026-02-28", "2026-02-28T07:13"),
        ("2026-02-27", "2026-02-28T07:13"),  # an address may count its days in UTC
        ("2026-02-26", "2026-02-25T21:00"),
        ("2026-03-01", "2026-02-28T07:13"),
        ("2026-03-02", "2026-03-01T21:00"),
    ],
)
def test_relative_words_are_of_the_fetch_unless_the_address_has_another_day(address: str, at: str) -> None:
    assert chosen(("page", "вчера, 10:13"), ("url", address), fetched_at=FETCHED) == at


def test_a_clock_beside_the_headline_is_of_the_day_in_the_address() -> None:
    dates = (("page", "14:20"), ("page", "вчера, 16:05"))
    assert chosen(*dates, ("url", "2026-02-28"), fetched_at=FETCHED) == "2026-02-28T11:20"
    assert chosen(*dates, ("url", "2024-10-22"), fetched_at=FETCHED) == "2024-10-22T11:20"
    assert chosen(*dates, fetched_at=FETCHED) == "2026-02-28T13:05"
    assert chosen(("page", "14:20"), fetched_at=FETCHED) == "2026-02-28T11:20"


@pytest.mark.parametrize(
    ("dates", "fetched_at", "at"),
    [
        ((("jsonld", "2025-10-22T07:13:45+03:00"), ("meta", "2025-10-22T07:13:45+00:00")), None, "2025-10-22T07:13"),
        ((("jsonld", "2025-10-22T07:13:45+03:00"), ("meta", "2025-10-22T07:13:45Z")), None, "2025-10-22T04:13"),
        ((("jsonld", "2025-10-22T07:13:45+00:00"), ("meta", "2025-10-22T07:13:45+03:00")), None, "2025-10-22T07:13"),
        (  # a third field agrees with one of them
            (("jsonld", "2025-10-22T07:13+03:00"), ("meta", "2025-10-22T07:13Z"), ("feed", "2025-10-22T10:13+03:00")),
            None,
            "2025-10-22T07:13",
        ),
        (
            (("jsonld", "2025-10-22T07:13+03:00"), ("meta", "2025-10-22T07:13+00:00"), ("feed", "2025-10-22T04:13Z")),
            None,
            "2025-10-22T04:13",
        ),
        (  # what lies after the fetch is no publication
            (("jsonld", "2026-03-01T11:30+00:00"), ("meta", "2026-03-01T11:30+03:00")),
            FETCHED,
            "2026-03-01T08:30",
        ),
        (  # the printed clock is the judge
            (("jsonld", "2025-10-22T07:13+03:00"), ("meta", "2025-10-22T07:13Z"), ("page", "22.10.2025 10:13")),
            None,
            "2025-10-22T07:13",
        ),
        (
            (("jsonld", "2025-10-22T07:13+03:00"), ("meta", "2025-10-22T07:13+00:00"), ("page", "22.10.2025 07:13")),
            None,
            "2025-10-22T04:13",
        ),
        ((("jsonld", "2025-10-22T07:13+03:00"), ("meta", "2025-10-22T07:14+00:00")), None, "2025-10-22T04:13"),
    ],
)
def test_of_two_labels_of_one_clock_the_confirmed_one_is_believed(
    dates: tuple[tuple[str, str], ...], fetched_at: datetime | None, at: str
) -> None:
    found = read(*dates, fetched_at=fetched_at).published
    best = select_date(found, timezone_mislabel(found, fetched_at))
    assert best is not None
    assert best.at.strftime("%Y-%m-%dT%H:%M") == at


@pytest.mark.parametrize(
    ("stated", "printed", "at"),
    [
        ("2025-10-22T10:13:45Z", "22.10.2025 10:13", "2025-10-22T07:13"),  # Moscow time called UTC
        ("2025-10-22T10:13+00:00", "22.10.2025 10:13", "2025-10-22T07:13"),
        ("2025-10-22T07:13:45+03:00", "22.10.2025 10:13", "2025-10-22T07:13"),  # UTC called Moscow time
        ("2025-10-22T07:13:45Z", "22.10.2025 10:13", "2025-10-22T07:13"),
        ("2025-10-22T12:13+05:00", "22.10.2025 12:13", "2025-10-22T07:13"),  # the printed clock is of Ufa
        ("2025-10-22T10:13Z", "22.10.2025 10:40", "2025-10-22T10:13"),
        ("2025-10-22T10:13", "22.10.2025 13:13", "2025-10-22T07:13"),
        ("2025-10-22T10:13Z", "22.10.2025", "2025-10-22T10:13"),
        ("2025-10-22T10:13Z", "2025-10-22T10:13", "2025-10-22T10:13"),  # as likely UTC as the other
        ("2025-10-22T02:13-05:00", "22.10.2025 10:13", "2025-10-22T07:13"),
        ("2025-10-22T10:14:00Z", "22.10.2025 10:13", "2025-10-22T10:14"),  # another minute
    ],
)
def test_a_mislabelled_zone_is_corrected_by_the_printed_clock(stated: str, printed: str, at: str) -> None:
    assert chosen(("meta", stated), ("page", printed)) == at


@pytest.mark.parametrize(
    ("coarse", "fine", "at"),
    [
        ("22.10.2025", "2025-10-22T23:59+03:00", "2025-10-22T20:59"),
        ("22.10.2025", "2025-10-23T00:00+03:00", "2025-10-21T21:00"),
        ("2025-10-22T10", "2025-10-22T10:59+03:00", "2025-10-22T07:59"),
        ("2025-10-22T10", "2025-10-22T11:00+03:00", "2025-10-22T07:00"),
        ("октябрь 2025", "2025-10-22T10:13+03:00", "2025-09-30T21:00"),
    ],
)
def test_a_finer_reading_counts_within_the_day_or_hour_of_the_first(coarse: str, fine: str, at: str) -> None:
    assert chosen(("meta", coarse), ("jsonld", fine)) == at


def test_seconds_of_another_origin_do_not_refine_a_minute() -> None:
    best = select_date(read(("selector", "22.10.2025 10:13"), ("jsonld", "2025-10-22T10:13:45+03:00")).published)
    assert best is not None
    assert (best.origin, best.precision) == ("selector", "minute")


def test_another_printed_clock_that_agrees_clears_the_label() -> None:
    assert chosen(("meta", "2025-10-22T10:13Z"), ("page", "22.10.2025 10:13"), ("page", "22.10.2025 13:13")) == (
        "2025-10-22T10:13"
    )


def test_the_fault_of_an_origin_is_that_of_its_other_dates() -> None:
    fault = timezone_mislabel(read(("meta", "2025-10-22T10:13Z"), ("page", "22.10.2025 10:13")).published)
    modified = select_date(read(("meta", "2025-10-22T12:40Z")).published, fault)
    other = select_date(read(("jsonld", "2025-10-22T12:40Z")).published, fault)
    assert modified is not None
    assert other is not None
    assert (modified.at.hour, modified.timezone, other.at.hour) == (9, ZONE, 12)


@pytest.mark.parametrize(
    ("false_zones", "stated", "at"),
    [
        ({"UTC": ZONE}, "2025-10-22T10:13:00Z", "2025-10-22T07:13"),
        ({"UTC": ZONE}, "1761127980", "2025-10-22T07:13"),
        ({"UTC": ZONE}, "2012-01-04T14:05Z", "2012-01-04T10:05"),  # Moscow was four hours ahead
        ({"+03:00": "UTC"}, "2025-10-22T07:13:00+03:00", "2025-10-22T07:13"),
        ({"UTC": ZONE}, "2025-10-22T10:13:00+03:00", "2025-10-22T07:13"),
        ({"UTC": ZONE}, "22.10.2025, 10:13 GMT", "2025-10-22T10:13"),  # people read it, so it is meant
    ],
)
def test_a_zone_that_the_site_does_not_mean_is_read_as_it_means_it(
    false_zones: dict[str, str], stated: str, at: str
) -> None:
    (reading,) = read(("meta", stated), false_zones=false_zones).published
    assert reading.at.strftime("%Y-%m-%dT%H:%M") == at


def test_the_update_that_a_text_prints_beside_is_no_publication() -> None:
    found = read(("page", "22.10.2025 10:13 (обновлено: 11:40)"), ("selector", "Обновлено: 22.10.2025 11:40"))
    assert [reading.at.hour for reading in found.published] == [7]
    assert [reading.at.hour for reading in found.updated] == [8, 8]


def test_an_update_alone_is_no_publication_unless_the_site_names_it_as_one() -> None:
    label = "Последнее обновление: 22.10.2025 11:40"
    assert read(("page", label)).published == ()
    assert [reading.at.hour for reading in read(("selector", label)).published] == [8]


@pytest.mark.parametrize(
    ("published", "text", "at"),
    [
        ("2024-10-22T13:48+03:00", "Обновлено в 14:42", "2024-10-22T11:42"),
        ("2024-10-22T23:48+03:00", "Обновлено в 00:42", "2024-10-22T21:42"),
        ("2024-10-22", "Обновлено: 14:42", "2024-10-22T11:42"),
        ("2024-10-22T13:48+03:00", "Обновлено 23 октября, 14:42", "2024-10-23T11:42"),
        ("2024-12-31T13:48+03:00", "Обновлено 2 января, 14:42", "2025-01-02T11:42"),
        ("2024-10-22T13:48+03:00", "вчера, 14:42", "2026-02-28T11:42"),
        ("2026-03-01T11:30+03:00", "Обновлено в 10:42", None),  # before the publication; afterwards is not yet
    ],
)
def test_an_update_follows_the_publication(published: str, text: str, at: str | None) -> None:
    (first,) = read(("meta", published), fetched_at=FETCHED).published
    clock = DateContext(fetched_at=FETCHED, timezone=ZONE)
    changed = read_dates([DateText(text=text, origin="page")], clock, published=first).changed
    assert [reading.at.strftime("%Y-%m-%dT%H:%M") for reading in changed] == ([] if at is None else [at])


def test_a_refused_text_is_reported_with_its_reason() -> None:
    found = read(
        ("page", "вчера"),
        ("meta", "22.10.1998"),
        ("jsonld", "22.10.2025"),
        ("url", "10.12"),
        not_before=date(2001, 1, 1),
    )
    assert found.refusals == {"page": "no-reference", "meta": "before-site", "url": "ambiguous"}
    assert len(found.published) == 1


def test_nothing_read_is_no_date() -> None:
    assert chosen(("page", "Версия для печати")) is None
