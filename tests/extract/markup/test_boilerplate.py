"""What is removed from a text, and what begins alike and stays."""

import pytest

from newscrawl.extract.markup.boilerplate import ends_article, without_boilerplate
from newscrawl.items import Block

TEXT = "Паром «Онега» вышел в первый рейс утром, и у нового причала его встречали двести человек."
MORE = "Расписание пока временное: до конца ноября рейсов будет четыре в сутки, сообщили в порту."


def kept(*texts: str) -> list[str]:
    return [block.text for block in without_boilerplate([Block(kind="paragraph", text=text) for text in texts])]


@pytest.mark.parametrize(
    "line",
    [
        "Читайте также: Мост откроют раньше срока", "Читай также: Мост откроют раньше", "Смотрите также",
        "Подписывайтесь на наш Telegram-канал", "Мы в Дзене", "Присоединяйтесь к нам во «ВКонтакте»",
        "Больше новостей — в нашем Telegram-канале", "Хотите быть в курсе? Подписывайтесь на канал в MAX",
        "Новость дополняется", "Материал обновляется…", "Информация уточняется", "Дополняется.",
        "Если вы нашли ошибку, выделите текст и нажмите Ctrl+Enter", "Сообщить об опечатке",
        "Просмотров: 1 204", "341 просмотр", "Пётр Сомов·4 мин чтения·22 октября 2025 г.",
        "Комментарии (12)", "Поделиться", "Версия для печати", "16+",
        "На правах рекламы", "Реклама", "Реклама. ООО «Ромашка», erid: 2VtzAbc",
        "ДАННОЕ СООБЩЕНИЕ (МАТЕРИАЛ) СОЗДАНО И (ИЛИ) РАСПРОСТРАНЕНО ИНОСТРАННЫМ СРЕДСТВОМ МАССОВОЙ ИНФОРМАЦИИ",
        "* Признан в России иностранным агентом", "Теги: мост, река", "Рубрика: Общество", "Фото",
        "Публикация от Маяк (@mayak) 22 окт 2025", "Посмотреть эту публикацию в Instagram", "* * *", "_____",
        "Время чтения: 4 минуты", "Отправить другу", "https://mayak.example/news/1",
    ],
)  # fmt: skip
def test_lines_of_service(line: str) -> None:
    assert kept(TEXT, line, MORE) == [TEXT, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "Комментарии читателей", "Оставить комментарий", "Только зарегистрированные пользователи могут писать",
        "При использовании материалов сайта ссылка на «Маяк» обязательна", "© Все права защищены",
        "Перепечатка материалов разрешена при наличии ссылки на сайт",
        "Сетевое издание «Маяк» зарегистрировано Роскомнадзором, свидетельство ЭЛ № ФС 77-1",
        "Учредитель: ООО «Маяк»", "Новости СМИ2",
    ],
)  # fmt: skip
def test_what_ends_an_article(line: str) -> None:
    assert kept(TEXT, line, MORE) == [TEXT]
    assert ends_article(line)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Главный редактор газеты «Причал» Илья Корбут рассказал, что номер вышел в срок и весь разошёлся.",
        "СМИ сообщили, что зарегистрирован первый рейс нового парома через залив у Заозёрска этой осенью.",
        "При использовании парома водители экономят три часа, подсчитали в администрации района Заозёрска.",
        "Комментировать решение суда в порту отказались, сославшись на то, что не получили его на руки.",
        "Реклама на бортах парома принесла порту два миллиона рублей за сезон, следует из отчёта дирекции.",
        "Последние события показали, что канал у причала пора углублять, иначе зимой паром не пройдёт его.",
        "Писателя внесли в реестр иностранных агентов, сообщил Минюст, и встречу в библиотеке отменили.",
        "Источник в порту рассказал, что билеты подорожают с января, но льготы для школьников сохранят.",
        "Фото с причала разошлось по сети за час, его посмотрели двадцать тысяч человек, пишет «Маяк».",
        "Больше всего пассажиров паром перевёз в августе: тогда через залив ездили на рынок и обратно.",
        "Подписка на газету подорожала вдвое, поэтому тираж упал до трёх тысяч экземпляров за полгода.",
        "По информации порта, расписание изменят после Нового года, когда залив у причалов встанет совсем.",
        "Напомним, переправу закрыли в марте.",
    ],
)
def test_true_paragraphs_stay(paragraph: str) -> None:
    assert kept(TEXT, paragraph, MORE) == [TEXT, paragraph, MORE]
    assert kept(TEXT, paragraph) == [TEXT, paragraph]


def test_text_goes_on_behind_a_card_but_not_into_a_list_of_them() -> None:
    assert kept(TEXT, "Читайте также", "Мост откроют раньше", MORE) == [TEXT, MORE]
    assert kept(TEXT, "Читайте также", "Мост", MORE, "Театр", MORE, "Музей", MORE) == [TEXT]
    assert kept(TEXT, "По теме:", "Мост откроют раньше срока на месяц") == [TEXT]


@pytest.mark.parametrize(
    "line",
    [
        "Источник: mayak.example", "Источник — РИА «Залив»", "По материалам: «Маяк»", "Оригинал статьи",
        "mayak.example", "Подробности:", "Фото пресс-службы порта",
    ],
)  # fmt: skip
def test_sources_at_the_end(line: str) -> None:
    assert kept(TEXT, MORE, line) == [TEXT, MORE]


def test_labels_above_the_text() -> None:
    assert kept("Новости", "Слушать", TEXT) == [TEXT]
    assert kept("Новости") == ["Новости"]


@pytest.mark.parametrize(("chars", "goes_on"), [(80, True), (79, False)])
def test_the_text_goes_on_behind_cards_with_a_long_paragraph(chars: int, goes_on: bool) -> None:
    paragraph = "п" * (chars - 1) + "."
    assert kept(TEXT, "Читайте также", paragraph) == ([TEXT, paragraph] if goes_on else [TEXT])


LABELS = ["Новости", "Слушать", "Опубликовано:", "Главная"]


@pytest.mark.parametrize(("labels", "texts"), [(LABELS[:3], [TEXT]), (LABELS, [*LABELS, TEXT])])
def test_up_to_three_labels_stand_above_a_text(labels: list[str], texts: list[str]) -> None:
    assert kept(*labels, TEXT) == texts


SOURCES = ["Источник: mayak.example", "Оригинал статьи", "mayak.example", "Подробности:"]


@pytest.mark.parametrize(("sources", "texts"), [(SOURCES[:3], [TEXT]), (SOURCES, [TEXT, SOURCES[0]])])
def test_up_to_three_sources_stand_below_a_text(sources: list[str], texts: list[str]) -> None:
    assert kept(TEXT, *sources) == texts
