"""Whether a printed date is that of an update, by the label before it, beside it or above it, or by its markup."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.markup.date_shapes import DAY
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.page import class_words, text_of

_UPDATED = (
    r"обн(?:\b|овл)|измен[её]н|отредактир|исправлен|дополнен|последн\w+ (?:правк|редакци)"
    r"|оновл|змінен|абноўл|зменен"
    r"|(?:last )?(?:updated?|modified|edited|revised)\b|upd\b"
    r"|жаңарт|өзгерт|yangilan|yenilən|güncel|aktualisiert|geändert|uuendatud|muudetud|atnaujint|atjaun|განახლ|թարմաց"
)
_OTHER = (
    r"опубл|публикац|добавлен|размещ|создан|выш(?:ел|ла|ло)\b|дата\b|время\b"
    r"|publish|posted|created|date\b"
    r"|жариялан|e['’ʻ‘]?lon qil|chop et|dərc|yayın|veröffentlicht|avaldatud|paskelbt|publicēt|გამოქვეყ|հրապարակ"
)
_GLUED = r"(?-i:(?<=[a-zа-яё])(?=[A-ZА-ЯЁ]))"
"""«Пётр СомовОбновлено»: elements side by side without white space between them."""
_LABELS = re.compile(rf"(?:(?<!\w)|{_GLUED})(?:(?P<updated>{_UPDATED})|(?:{_OTHER}))", re.IGNORECASE)
_ONLY_LABEL = re.compile(
    r"(?:опубликован|обновл[её]н|измен[её]н|добавлен|размещ[её]н|создан)[оа]?:?"
    r"|(?:дата|время) (?:последнего )?(?:публикации|обновления|изменения|создания):?"
    r"|(?:последнее )?(?:обновление|изменение):?|дата:?|published:?|(?:last )?(?:updated|modified):?",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\W*(?:{_UPDATED})\w*\W*", re.IGNORECASE)
"""«22.10.2025 12:40 (обновлено)»"""
_MAX_LABEL_CHARS = 40  # «Дата последнего обновления страницы:»; a longer line is a sentence
_DIGIT = re.compile(r"\d")
_SIGNS = " \t([—–-•·|,"

_UPDATE_WORDS = frozenset(("updated", "modified", "edited", "lastmod", "modification", "obnovleno", "izmeneno"))
_UPDATE_VERBS = frozenset(("update", "modify", "upd"))
"""They name a date only together with one of `_DATE_WORDS`: a block `live-update` is no date of an update."""
_DATE_WORDS = frozenset(("date", "time", "datetime", "last", "timestamp"))
_PUBLISHED_WORDS = frozenset(("published", "publish", "pubdate", "created", "issued"))
_MAX_PARTS = 30  # elements of a line: names, icons, counters
_MAX_WRAPPERS = 3  # elements around a date that hold nothing else


def says_updated(text: str) -> bool:
    """Whether a text begins with the label of an update, or has it before its first day: «Обновлено: 22.10.2025».

    One that has another label, too, tells two dates apart: «Обновлено: 22.10.2025 Опубликовано: 20.10.2025».
    """
    if any(label["updated"] is None for label in _LABELS.finditer(text)):
        return False
    if _LABELS.match(text.lstrip(_SIGNS)) is not None:
        return True
    day = DAY.search(text)
    return day is not None and _last_label(text[: day.start()]) is True


def is_label(line: str) -> bool:
    """Whether a line is nothing but the label of a date: «Изменено», «Дата последнего обновления:»."""
    return len(line) <= _MAX_LABEL_CHARS and _ONLY_LABEL.fullmatch(line) is not None


def is_update(element: HtmlElement, text: str, lines: Lines) -> bool:
    """Whether an element that prints a date prints that of an update.

    Args:
        element: the element, or the one that holds the line.
        text: what it prints of the date.
        lines: the page's lines; the element's own line is looked up there.
    """
    if any(map(_is_marked_as_update, (*_wrappers(element, lines), *_printing(text, element)))):
        return True
    first, after = lines.spans[element]
    if first >= min(after, len(lines.texts)):
        return says_updated(text)
    return says_updated(text) or _is_labelled_in_line(text, first, lines)


def is_update_of_line(text: str, number: int, lines: Lines) -> bool:
    """Whether a date that stands in a line, and may be all of it, is that of an update."""
    holder = lines.holders[number]
    if text_of(holder) == lines.texts[number] and any(map(_is_marked_as_update, _wrappers(holder, lines))):
        return True
    if any(map(_is_marked_as_update, _printing(text, _box_of_line(number, lines)))):
        return True
    return says_updated(text) or _is_labelled_in_line(text, number, lines)


def _box_of_line(number: int, lines: Lines) -> HtmlElement:
    """The largest element that prints nothing but a line."""
    box = lines.holders[number]
    for ancestor in islice(box.iterancestors(), _MAX_WRAPPERS):
        if lines.spans.get(ancestor) != (number, number + 1):
            break
        box = ancestor
    return box


def _printing(text: str, holder: HtmlElement) -> Iterator[HtmlElement]:
    """The elements within another that print the only day of its text, which has other words, too: an author's name."""
    for part in islice(holder.iterdescendants(), _MAX_PARTS):
        printed = text_of(part) if isinstance(part.tag, str) else ""
        if printed in text and DAY.search(printed) and not DAY.search(text.replace(printed, "", 1)):
            yield part


