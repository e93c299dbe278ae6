"""What of a text is compared: its own words, not how they are spelled, nor who reported them."""

import pytest

from newscrawl.dedupe.attribution import is_attribution, names_agency, without_attribution
from newscrawl.dedupe.tokens import normalise, title_words

TEXT = "Мост через реку Быструю открыли после ремонта. Первыми по нему проехали автобусы."
PLAIN = (
    *("мост", "через", "реку", "быструю", "открыли", "после", "ремонта"),
    *("первыми", "по", "нему", "проехали", "автобусы"),
)


def compared(body: str) -> tuple[str, ...]:
    return normalise("Заголовок", body).words


@pytest.mark.parametrize(
    "body",
    [
        f"ЗАРЕЧНЫЙ, 22 октября. /ТАСС/. {TEXT}",
        f"ЗАРЕЧНЫЙ, 22 ОКТ - РИА НОВОСТИ. {TEXT}",
        f"Москва. 22 октября. INTERFAX.RU - ЗАРЕЧНЫЙ, 22 окт — РИА Новости. {TEXT}",
        f"{TEXT} Об этом сообщает ТАСС.",
        f"{TEXT} Об этом сообщает «Интерфакс» со ссылкой на пресс-службу мэрии.",
        f"{TEXT}\n\nОб этом 8 ноября пишет РБК.",
        f"{TEXT} Об этом «Ленте.ру» рассказали в администрации.",
        f"{TEXT}\n\n© РИА Новости / Иван Петров",
        f"{TEXT}\n\nИсточник: gazeta.example.ru",
        f"{TEXT} (ТАСС)",
        f"{TEXT}\n\nЧитайте также: Вокзал закроют на год\n\nПодписывайтесь на наш канал!",
        "Мост через реку Быструю открыли после ремонта, сообщает ТАСС. Первыми по нему проехали автобусы.",
        "Мост через реку Быструю открыли после ремонта, — передаёт ИА REGNUM. Первыми по нему проехали автобусы.",
        "Как сообщает РИА Новости, мост через реку Быструю открыли после ремонта. Первыми по нему проехали автобусы.",
        "По данным «Интерфакса», мост через реку Быструю открыли после ремонта. Первыми по нему проехали автобусы.",
        "Мост через реку Быструю (прим. ред.) открыли после ремонта.\n\n• Первыми по нему проехали автобусы.",
        TEXT.replace(" ", "\u00a0\n"),
        TEXT.replace(" открыли", "\n\nоткрыли"),
        TEXT.upper(),
        TEXT.translate(str.maketrans("асеорх", "aceopx")),
    ],
)
def test_attribution_boilerplate_and_spelling_do_not_count(body: str) -> None:
    assert compared(body) == PLAIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ущерб оценили в 1 000 рублей и ещё в 5 процентов.", "Ущерб оценили в 1000 руб. и еще в 5 %."),
        ("Потратили 3,5 миллиона рублей на 20 тысяч саженцев.", "Потратили 3.5 млн руб на 20 тыс. саженцев."),
        ("Санкт-Петербург", "Санкт Петербург"),
        ("Писатель Иванов (внесён Минюстом в реестр иноагентов) уехал.", "Писатель Иванов уехал."),
    ],
)
def test_spellings_of_one_thing(one: str, other: str) -> None:
    assert compared(one) == compared(other)


@pytest.mark.parametrize(
    "body",
    [
        "Об этом решении спорили два года.",
        "Гендиректор завода заявил, что стройка окончена.",
        "Вода поднялась на 30 сантиметров, сообщили в МЧС.",
        "Газета выходит с 1905 года, её читают в каждой третьей семье.",
    ],
)
def test_what_the_article_itself_says_stays(body: str) -> None:
    assert len(without_attribution(body).split()) == len(body.split())


@pytest.mark.parametrize(("body_words", "words_compared"), [(2, 3), (11, 12), (12, 12), (13, 13)])
def test_the_title_of_a_body_below_twelve_words_is_compared_too(body_words: int, words_compared: int) -> None:
    body = " ".join(["вода"] * body_words)
    assert len(normalise("Паводок", body).words) == words_compared


@pytest.mark.parametrize(
    ("opening", "is_removed"),
    [("Читайте также: " + "а" * 120, True), ("Читайте также: " + "а" * 200, False)],
    ids=["short", "longer than a boilerplate sentence"],
)
def test_a_boilerplate_sentence_is_removed_up_to_its_longest(opening: str, is_removed: bool) -> None:
    assert (without_attribution(opening) == "") is is_removed


def test_names_are_those_printed_so_within_a_sentence() -> None:
    found = normalise(
        "", "Первыми приехали Ивановы. Ивановым подарили самовар. Самовар начистили, вкусный из него чай."
    )
    names = [word for index, word in enumerate(found.printed) if found.is_name(index)]
    assert names == ["Ивановы", "Ивановым"]
    assert found.has_name("ивановых")
    assert not found.has_name("петровых")


def test_an_outlet_in_a_headline_does_not_count() -> None:
    assert title_words("ТАСС: мост открыли") == title_words("Мост открыли")


def test_words_that_only_report() -> None:
    assert is_attribution(["об", "этом", "сообщает", "тасс"])
    assert is_attribution([])
    assert not is_attribution(["об", "этом", "мосте"])


def test_an_agency_is_named_by_the_dateline() -> None:
    assert names_agency("ЗАРЕЧНЫЙ, 22 октября. /ТАСС/. Мост открыли.")
    assert not names_agency("Мост открыли, сообщает ТАСС.")
