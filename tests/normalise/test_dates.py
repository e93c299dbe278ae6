"""Printed dates: every supported form is read, nothing else is taken for a date, and no input raises or hangs."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import peers
import pytest
import questions
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.normalise.dates import DateReading, Refusal, parse, read, read_all

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2025, 10, 22, 15, 40, tzinfo=MOSCOW)
PROJECT = Path(__file__).resolve().parents[2]
ROWS = [
    line.split("\t")
    for line in (PROJECT / "tests/data/dates.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня"]
MONTHS += ["июля", "августа", "сентября", "октября", "ноября", "декабря"]
SHORT = ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."]


def local(reading: DateReading | Refusal, zone: str = "Europe/Moscow") -> str:
    assert isinstance(reading, DateReading), reading
    return reading.at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize("row", [row for row in ROWS if len(row) == 5], ids=lambda row: row[0])
def test_form_is_read(row: list[str]) -> None:
    text, expected, precision, timezone, kind = row
    reading = read(text, now=NOW)
    assert local(reading) == expected
    assert isinstance(reading, DateReading)
    assert (reading.precision, reading.timezone, reading.kind) == (precision, timezone, kind)
    assert reading.raw == text
    assert reading.at.tzinfo is UTC


@pytest.mark.parametrize("row", [row for row in ROWS if len(row) == 2], ids=lambda row: row[0])
def test_what_is_no_single_date_is_refused_with_its_reason(row: list[str]) -> None:
    text, reason = row
    assert read(text, now=NOW) == Refusal(reason=reason.removeprefix("!"))
    assert parse(text, now=NOW) is None


@pytest.mark.parametrize("text", ["22\u00a0октября\u20092025,\u202f10:13", "22 ок\u00adтября 2025, 10:13\u200b"])
def test_invisible_characters_are_seen_through(text: str) -> None:
    assert local(read(text, now=NOW)) == "2025-10-22 10:13:00"


@pytest.mark.parametrize("text", ["вчера", "5 минут назад", "22 октября", "10:13", "среда, 10:13", "только что"])
def test_without_now_only_absolute_dates_are_read(text: str) -> None:
    assert read(text, now=None) == Refusal(reason="no-reference")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22.10.25 10:13", "2025-10-22 10:13:00"),
        ("22.10.68", "2068-10-22 00:00:00"),
        ("10:13 (обновлено 22.10.2025 11:00)", "2025-10-22 10:13:00"),
        ("22 октября 2031", "2031-10-22 00:00:00"),
    ],
)
def test_absolute_dates_need_no_now(text: str, expected: str) -> None:
    assert local(read(text, now=None)) == expected


def test_two_digits_from_69_on_are_of_the_last_century() -> None:
    assert read("22.10.69", now=None) == Refusal(reason="before-site")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a date may lie a day ahead of now
        ("23.10.2025 15:40", "2025-10-23 15:40:00"),
        ("23.10.2025 15:41", "future"),
        # a day without its year is the nearest that is at most a day ahead
        ("23 октября, 15:40", "2025-10-23 15:40:00"),
        ("23 октября, 15:41", "2024-10-23 15:41:00"),
        # two digits are a year up to the next one
        ("22.10.26", "future"),
        ("22.10.27", "before-site"),
        # there were no news sites before 1990
        ("01.01.1990 03:00", "1990-01-01 03:00:00"),
        ("01.01.1990 02:59", "before-site"),
        # two digits after a month are a day up to 31
        ("окт 31", "ambiguous"),
        ("окт 32", "before-site"),
        # offsets go up to 14 hours
        ("22.10.2025 10:13 UTC+14", "2025-10-21 23:13:00"),
        ("22.10.2025 10:13 UTC+15", "impossible"),
        # a section has up to five words
        ("Наука новых домов старых улиц | 22.10.2025 10:13", "2025-10-22 10:13:00"),
        ("Наука новых домов старых улиц города | 22.10.2025 10:13", "not-a-date"),
        # an update without its day is of the day of publication
        ("21.10.2025 (обновлено 23:59)", "2025-10-21 00:00:00 2025-10-21 23:59:00"),
        ("21.10.2025 (обновлено 00:00)", "2025-10-21 00:00:00 2025-10-21 00:00:00"),
        # one without its year is of the year after the publication
        ("22.10.2024 10:13 (обновлено 21 октября)", "2024-10-22 10:13:00 2025-10-21 00:00:00"),
        ("22.10.2024 10:13 (обновлено 22 октября, 11:40)", "2024-10-22 10:13:00 2024-10-22 11:40:00"),
    ],
)
def test_limits(text: str, expected: str) -> None:
    result = read_all(text, now=NOW)
    if isinstance(result, Refusal):
        assert result.reason == expected
    else:
        assert " ".join(local(reading) for reading in result) == expected


LONGEST = "22.10.2025 " * 17 + "22.10.2025..."  # 200 characters


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        (LONGEST, True),
        (LONGEST + ".", False),
        ("22.10.2025".ljust(2000), True),
        ("22.10.2025".ljust(2001), False),
    ],
)
def test_text_beyond_bounds_is_refused(text: str, *, is_read: bool) -> None:
    reading = read(text, now=NOW)
    if is_read:
        assert local(reading) == "2025-10-22 00:00:00"
    else:
        assert reading == Refusal(reason="too-long")


def test_naive_now_is_an_error() -> None:
    with pytest.raises(ValueError, match="aware"):
        parse("вчера", now=datetime(2025, 10, 22))  # noqa: DTZ001 # that is the case


@pytest.mark.parametrize("name", ["Mars/Phobos", "", "../etc/passwd", "Europe", "+25:00", "\0"])
def test_unknown_zone_is_refused(name: str) -> None:
    assert read("22.10.2025", now=NOW, timezone=name) == Refusal(reason="unknown-zone")


@pytest.mark.parametrize(
    ("text", "timezone", "utc"),
    [
        ("01.07.2010 12:00", "Europe/Moscow", "2010-07-01T08:00:00+00:00"),  # summer time
        ("01.01.2012 12:00", "Europe/Moscow", "2012-01-01T08:00:00+00:00"),  # +04:00 all year
        ("01.01.2015 12:00", "Europe/Moscow", "2015-01-01T09:00:00+00:00"),
        ("01.01.2015 12:00 МСК", "Asia/Vladivostok", "2015-01-01T09:00:00+00:00"),
        ("01.01.2012 12:00 МСК+2", "Asia/Vladivostok", "2012-01-01T06:00:00+00:00"),
        ("01.01.2015 12:00", "-02:00", "2015-01-01T14:00:00+00:00"),
        ("01.01.2015", "Asia/Kathmandu", "2014-12-31T18:15:00+00:00"),
    ],
)
def test_zones_are_read_with_their_history(text: str, timezone: str, utc: str) -> None:
    reading = parse(text, now=NOW, timezone=timezone)
    assert reading is not None
    assert reading.at.isoformat() == utc


@pytest.mark.parametrize(
    ("now", "text", "timezone", "utc"),
    [
        ("2010-03-28T06:40+04:00", "5 часов назад", "Europe/Moscow", "2010-03-27T21:40"),  # clocks went forward at two
        ("2010-03-28T03:10+04:00", "20 минут назад", "Europe/Moscow", "2010-03-27T22:50"),
        ("2010-10-31T03:56+03:00", "полтора часа назад", "Europe/Moscow", "2010-10-30T23:26"),  # and back at three
        ("2025-03-28T10:02+03:00", "13 ч. назад", "Asia/Jerusalem", "2025-03-27T18:02"),
        ("2010-03-28T06:40+04:00", "день назад", "Europe/Moscow", "2010-03-26T21:00"),
        ("2010-03-28T06:40+04:00", "день и 5 часов назад", "Europe/Moscow", "2010-03-26T22:40"),
    ],
)
def test_counts_back_cross_a_change_of_the_clock(now: str, text: str, timezone: str, utc: str) -> None:
    reading = parse(text, now=datetime.fromisoformat(now), timezone=timezone)
    assert reading is not None
    assert reading.at.strftime("%Y-%m-%dT%H:%M") == utc


def test_yesterday_is_the_sites_yesterday() -> None:
    now = datetime(2025, 10, 22, 20, 30, tzinfo=UTC)  # already the 23rd in Vladivostok
    assert (
        local(read("вчера, 10:13", now=now, timezone="Asia/Vladivostok"), "Asia/Vladivostok") == "2025-10-22 10:13:00"
    )


@pytest.mark.parametrize(
    ("text", "not_before", "is_read"),
    [
        ("21.10.2011", date(2011, 10, 22), False),
        ("22.10.2011", date(2011, 10, 22), True),
        ("22.10.2011", datetime(2011, 10, 22, 12, tzinfo=UTC), True),
        ("22.10.2011 10:13", datetime(2011, 10, 22, 12, tzinfo=UTC), False),
        ("22.10.2011 12:13", datetime(2011, 10, 22, 12), True),  # noqa: DTZ001 # a site's own clock
        ("октябрь 2011", date(2011, 10, 22), True),
        ("октябрь 2011", date(2011, 10, 31), True),
        ("сентябрь 2011", date(2011, 10, 2), False),
        ("2012 г.", date(2012, 12, 31), True),
        ("2012 г.", date(2013, 1, 1), False),
    ],
)
def test_before_the_site_is_no_date(text: str, not_before: date, is_read: bool) -> None:
    assert (parse(text, now=NOW, not_before=not_before) is not None) is is_read


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        ("2025-01-01 00:10", "23:55", "2024-12-31 23:55:00"),
        ("2025-01-01 00:10", "31 декабря, 23:55", "2024-12-31 23:55:00"),
        ("2025-12-31 23:50", "1 января, 00:05", "2026-01-01 00:05:00"),
        ("2024-03-31 12:00", "месяц назад", "2024-02-29 00:00:00"),
        ("2013-01-10 12:00", "29 февраля", "2012-02-29 00:00:00"),
    ],
)
def test_turns_of_the_year_and_month(now: str, text: str, expected: str) -> None:
    assert local(read(text, now=datetime.fromisoformat(now).replace(tzinfo=MOSCOW))) == expected


WORDS = "22 2025 10:13 22.10.2025 10.13 5 минут назад вчера мск +03:00 в г. обновлено ( ) | - T Z ٣ 0 час UTC+99 Иван ²"
PIECES = st.lists(st.sampled_from([*MONTHS, *SHORT, *WORDS.split(), "9" * 50]))


@given(text=st.one_of(st.text(max_size=300), PIECES.map(" ".join), PIECES.map("".join)))
@settings(max_examples=1500, deadline=None)
def test_no_text_raises(text: str) -> None:
    for now in (NOW, None, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert isinstance(read(text, now=now), DateReading | Refusal)


@pytest.mark.parametrize(
    "piece",
    ["1", "1.", "1:", "1-", "а", "дата ", "дата и время ", "в ", "22.10.2025 ", "10:13 ", "5 минут ", " ", "(", "А "],
)
def test_calls_grow_with_the_length_of_the_text_and_end_at_its_bounds(piece: str) -> None:
    short, long = (piece * (length // len(piece)) for length in (90, 180))
    assert calls_to_read(long) <= 2 * calls_to_read(short) + 50
    assert calls_to_read(piece * 10_000) <= 50


def calls_to_read(text: str) -> int:
    """How many functions are called, those in C included; `benchmarks/dates` measures the time."""
    read(text, now=NOW)  # fills the caches
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        read(text, now=NOW)
    finally:
        sys.setprofile(None)
    return calls


def test_dateparser_is_never_imported() -> None:
    code = (
        "import sys, datetime; from newscrawl.normalise.dates import read; "
        "read('двадцать пятое мая', now=datetime.datetime.now(datetime.UTC)); sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False, timeout=30).returncode == 0


FLOORS = {"parse": 115, "inverse_format": 41, "negative": 37, "site_format": 173, "site_relative": 6, "dateline": 493}


def test_shared_phrases_stay_read(shared) -> None:  # type: ignore[no-untyped-def] # the fixture of conftest
    shared("dates/dates.jsonl")
    counted = Counter((row.kind, questions.outcome(row, peers.ours(row))) for row in questions.shared(in_scope=True))
    assert {kind for kind, floor in FLOORS.items() if counted[kind, "right"] < floor} == set()
    assert sum(number for (_, outcome), number in counted.items() if outcome == "wrong") <= 3  # days, not hours, back
