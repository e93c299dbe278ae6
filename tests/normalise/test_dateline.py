"""Datelines taken apart, and ordinary text left alone."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.normalise.dateline import DatelineReading, dateline_day, read_dateline

TEXT = "Цены на яблоки выросли."


@pytest.mark.parametrize(
    ("line", "city", "date", "agency", "reporter"),
    [
        ("МОСКВА, 22 октября. /ТАСС/. ", "МОСКВА", "22 октября", "ТАСС", None),
        ("МОСКВА,\u00a022\u00a0октября. /ТАСС/. ", "МОСКВА", "22 октября", "ТАСС", None),
        ("СОЧИ, 3 мая. /Корр. ТАСС Олег Ясень/. ", "СОЧИ", "3 мая", "ТАСС", "Олег Ясень"),
        ("СОЧИ, 3 мая. /Спец. корр. ТАСС Олег Ясень, Анна Вяз/. ", "СОЧИ", "3 мая", "ТАСС", "Олег Ясень, Анна Вяз"),
        ("МИНСК, 5 мая /Корр. БЕЛТА/. ", "МИНСК", "5 мая", "БЕЛТА", None),
        ("МОСКВА, 22 окт - РИА Новости, Мария Клён-Липова. ", "МОСКВА", "22 окт", "РИА Новости", "Мария Клён-Липова"),
        ("МОСКВА, 29 ноя-РИА Новости. ", "МОСКВА", "29 ноя", "РИА Новости", None),
        ("МОСКВА, 3 декабря/ Радио Sputnik. ", "МОСКВА", "3 декабря", "Радио Sputnik", None),
        ("СИРИУС (Краснодарский край), 29 ноя — РИА Новости. ", "СИРИУС", "29 ноя", "РИА Новости", None),
        ("НИЖНИЙ НОВГОРОД, 29 нояб. – РИА Новости. ", "НИЖНИЙ НОВГОРОД", "29 нояб", "РИА Новости", None),
        ("РОСТОВ-НА-ДОНУ, 1 сен — РИА Новости. ", "РОСТОВ-НА-ДОНУ", "1 сен", "РИА Новости", None),
        ("МОСКВА/НЬЮ-ЙОРК, 22 октября. /ТАСС/. ", "МОСКВА/НЬЮ-ЙОРК", "22 октября", "ТАСС", None),
        ("Москва. 4 января. INTERFAX.RU - ", "Москва", "4 января", "INTERFAX.RU", None),
        ("Псков. 28 ноября. ИHТЕРФАКС - ", "Псков", "28 ноября", "ИHТЕРФАКС", None),
        ("Ростов-на-Дону. 5 мая. Интерфакс-Юг - ", "Ростов-на-Дону", "5 мая", "Интерфакс-Юг", None),
        ("БАКУ, 28 ноя – 1NEWS.AZ. ", "БАКУ", "28 ноя", "1NEWS.AZ", None),
        ("ТВЕРЬ, 28 ноя – ВЕСТНИК.ИНФО. ", "ТВЕРЬ", "28 ноя", "ВЕСТНИК.ИНФО", None),
        ("КИЕВ. 3 декабря. УНН. ", "КИЕВ", "3 декабря", "УНН", None),
        ("КАЗАНЬ, 5 мая, ИА «Волга-сегодня», Анна Вяз. ", "КАЗАНЬ", "5 мая", "ИА «Волга-сегодня»", "Анна Вяз"),
        ("АСТАНА. 5 мая 2013 года. КАЗИНФОРМ /Анна Вяз/ - ", "АСТАНА", "5 мая", "КАЗИНФОРМ", "Анна Вяз"),
        ("ПЕТРОПАВЛОВСК. КАЗИНФОРМ – ", "ПЕТРОПАВЛОВСК", None, "КАЗИНФОРМ", None),
        ("МОСКВА, РИА Новости. ", "МОСКВА", None, "РИА Новости", None),
        ("МОСКВА, 5 мая (ТАСС). ", "МОСКВА", "5 мая", "ТАСС", None),
        ("ТАСС, 4 мая. ", None, "4 мая", "ТАСС", None),
        ("РИАМО (ПОДОЛЬСК) - 3 мая. ", "ПОДОЛЬСК", "3 мая", "РИАМО", None),
        ("МОСКВА, 22 октября. ", "МОСКВА", "22 октября", None, None),
        ("ЛУГОВСК, 22 октября. /Голос Заречья/. ", "ЛУГОВСК", "22 октября", "Голос Заречья", None),
        ("ЛУГОВСК, 22 окт — Голос Заречья. ", "ЛУГОВСК", "22 окт", "Голос Заречья", None),
    ],
)
def test_dateline_is_taken_apart(
    line: str, city: str | None, date: str | None, agency: str | None, reporter: str | None
) -> None:
    assert read_dateline(line + TEXT) == DatelineReading(
        city=city, date=date, agency=agency, reporter=reporter, end=len(line)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT,
        "4 мая в Приморье пройдут дожди.",
        "В воскресенье, 3 мая, в Москве пройдут первые грозы.",
        "Москва, 22 октября. Собрание открылось утром.",
        "США, 4 июля – день, который помнят все.",
        "ТАСС сообщил об этом 4 мая.",
        "Россия. ТАСС - старейшее агентство страны.",
        "МОСКВА, РИА Новости сообщает о дождях.",
        "Москва, 22 октября, ТАСС сообщает о дождях.",
        "МОСКВА выиграла 22 октября.",
        "Как сообщает ТАСС, 4 мая, в столице тепло.",
    ],
)
def test_ordinary_text_is_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


def test_agencies_may_be_named() -> None:
    line = "ОМСК. Сибирский вестник – "
    assert read_dateline(line + TEXT) is None
    reading = read_dateline(line + TEXT, agencies=("Сибирский вестник",))
    assert reading is not None
    assert reading.agency == "Сибирский вестник"


@pytest.mark.parametrize(
    ("phrase", "near", "expected"),
    [
        ("22 октября", "2025-10-22", "2025-10-22"),
        ("29 дек", "2025-01-02", "2024-12-29"),
        ("2 янв.", "2024-12-30", "2025-01-02"),
        ("3 мая", "2020-05-02", "2020-05-03"),
        ("3 марта", "2020-05-02", "2020-03-03"),
        ("29 февраля", "2025-01-02", "2024-02-29"),
    ],
)
def test_day_is_of_the_nearest_year(phrase: str, near: str, expected: str) -> None:
    assert dateline_day(phrase, datetime.fromisoformat(near).replace(tzinfo=UTC)) == expected


@pytest.mark.parametrize("phrase", ["31 февраля", "5 утра", "мая"])
def test_phrase_without_a_day_is_an_error(phrase: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        dateline_day(phrase, datetime(2025, 10, 22, tzinfo=UTC))


@given(st.one_of(st.text(), st.text(alphabet="МОСКВАа,. -/(5майТАСС", max_size=400)))
def test_no_text_raises(text: str) -> None:
    reading = read_dateline(text)
    assert reading is None or 0 < reading.end <= len(text)
