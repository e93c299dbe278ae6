"""A page's structure without its publisher's words: every text is replaced by one of ours of the same length."""

import json
import re
from typing import Any, cast

from lxml.html import HtmlElement, document_fromstring, tostring

from newscrawl.discovery.skeleton_attributes import is_code, is_label, kept_value, plain_url

_LETTER = re.compile(r"[^\W\d_]")
_PERSON = re.compile(
    r"[А-ЯЁ][а-яё]+"  # Иван
    r"(?: [А-ЯЁ]\.?){0,2}"  # П. or П. С.
    r" [А-ЯЁ][а-яё-]+"  # Сидоров
)
_DATE = re.compile(
    r"\d{1,2}[:.]\d\d"  # 14:05, 22.10
    r"|\b20\d\d\b"
    r"|\d{1,2} [а-яё]{3,8}\b"  # 22 октября
    r"|сегодня|вчера",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"(?:сегодня|вчера|позавчера|в|во|по|от|с|г|года?|мск|msk|gmt|utc|московскому|времени|обновлен[оа]|опубликован[оа]|"
    r"создан[оа]|изменен[оа]|часо?в?а?|мин(?:ут[ыу]?)?|секунд[ыу]?|назад|только|что|"
    r"(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье)|пн|вт|ср|чт|пт|сб|вс|"
    r"(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:[ьяйае]|)|"
    r"янв|фев|мар|апр|май|июн|июл|авг|сен|сент|окт|ноя|дек|[a-z]{3}|[TZ])",
    re.IGNORECASE,
)
"""The words that stand around a printed date."""
_WORD = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"(?:https?:)?//\S+", re.IGNORECASE)
_SEPARATOR = re.compile(r"(\s+[|—–:·/-]\s+)")
"""Separates a headline from the site's name: «Мост открыли — Вестник»."""

_OUR_TEXT = """Паром вышел в рейс утром, капитан доволен погодой, пассажиров встречали на причале с оркестром.
Мост открыли раньше срока, жители довольны. Дорогу починили к осени, рынок работает без выходных, библиотека ждет
новых читателей."""
_OUR_WORDS = re.findall(r"[а-яё]+", _OUR_TEXT.lower())
_WORDS_BETWEEN_TEXTS = 5
"""Each new text starts this many words later in ours, so that different texts stay different."""

# Labels («Общество») and dates show how a page is structured and are nobody's prose, so they are kept.
_MAX_LABEL_WORDS = 2
_MAX_DATE_WORDS = 8
_MAX_SENTENCE_WORDS = 45
"""Longer texts are shortened: the length of a long paragraph makes no difference to a reader."""

_REMOVED_TAGS = ("style", "iframe", "noscript", "svg", "template", "object")

Replacements = dict[str, str]
"""The publisher's texts and ours; a text that occurs several times gets the same replacement everywhere."""


def skeleton(html: str) -> str:
    """Return the page with its tags, classes, dates and URLs, but with our words; scripts and styles are removed.

    Attributes are kept by a list (`skeleton_attributes`); the others lose their value, queries of URLs as well.

    A text that occurs several times (headline, `og:title`, JSON-LD) is replaced by the same words everywhere. Labels of
    one or two words and dates are kept: they show how the page is read.
    """
    root = document_fromstring(html)
    replacements: Replacements = {}
    for node in cast("list[HtmlElement]", root.xpath("//comment() | //processing-instruction()")):
        _remove(node)
    for element in list(root.iter()):
        if element.tag == "script":
            _replace_in_script(element, replacements)
        elif element.tag in _REMOVED_TAGS:
            _remove(element)
        else:
            _replace_in_element(element, replacements)
    text = tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return re.sub(r"\n\s*\n+", "\n", text)


def _remove(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _replace_in_element(element: HtmlElement, replacements: Replacements) -> None:
    element.text = _replace(element.text, replacements)
    for child in element:
        child.tail = _replace(child.tail, replacements)
    _replace_in_attributes(element, replacements)


def _replace_in_attributes(element: HtmlElement, replacements: Replacements) -> None:
    stated_name = (element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
    for name, value in list(element.attrib.items()):
        kept = kept_value(name.lower(), value)
        if kept is None:
            is_kept = element.tag == "meta" and is_code(value, stated_name)
            with_labels = name == "content" and is_label(stated_name)
            kept = value if is_kept else _replace(value, replacements, with_labels=with_labels) or ""
        element.attrib[name] = kept


def _replace_in_script(script: HtmlElement, replacements: Replacements) -> None:
    """Replace the texts in JSON-LD; remove every other script and JSON-LD that is not valid JSON."""
    data = None
    if script.get("type") == "application/ld+json":
        try:
            data = json.loads(script.text or "")
        except ValueError:
            data = None
    if data is None:
        _remove(script)
        return
    text = json.dumps(_replace_in_json(data, replacements), ensure_ascii=False, indent=1)
    script.text = text.replace("</", "<\\/")  # "</script>" in a string would end the element


def _replace_in_json(data: Any, replacements: Replacements) -> Any:
    if isinstance(data, dict):
        return {name: _replace_in_json(value, replacements) for name, value in data.items()}
    if isinstance(data, list):
        return [_replace_in_json(value, replacements) for value in data]
    return _replace(data, replacements) if isinstance(data, str) else data


def _replace(text: str | None, replacements: Replacements, *, with_labels: bool = True) -> str | None:
    """Replace each part between separators by itself; dates, URLs and, `with_labels`, one or two words are kept."""
    if text is None or not _LETTER.search(text):
        return text
    if _URL.fullmatch(text.strip()):
        return plain_url(text)
    parts = _SEPARATOR.split(text)  # separators have odd indexes
    for index in range(0, len(parts), 2):
        parts[index] = _replace_part(parts[index], replacements, with_labels=with_labels)
    return "".join(parts)


def _replace_part(part: str, replacements: Replacements, *, with_labels: bool) -> str:
    original = " ".join(part.split())
    if _is_kept(original, with_labels=with_labels):
        return part
    if original not in replacements:
        replacements[original] = _our_words(original, number=len(replacements))
    stripped = part.strip()
    leading_space, _, trailing_space = part.partition(stripped)
    return f"{leading_space}{replacements[original]}{trailing_space}"


def _is_kept(original: str, *, with_labels: bool) -> bool:
    words = len(original.split())
    is_short = words <= _MAX_LABEL_WORDS and not _PERSON.fullmatch(original)
    return (is_short and with_labels) or (words <= _MAX_DATE_WORDS and _is_date(original))


def _is_date(original: str) -> bool:
    """Whether a text is a date with at most one word that does not belong to it."""
    others = [word for word in _WORD.findall(original) if not _DATE_WORDS.fullmatch(word.replace("ё", "е"))]
    return _DATE.search(original) is not None and len(others) <= 1


def _our_words(original: str, *, number: int) -> str:
    """The replacement of the `number`-th text: as many words, with the same mark at the end."""
    if _PERSON.fullmatch(original):
        return f"Иван Рябов{'цев' * (number % 3)}"
    first = number * _WORDS_BETWEEN_TEXTS
    count = min(len(original.split()), _MAX_SENTENCE_WORDS)
    words = [_OUR_WORDS[index % len(_OUR_WORDS)] for index in range(first, first + count)]
    end = original[-1] if original[-1] in ".!?…:;," else ""
    return " ".join(words).capitalize() + end
