"""Edits that outlets make to a text, one function each: (article, another article, random) → the edited article."""

import random
import re
from collections.abc import Callable

from newscrawl.items import Article
from newscrawl.normalise.dateline import read_dateline

Edit = Callable[[Article, Article, random.Random], Article]

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«\"A-ZА-ЯЁ—])")
_FIRST_END = re.compile(r"(?<=[а-яё»\"])\.(?=\s|$)")
_NUMBER = re.compile(r"(?<![\d.,])\d+(?![\d.,])")
_AGENCIES = ("ТАСС", "РИА Новости", "Интерфакс", "РБК", "ИА REGNUM")
_TAILS = (
    "Об этом сообщает {}.", "Об этом «{}» рассказал собеседник в ведомстве.", "© {}", "Источник: {}",
    "(по материалам {})", "Об этом 8 ноября пишет {} со ссылкой на пресс-службу.",
)  # fmt: skip
_CITIES = ("МОСКВА", "САНКТ-ПЕТЕРБУРГ", "НОВОСИБИРСК", "МИНСК")
_CLOSINGS = (
    "Ранее сообщалось, что ведомство начало проверку. Её итоги назовут до конца месяца, сказал представитель комиссии.",
    "Новость дополняется. К вечеру на месте работали четыре бригады, движение восстановили полностью.",
)
_TITLES = (
    "Стали известны новые подробности случившегося",
    "Эксперты оценили, что будет дальше",
    "Названы причины и сроки",
)
_LATIN = str.maketrans("аеорсух", "aeopcyx")


def paragraphs(article: Article) -> list[str]:
    return [text for text in article.body.split("\n\n") if text.strip()]


def with_body(article: Article, parts: list[str]) -> Article:
    body = "\n\n".join(parts)
    return article.replace(body=body)


def sentences(article: Article) -> list[str]:
    found: list[str] = []
    for part in paragraphs(article):
        found += _SENTENCE.split(part)
    return found


def _each(change: Callable[[str], str]) -> Edit:
    return lambda article, _other, _rng: with_body(article, [change(part) for part in paragraphs(article)])


def _respaced(article: Article, _: Article, rng: random.Random) -> Article:
    spaces = (" ", "  ", "\u00a0", "\n", " \t", "\u2009")
    parts = [re.sub(" ", lambda _: rng.choice(spaces), part) for part in paragraphs(article)]
    return with_body(article, parts)


def _rewrapped(article: Article, _: Article, rng: random.Random) -> Article:
    found = sentences(article)
    size = rng.randint(1, 3)
    return with_body(article, [" ".join(found[start : start + size]) for start in range(0, len(found), size)])


def _one_paragraph(article: Article, _: Article, _rng: random.Random) -> Article:
    return with_body(article, [" ".join(paragraphs(article))])


def _dateline(article: Article, _: Article, rng: random.Random) -> Article:
    agency, city, day = rng.choice(_AGENCIES), rng.choice(_CITIES), rng.randint(1, 28)
    lines = (
        f"{city}, {day} октября. /{agency}/. ",
        f"{city}, {day} окт — {agency}. ",
        f"{city.title()}. {day} октября. {agency} - ",
    )
    line = rng.choice(lines)
    article = _without_dateline(article)
    first, *rest = paragraphs(article)
    return with_body(article, [line + first, *rest])


def _without_dateline(article: Article, *_: object) -> Article:
    first, *rest = paragraphs(article)
    found = read_dateline(first)
    if found is None:
        return article
    parts = filter(None, (first[found.end :], *rest))
    return with_body(article, list(parts))


def _tail(article: Article, _: Article, rng: random.Random) -> Article:
    tail = rng.choice(_TAILS).format(rng.choice(_AGENCIES))
    *rest, last = paragraphs(article)
    return with_body(article, [*rest, last, tail] if rng.random() < 0.5 else [*rest, f"{last} {tail}"])


def _inline_tail(article: Article, _: Article, rng: random.Random) -> Article:
    agency, verb = rng.choice(_AGENCIES), rng.choice(("сообщает", "передает", "пишет", "— сообщает агентство"))
    opening = len(article.body) - len(_without_dateline(article).body)
    end = _FIRST_END.search(article.body, opening)
    if end is None:
        return article
    return article.replace(body=f"{article.body[: end.start()]}, {verb} {agency}{article.body[end.start() :]}")


