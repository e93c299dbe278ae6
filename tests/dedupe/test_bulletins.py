"""Forms filled in by the day or by the place are different articles, however alike; edited articles are not."""

import pytest

from newscrawl.dedupe import compare
from newscrawl.items import Article

RATES = (
    "Официальный курс доллара США на {day} составит {usd} рубля, сообщил Банк России. Курс евро установлен на уровне "
    "{eur} рубля, юаня — {cny} рубля. Накануне доллар стоил {old} рубля. Бивалютная корзина выросла до {basket}."
)
WEATHER = (
    "В {city} {day} синоптики обещают {sky}. Ветер {wind}, {speed} метра в секунду. Температура воздуха днём {high} "
    "градусов, ночью {low} градуса. Атмосферное давление составит {hpa} миллиметров ртутного столба."
)
WARNING = (
    "Спасатели предупредили жителей {region} об ухудшении погоды. До конца суток ждут сильный ветер с порывами до 20 "
    "метров в секунду и мокрый снег, на дорогах гололедица. Жителей просят не парковать машины под деревьями и по "
    "возможности отказаться от дальних поездок. Телефон единой службы спасения — 112."
)
INFECTIONS = (
    "За минувшие сутки в {region} подтвердили {new} новых случаев заболевания, всего с начала года их стало {total}. "
    "Выздоровели {well} человека, в больницах остаются {ill}. Прививку сделали {shots} жителей. Маски обязательны."
)
HOROSCOPE = "Астрологи назвали знаки, которым повезёт {day}. {signs} получат вести, а {others} стоит отложить покупки."
QUAKE = (
    "Землетрясение магнитудой {size} произошло у берегов {coast}, сообщили сейсмологи. Очаг залегал на глубине {depth} "
    "километров, в {far} километрах от ближайшего посёлка. О пострадавших и разрушениях не сообщалось, цунами нет."
)
PERM = {
    "city": "Перми",
    "day": "22 октября",
    "sky": "дождь",
    "wind": "южный",
    "speed": 3,
    "high": 8,
    "low": 2,
    "hpa": 745,
}

FORMS = {
    "rates": (
        RATES.format(day="22 октября", usd="81,23", eur="94,10", cny="11,34", old="81,02", basket="86,8"),
        RATES.format(day="23 октября", usd="81,75", eur="94,66", cny="11,41", old="81,23", basket="87,3"),
    ),
    "rates of one word's difference": (
        "Доллар на открытии торгов подорожал до 81,2 рубля. Евро подорожал до 94,6 рубля, следует из данных биржи.",
        "Доллар на открытии торгов подорожал до 81,9 рубля. Евро подорожал до 95,1 рубля, следует из данных биржи.",
    ),
    "weather of two days": (
        WEATHER.format_map(PERM),
        WEATHER.format_map({**PERM, "day": "23 октября", "sky": "туман", "wind": "западный", "speed": 6, "high": 5}),
    ),
    "weather of two cities": (
        WEATHER.format_map(PERM),
        WEATHER.format_map({**PERM, "city": "Ижевске", "speed": 4, "high": 9, "hpa": 744}),
    ),
    "warnings of two regions": (WARNING.format(region="Тверской области"), WARNING.format(region="Брянской области")),
    "infections of two days": (
        INFECTIONS.format(region="крае", new="120", total="4501", well="87", ill="640", shots="1200"),
        INFECTIONS.format(region="крае", new="131", total="4632", well="92", ill="655", shots="1350"),
    ),
    "infections of two regions": (
        INFECTIONS.format(region="Хакасии", new="120", total="4501", well="87", ill="640", shots="1200"),
        INFECTIONS.format(region="Мордовии", new="77", total="3320", well="64", ill="410", shots="980"),
    ),
    "horoscopes": (
        HOROSCOPE.format(day="22 октября", signs="Овны и Тельцы", others="Рыбам"),
        HOROSCOPE.format(day="23 октября", signs="Весы и Раки", others="Львам"),
    ),
    "earthquakes": (
        QUAKE.format(size="5,1", coast="Камчатки", depth="60", far="120"),
        QUAKE.format(size="4,7", coast="Курил", depth="35", far="210"),
    ),
}  # fmt: skip


def article(body: str, *, place: str = "1", source: str = "a", day: int | None = 22) -> Article:
    fields = {"url": f"https://{source}.example/{place}", "source": source, "title": "Новости дня", "body": body}
    return Article.from_json({**fields, "published": None if day is None else f"2025-10-{day}T07:00:00Z"})


DATES_DECIDE = {"rates of one word's difference"}
"""So short that without its date of publication the next day's is an edit of it."""


@pytest.mark.parametrize("days", [(22, 23), (22, 22), (None, None)], ids=["next day", "same day", "undated"])
@pytest.mark.parametrize("other_source", ["a", "b"])
@pytest.mark.parametrize(("one", "other"), FORMS.values(), ids=FORMS)
def test_forms_filled_in_twice_are_different(
    one: str, other: str, other_source: str, days: tuple[int | None, int | None], request: pytest.FixtureRequest
) -> None:
    verdict = compare(article(one, day=days[0]), article(other, place="2", source=other_source, day=days[1]))
    is_decided_by_date = days != (22, 23) and any(name in request.node.callspec.id for name in DATES_DECIDE)
    assert (verdict.kind == "different") is not is_decided_by_date, verdict
    assert verdict.evidence
