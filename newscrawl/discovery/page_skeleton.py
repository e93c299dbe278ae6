"""A page's structure without its publisher's words: every text gives way to one of ours of the same length."""

import json
import re
from typing import Any, cast

from lxml.html import HtmlElement, document_fromstring, tostring

_CYRILLIC = re.compile(r"[а-яёіїєґў]", re.IGNORECASE)
_PERSON = re.compile(r"[А-ЯЁ][а-яё]+(?: [А-ЯЁ]\.?){0,2} [А-ЯЁ][а-яё-]+")
_DATE = re.compile(r"\d{1,2}[:.]\d\d|\b20\d\d\b|\d{1,2} [а-яё]{3,8}\b|сегодня|вчера", re.IGNORECASE)
_PART = re.compile(r"(\s+[|—–:·/-]\s+)")
_OURS = """Паром вышел в рейс утром, капитан доволен погодой, пассажиров встречали на причале с оркестром. Мост открыли
раньше срока, жители довольны. Дорогу починили к осени, рынок работает без выходных, библиотека ждет новых читателей."""
_WORDS = re.findall(r"[а-яё]+", _OURS.lower())
_SHORT = 2
_LONGEST = 45
_READ_BY_MACHINES = ("content", "alt", "title", "placeholder", "aria-label", "value", "data-title", "data-description")


def skeleton(html: str) -> str:
    """The page with its tags, classes, dates and addresses, and with words of ours; scripts and styles are left out.

    A text that stands in several places (headline, `og:title`, JSON-LD) gives way to the same words everywhere. Labels
    of one or two words and dates stay: they are what a page is read by.
    """
    root = document_fromstring(html)
    told: dict[str, str] = {}
    for hidden in cast("list[HtmlElement]", root.xpath("//comment() | //processing-instruction()")):
        _drop(hidden)
    for element in list(root.iter()):
        if element.tag == "script":
            _reword_data(element, told)
        elif element.tag in ("style", "iframe", "noscript", "svg", "template", "object"):
            _drop(element)
        else:
            _reword(element, told)
    text = tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return re.sub(r"\n\s*\n+", "\n", text)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _reword(element: HtmlElement, told: dict[str, str]) -> None:
    element.text = _in_our_words(element.text, told)
    for child in element:
        child.tail = _in_our_words(child.tail, told)
    for name in _READ_BY_MACHINES:
        if name in element.attrib:
            element.attrib[name] = _in_our_words(element.attrib[name], told) or ""


def _reword_data(script: HtmlElement, told: dict[str, str]) -> None:
    """JSON-LD in our words; other scripts, and data that is no JSON, go."""
    try:
        data = json.loads(script.text or "") if script.get("type") == "application/ld+json" else None
    except ValueError:
        data = None
    if data is None:
        _drop(script)
    else:
        script.text = json.dumps(_reworded(data, told), ensure_ascii=False, indent=1).replace("</", "<\\/")


def _reworded(data: Any, told: dict[str, str]) -> Any:
    if isinstance(data, dict):
        return {name: _reworded(value, told) for name, value in data.items()}
    if isinstance(data, list):
        return [_reworded(value, told) for value in data]
    return _in_our_words(data, told) if isinstance(data, str) else data


def _in_our_words(text: str | None, told: dict[str, str]) -> str | None:
    if text is None or not _CYRILLIC.search(text):
        return text
    parts = _PART.split(text)  # the site's name after the headline
    return "".join(part if number % 2 else _stand_in(part, told) for number, part in enumerate(parts))


def _stand_in(part: str, told: dict[str, str]) -> str:
    said = " ".join(part.split())
    words = said.split()
    if (len(words) <= _SHORT and not _PERSON.fullmatch(said)) or (len(words) <= 8 and _DATE.search(said)):
        return part
    if said not in told:
        told[said] = _words(len(words), len(told), said)
    margin = len(part) - len(part.lstrip())
    return part[:margin] + told[said] + part[len(part.rstrip()) :]


def _words(count: int, number: int, said: str) -> str:
    if _PERSON.fullmatch(said):
        return f"Иван Рябов{'цев' * (number % 3)}"
    start = number * 5
    sentence = " ".join(_WORDS[(start + place) % len(_WORDS)] for place in range(min(count, _LONGEST)))
    return sentence[:1].upper() + sentence[1:] + (said[-1] if said[-1] in ".!?…:;," else "")