def _numbers(article: Article, _: Article, rng: random.Random) -> Article:
    """Two figures are replaced; a text with fewer is not changed."""
    found = list(_NUMBER.finditer(article.body))
    if len(found) < 2:
        return article
    body = article.body
    for match in sorted(rng.sample(found, 2), key=lambda match: -match.start()):
        body = body[: match.start()] + str(int(match.group()) + rng.randint(1, 9)) + body[match.end() :]
    return article.replace(body=body)


def _closing(article: Article, _: Article, rng: random.Random) -> Article:
    return with_body(article, [*paragraphs(article), rng.choice(_CLOSINGS)])


def _title(article: Article, _: Article, rng: random.Random) -> Article:
    return article.replace(title=rng.choice(_TITLES))


def _half(article: Article, other: Article, _rng: random.Random) -> Article:
    """The second half of the sentences is replaced by as many characters of another text."""
    found = sentences(article)
    kept = " ".join(found[: max(1, len(found) // 2)])
    replaced_chars = max(80, len(article.body) - len(kept))
    return with_body(article, [kept, " ".join(sentences(other))[:replaced_chars]])


def _without_sentence(article: Article, _: Article, rng: random.Random) -> Article:
    found = sentences(article)
    if len(found) > 3:
        del found[rng.randrange(1, len(found))]
    return with_body(article, [" ".join(found)])


def _reordered(article: Article, _: Article, rng: random.Random) -> Article:
    first, *rest = paragraphs(article)
    rng.shuffle(rest)
    return with_body(article, [first, *rest])


def _abridged(article: Article, _: Article, _rng: random.Random) -> Article:
    found = sentences(article)
    return with_body(article, [" ".join(found[: max(2, len(found) // 2)])])


def _introduced(article: Article, _: Article, rng: random.Random) -> Article:
    intro = "Интересную новость публикуют сегодня коллеги. Приводим её текст почти без сокращений."
    return with_body(article, [intro, *paragraphs(article), f"Источник: {rng.choice(_AGENCIES)}"])


def _typos(article: Article, _: Article, rng: random.Random) -> Article:
    words = article.body.split(" ")
    for index in rng.sample(range(len(words)), max(1, len(words) // 50)):
        word = words[index]
        if len(word) > 5 and word.isalpha():
            words[index] = word[:2] + word[3] + word[2] + word[4:]
    return article.replace(body=" ".join(words))


def _capitalised(article: Article, _: Article, _rng: random.Random) -> Article:
    first, *rest = paragraphs(article)
    return with_body(article, [first.upper(), *rest])


def _listed(article: Article, _: Article, _rng: random.Random) -> Article:
    return with_body(article, [f"• {part}" if index else part for index, part in enumerate(paragraphs(article))])


SPELLING: dict[str, Edit] = {
    "ё → е": _each(lambda text: text.replace("ё", "е").replace("Ё", "Е")),
    "quotes": _each(lambda text: re.sub("[«»“”„]", '"', text)),
    "dashes": _each(lambda text: text.replace("—", "-").replace("–", "-")),
    "no-break spaces": _each(lambda text: text.replace(" ", "\u00a0")),
    "white space": _respaced,
    "paragraphs re-wrapped": _rewrapped,
    "one paragraph": _one_paragraph,
    "Latin look-alikes": _each(lambda text: text.translate(_LATIN)),
    "capitals": _capitalised,
    "list marks": _listed,
    "thousands": _each(lambda text: re.sub(r"(?<=\d)[ \u00a0](?=\d{3}\b)", "", text)),
}
ATTRIBUTION: dict[str, Edit] = {
    "dateline removed": _without_dateline,
    "another dateline": _dateline,
    "agency tail": _tail,
    "agency in a sentence": _inline_tail,
}
CHANGES: dict[str, Edit] = {
    "closing paragraph": _closing,
    "two numbers": _numbers,
    "headline": _title,
    "sentence removed": _without_sentence,
    "typos": _typos,
}
COPYING: dict[str, Edit] = {
    "abridged": _abridged,
    "intro and source": _introduced,
    "paragraphs moved": _reordered,
}
REWRITING: dict[str, Edit] = {"second half rewritten": _half}
