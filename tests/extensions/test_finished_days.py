"""The days of an archive that a backfill has finished."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from scrapy.http import Request, Response

from newscrawl.exceptions import BlockPage, MissingBody
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.finished_days import FinishedDays
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState


class VestnikSpider(NewsSpider):
    name = "vestnik"
    timezone = "Europe/Moscow"


async def test_complete_days_are_recorded_once_they_are_two_days_old(
    mongo_uri: str, mongo_database: str, tmp_path: Path
) -> None:
    today = datetime.now(ZoneInfo("Europe/Moscow")).date()
    days = [today - timedelta(days=age) for age in range(6)]
    young, final, blocked, failed, incomplete = days[1], days[2], days[3], days[4], days[5]
    connection = DatabaseConnection(uri=mongo_uri, database=mongo_database, data_dir=tmp_path)
    finished_days = FinishedDays(lambda: connection)
    for day in (young, final, blocked, failed, incomplete):
        finished_days.tally.add_request(day)
        finished_days.tally.add_listing(day, 1)
    for day in (young, final, blocked, failed):
        finished_days.answered(Request("https://vestnik.example/", meta={"day": day}))

    def page_of(day: object) -> Response:
        return Response("https://vestnik.example/1", request=Request("https://vestnik.example/1", meta={"day": day}))

    finished_days.page_refused(page_of(final), MissingBody("a gallery"))
    finished_days.page_refused(page_of(blocked), BlockPage("a captcha"))
    finished_days.item_error(page_of(failed))
    await finished_days.spider_closed(VestnikSpider())
    done = await CrawlState(await connection.database()).done_days("vestnik", days)
    await connection.close()
    assert done == {final}
