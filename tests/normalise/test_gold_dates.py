"""Every date that the gold pages are known to print reads to their publication."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from newscrawl.items import DateText
from newscrawl.normalise.published import DateContext, read_dates

# `published_raw` says where a date stood, too: «meta publish_date …», «<time datetime=…>», «16:28 (time only)»
PLACE = re.compile(r"<time datetime=|(?:meta|itemprop) \S+|JSON-LD|datetime|>$| \([A-Za-z].*")
DAYS_AGO = {"сегодня": 0, "вчера": 1, "два дня назад": 2}
ZONES = {"kz": "Asia/Almaty", "ee": "Europe/Tallinn", "ua": "Europe/Kyiv", "liga.net": "Europe/Kyiv"}
REGIONAL = {"ura.news": "Asia/Yekaterinburg"}
FALSE_ZONES = {"interfax.ru": {"UTC": "Europe/Moscow"}}  # as its spider states it
PERIODS = {"day": timedelta(days=1), "minute": timedelta(minutes=1), "second": timedelta(seconds=1)}


def test_every_date_that_a_gold_page_prints_is_its_publication(shared: Callable[[str], Path]) -> None:
    rows = [json.loads(line) for line in shared("pages/GOLD.jsonl").read_text(encoding="utf-8").splitlines()]
    read = {(row["file"], text): is_right(row, text) for row in rows for text in printed(row["published_raw"])}
    assert [place for place, right in read.items() if not right] == []
    assert len(read) == 56


def printed(raw: str) -> list[str]:
    """The dates of a `published_raw`; a bare time has no publication to be held against."""
    texts = [PLACE.sub("", part.strip()).strip() for part in raw.split(";")]
    return [text for text in texts if len(text) > len("16:28") and any(mark.isdigit() for mark in text)]


def is_right(row: dict[str, str], text: str) -> bool:
    host = row["file"].split("/")[0]
    timezone = next((zone for end, zone in (ZONES | REGIONAL).items() if host.endswith(end)), "Europe/Moscow")
    stated = datetime.fromisoformat(row["published"])
    expected = stated if stated.tzinfo else stated.replace(tzinfo=ZoneInfo(timezone))
    days = next((days for word, days in DAYS_AGO.items() if word in text.lower()), 0)
    clock = DateContext(
        fetched_at=expected.replace(hour=23, minute=50) + timedelta(days=days),
        timezone=timezone,
        false_zones=FALSE_ZONES.get(host, {}),
    )
    (reading,) = read_dates([DateText(text=text, origin="selector")], clock).published
    return reading.at <= expected < reading.at + PERIODS[reading.precision]