def _is_labelled_in_line(text: str, number: int, lines: Lines) -> bool:
    """Whether the label before or behind a date in its line, else the line above as a whole, calls it an update."""
    before, found, behind = lines.texts[number].partition(text)
    if not found:
        return False
    label = _last_label(before)
    if label is not None:
        return label
    if _BEHIND.fullmatch(behind):
        return True
    return number > 0 and not before.strip(_SIGNS) and _is_label_of_update(lines.texts[number - 1])


def _is_label_of_update(line: str) -> bool:
    """Whether a line is nothing but the label of an update: «Обновлено», «Дата последнего обновления страницы:»."""
    is_label = len(line) <= _MAX_LABEL_CHARS and (says_updated(line) or line.endswith(":"))
    return is_label and _last_label(line) is True


def _last_label(before: str) -> bool | None:
    """Whether the last label of a text is that of an update; None without a label that no number divides from its end.

    A number between belongs to another date: «Обновлено 22.10.2025, 20.10.2025».
    """
    labels = list(_LABELS.finditer(before))
    if not labels or _DIGIT.search(before, labels[-1].end()):
        return None
    return labels[-1]["updated"] is not None


def _wrappers(element: HtmlElement, lines: Lines) -> Iterator[HtmlElement]:
    """The element and those around it that print nothing else."""
    span = lines.spans[element]
    yield element
    for ancestor in islice(element.iterancestors(), _MAX_WRAPPERS):
        if lines.spans.get(ancestor) != span or len(ancestor) > 1:
            return
        yield ancestor


def _is_marked_as_update(element: HtmlElement) -> bool:
    """By `itemprop`, or by its class; `entry-date updated` is the only date of a WordPress theme, when published."""
    properties = (element.get("itemprop") or "").split()
    if properties:
        return "dateModified" in properties and "datePublished" not in properties
    words = class_words(element)
    if not words.isdisjoint(_PUBLISHED_WORDS):
        return False
    if words.isdisjoint(_UPDATE_WORDS):
        return not words.isdisjoint(_UPDATE_VERBS) and not words.isdisjoint(_DATE_WORDS)
    names = (element.get("class") or "").lower().split()
    is_hatom_class = "updated" in names and any(_DATE_WORDS.intersection(re.split(r"[-_]+", name)) for name in names)
    return not is_hatom_class
