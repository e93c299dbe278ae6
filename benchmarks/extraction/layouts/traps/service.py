"""Service text within or behind the body."""

from layouts.content import Content


def _at_end(content: Content, *texts: str) -> Content:
    """One of the texts as the last paragraph of the article's container."""
    text = content.pick(*texts)
    return content.but(slots={"after_text": f"<p>{text}</p>"}, foreign=(text,))


def _in_middle(content: Content, *texts: str) -> Content:
    text = content.pick(*texts)
    return content.but(inside=f"<p>{text}</p>", foreign=(text,))


def _telegram(content: Content) -> Content:
    return _at_end(
        content,
        "Подписывайтесь на наш канал в Telegram",
        "Больше новостей — в нашем Телеграм-канале",
        "Подпишитесь на «Вестник» в Telegram и узнавайте новости первыми",
    )


def _telegram_inside(content: Content) -> Content:
    return _in_middle(content, "Подписывайтесь на наш Telegram-канал", "Читайте нас в Telegram и «ВКонтакте»")


def _views(content: Content) -> Content:
    return _at_end(content, "Просмотров: 1 284", "Количество просмотров: 352", "Прочитано 518 раз")


def _subscription(content: Content) -> Content:
    return _at_end(
        content,
        "Подписаться на рассылку",
        "Нашли опечатку? Выделите её и нажмите Ctrl+Enter",
        "Поделиться с друзьями",
        "Следите за нашими новостями в социальных сетях",
    )


def _media_bank(content: Content) -> Content:
    return _in_middle(content, "Перейти в медиабанк", "Купить снимок в фотобанке", "Открыть в медиабанке")


def _translator(content: Content) -> Content:
    return _at_end(
        content,
        "Мнение автора может не совпадать с мнением редакции",
        "Материалы содержат оценки исключительно зарубежных изданий и не отражают позицию редакции",
    )


TRAPS = {
    "telegram-plug": _telegram,
    "telegram-plug-inside": _telegram_inside,
    "view-counter": _views,
    "subscription-line": _subscription,
    "media-bank-link": _media_bank,
    "disclaimer": _translator,
}
