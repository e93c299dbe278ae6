"""A short text beside the headline against a longer one elsewhere."""

import pytest

from newscrawl.extract import extract

URL = "https://mayak.example/news/parom"
TEXT = "Паром «Онега» вышел в первый рейс из Заозёрска в семь утра, на борту было сорок машин и двести пассажиров."
OTHER = "Ждали этого рейса с весны, а расписание пока неудобное, и билет подорожал почти вдвое за одно лето. " * 2


def body_of(other: str, text: str = TEXT) -> tuple[str, ...]:
    article = f"<article><h1>Паром вышел в рейс</h1><div class='text'><p>{text}</p></div></article>"
    html = f"<html><head><title>Паром вышел в рейс</title></head><body><main>{article}{other}</main></body></html>"
    return tuple(block.text for block in extract(html, url=URL, source="x", fetched_at=None).blocks)


def items(markup: str, count: int = 12) -> str:
    return "".join(markup.format(number=number, text=f"{number}. {OTHER}") for number in range(count))


@pytest.mark.parametrize(
    "row",
    [
        "<div class='r'>" + items("<div class='i'><b>Гость {number}</b><p>{text}</p></div>") + "</div>",
        "<ul class='r'>" + items("<div class='i'><span class='nick'>Гость</span> {text}</div>") + "</ul>",
        "<section>" + items("<div><time>10:{number}</time><div>{text}</div></div>") + "</section>",
        "<div>" + items("<div class='c'><h3><a href='/{number}'>Мост открыли</a></h3><p>{text}</p></div>") + "</div>",
        "<div>" + items("<div class='c'><a href='/{number}'><h4>Мост открыли</h4></a><p>{text}</p></div>") + "</div>",
    ],
)
def test_comments_and_cards_are_not_the_article(row: str) -> None:
    assert body_of(row) == (TEXT,)


CONSENT = (
    "Мы используем файлы cookie и похожие технологии, чтобы сайт работал. Продолжая им пользоваться, вы соглашаетесь с "
    "условиями, а отказаться можно в настройках браузера в любое время."
)
TRACKING = (
    "На сайте применяются рекомендательные технологии: сведения о чтении собирает редакция. Нажимая кнопку, вы даёте "
    "согласие на их обработку и на показ объявлений по интересам."
)
IMPRINT = (
    "Сетевое издание «Маяк» зарегистрировано Роскомнадзором 1 марта 2019 года, свидетельство о регистрации выдано "
    "порту Заозёрска, который остаётся его единственным учредителем."
)


LONG_IMPRINT = (
    "Учредитель издания — общество «Речной дом», адрес редакции: Заозёрск, улица Причальная, дом 4.</p>"
    "<p>Мнение редакции может не совпадать с мнением авторов, за содержание рекламы отвечает рекламодатель.</p>"
    "<p>Редакция не вступает в переписку, рукописи не возвращает и не рецензирует, снимки публикует по выбору.</p>"
    "<p>Претензии к доставке бумажного выпуска принимает отдел подписки в течение трёх дней после выхода номера.</p>"
    "<p>Сайт может содержать сведения, не предназначенные для лиц младше восемнадцати лет, о чём сказано в шапке.</p>"
    "<p>По вопросам размещения объявлений обращайтесь в коммерческую службу с девяти до восемнадцати по будням.</p>"
    "<p>Подборки на сайте строятся по тому, что вы читали раньше, и отключаются в настройках личного кабинета."
)


@pytest.mark.parametrize("service", [CONSENT, TRACKING, IMPRINT])
def test_consent_and_imprint_are_not_the_article(service: str) -> None:
    assert body_of(f"<div class='x'><p>{service}</p></div>") == (TEXT,)


def test_an_imprint_that_is_mostly_service_is_not_the_article() -> None:
    second = "Легковые машины берут за шестьдесят рублей, пешеходов пускают бесплатно."
    links = "<li><a href='/p'>Порт Заозёрска открыли на месяц раньше</a></li>" * 20
    around = f"</main><ul>{links}</ul><div class='x'><p>{LONG_IMPRINT}</p></div><main>"
    assert body_of(around, f"{TEXT}</p><p>{second}") == (TEXT, second)


def test_a_longer_text_of_another_kind_is_the_article() -> None:
    lead = "Первый рейс ушёл утром, а расписание, по словам порта, будет временным до конца ноября."
    text = "".join(f"<p>{number}. {OTHER}</p>" for number in range(12))
    assert len(body_of(f"<div class='story'>{text}</div>", lead)) == 13
    boxes = items("<div class='p'><p>{text}</p></div>")
    assert len(body_of(f"<div>{boxes}</div>", lead)) == 13


@pytest.mark.parametrize(("count", "is_row"), [(3, False), (4, True)])
def test_a_row_has_some_items(count: int, is_row: bool) -> None:
    row = items("<div class='i'><b>Гость {number}</b><p>{text}</p></div>", count)
    assert (body_of(f"<div class='r'>{row}</div>") == (TEXT,)) is is_row


def test_the_text_of_a_page_builder_is_a_widget() -> None:
    box = "<div class='elementor-element elementor-widget elementor-widget-{kind}'><div>{inner}</div></div>"
    title = box.format(kind="heading", inner="<h1>Паром вышел в рейс</h1>")
    article = title + box.format(kind="theme-post-content", inner=f"<p>{TEXT}</p>")
    html = f"<html><body><div class='elementor'>{article}</div><div><p>{CONSENT}</p></div></body></html>"
    assert [block.text for block in extract(html, url=URL, source="x", fetched_at=None).blocks] == [TEXT]
