"""What an outlet says to its readers beside its articles: calls to follow it, counters, disclaimers, links to files.

A phrase is known by its grammar, not by the outlet: an imperative or «мы», «наш» with a channel, a number behind a word
of counting. A sentence that somebody is reported to have said is the article's, whatever it calls for.
"""

import re
from functools import cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.extract.pattern_tables import Alternative, compile_alternatives

_MAX_CHARS = 320  # of a line; longer ones are paragraphs
_MAX_OTHER_CHARS = 60  # of a sentence beside one of service: «Не ведитесь на фейки!», «Это быстро и анонимно»
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!ндекс\.)\s*(?=[A-ZА-ЯЁ«])")
_SIGNS_BEFORE = re.compile(r"^[^\w«\"(👁👀]+")
_SIGNS_BEHIND = re.compile(r"[^\w»\")*?:👁👀]+$")
_REPORTED = re.compile(
    r"\b(?:сказал|сообщ(?:ил|ает|ают|али)|заяв(?:ил|ляет)|рассказ(?:ал|ыва)|отме(?:тил|чает)|добавил|призва(?:л|ли)|призыва|посовет|совету"
    r"|поясн|подчерк|напомн(?:ил|инает|инают)|напоминает|написал|пишет|пишут|считает|считают|уточнил|переда[её]т|прос(?:ит|ят|ил)|говор(?:ит|ят|ил)"
    r"|пообеща|обеща|решил|потребова|предупре|рекоменд(?:ует|уют|овал)|по словам|по данным|по мнению)\w*",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"(?<!не )\b(?:подпи(?:сывайтесь|шитесь|шись|сывайся)|читай(?:те)?|смотри(?:те)?|слушай(?:те)?|следи(?:те)?"
    r"|вступай(?:те)?|присоединяй(?:тесь|ся)|заходи(?:те)?|переходи(?:те)?|узна(?:ва)?й(?:те)?|получай(?:те)?|оставайтесь"
    r"|добав(?:ляй|ь)(?:те)?|скач(?:ив)?ай(?:те)?|установи(?:те)?|жми(?:те)?|ищи(?:те)?|найд[иё](?:те)?|находи(?:те)?"
    r"|(?:по)?дели(?:сь|тесь)|(?:на)?пиши(?:те)?|присылай(?:те)?|пришли(?:те)?|обсуждай(?:те)?|комментируй(?:те)?|ставь(?:те)?"
    r"|сообщай(?:те)?|сообщи(?:те)?|жд[её]м|будь(?:те)?)\b",
    re.IGNORECASE,
)
_STEMS = (
    "подпи", "канал", "telegram", "телеграм", "вконтакте", "вк", "дзен", "zen", "max", "макс", "сет", "групп",
    "страниц", "чат", "бот", "рассылк", "приложени", "почт", "mail", "youtube", "ютуб", "viber", "вайбер", "whatsapp",
    "вотсап", "ватсап", "rutube", "рутуб", "instagram", "инстаграм", "facebook", "фейсбук", "twitter", "твиттер",
    "одноклассник", "tiktok", "тикток", "threads", "google", "яндекс", "паблик", "сообществ", "мессенджер", "t.me",
    "vk", "тг", "tg", "ok", "app store", "rustore",
)  # fmt: skip
"""What every call has one of, looked for first: of a page's lines few do."""
_SUBSCRIBE = re.compile(
    r"\bподпи(?:шись|шитесь|сывайтесь|сывайся)(?:$| на (?:наш|нас|канал|telegram|телеграм|рассылк|[«\"]))",
    re.IGNORECASE,
)
_MAY_BE_READ = re.compile(r"\bможно (?:узнать|найти|прочитать|посмотреть|обсудить)\b", re.IGNORECASE)
_READING = re.compile(r"\b(?:подпи|чита|смотр|слуша|след|вступа|присоедин|заход|узна|получ|добав)\w+", re.IGNORECASE)
_OURS = re.compile(r"\b(?:наш\w*|нас|нам|нами|мы)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:официальн|мчс|мид|мвд|минздрав|роспотребнадзор|ведомств|министерств|госуслуг)\w*", re.IGNORECASE
)
_BARS = re.compile(r"\s*[|•·]\s*")


def is_service_phrase(line: str) -> bool:
    """Whether a line is nothing but words of the outlet to its readers.

    The first sentence has to be one, or the question before it; of the others a few words may be anything.

    >>> is_service_phrase("👉 Больше новостей — в нашем Telegram-канале!")
    True
    >>> is_service_phrase("Читайте меньше новостей в Telegram, советует врач.")
    False
    """
    if len(line) > _MAX_CHARS:
        return False
    first, *others = _SENTENCE_END.split(line)
    is_first = _is_sentence_of_service(first)
    if not is_first and not first.endswith("?"):
        return False
    unknown = [sentence for sentence in others if not _is_sentence_of_service(sentence)]
    if not is_first and (len(unknown) == len(others) or len(first) > _MAX_OTHER_CHARS):
        return False
    return all(len(sentence) <= _MAX_OTHER_CHARS for sentence in unknown) and _REPORTED.search(line) is None


def _is_sentence_of_service(sentence: str) -> bool:
    text = _without_signs(sentence)
    return bool(text) and (_is_call(text) or _phrases().fullmatch(text) is not None)


def without_closing_call(paragraph: str) -> str:
    """A paragraph without the call to follow the outlet that is printed behind its last sentence.

    >>> without_closing_call("Паром вышел в рейс. Подписывайтесь на наш Telegram-канал!")
    'Паром вышел в рейс.'
    """
    end = paragraph[-_MAX_CHARS:].lower()
    if not any(map(end.__contains__, _STEMS)):
        return paragraph
    kept = paragraph
    for boundary in reversed(list(_SENTENCE_END.finditer(paragraph))):
        sentence = kept[boundary.end() :]
        if (
            not sentence
            or len(sentence) > _MAX_CHARS
            or _REPORTED.search(sentence)
            or not _is_call(_without_signs(sentence))
        ):
            break
        kept = kept[: boundary.start()].rstrip()
    return kept


def parts_between_bars(line: str) -> list[str]:
    """The parts of a line between bars and dots; [] where it has none."""
    parts = [part for part in _BARS.split(line) if part] if len(line) <= _MAX_CHARS else []
    return parts if len(parts) > 1 else []


def _without_signs(sentence: str) -> str:
    """A sentence without arrows, pictures and final signs at its ends."""
    return _SIGNS_BEHIND.sub("", _SIGNS_BEFORE.sub("", sentence))


def _is_call(text: str) -> bool:
    """Whether a sentence asks readers to follow the outlet: it has a verb, a channel, and what the outlet has there."""
    folded = text.lower()
    if not any(map(folded.__contains__, _STEMS)):
        return False
    has_verb = _IMPERATIVE.search(text) is not None
    if not (has_verb or _MAY_BE_READ.search(text)):
        return False
    if _SUBSCRIBE.search(text):
        return True
    if _channel().search(text) is None:
        return False
    if _OURS.search(text):
        return True
    names_news = _news().search(text) is not None or "«" in text or "@" in text
    return has_verb and names_news and _READING.search(text) is not None and _OF_OTHERS.search(text) is None


@cache
def _tables() -> tuple[dict[str, str], dict[str, list[Alternative]]]:
    tables = read_toml(files(__package__) / "service_phrases.toml")
    fragments: dict[str, str] = {}
    for name, fragment in tables["fragments"].items():
        fragments[name] = _filled(fragment.replace("\n", ""), fragments)
    return fragments, tables["phrases"]


def _filled(pattern: str, fragments: dict[str, str]) -> str:
    """A pattern with the fragments that its names stand for."""
    for name, fragment in fragments.items():
        pattern = pattern.replace(f"<{name}>", fragment)
    return pattern


@cache
def _phrases() -> re.Pattern[str]:
    fragments, phrases = _tables()
    alternatives: list[Alternative] = []
    for patterns in phrases.values():
        alternatives += patterns
    return re.compile(_filled(compile_alternatives(alternatives).pattern, fragments), re.IGNORECASE)


@cache
def _channel() -> re.Pattern[str]:
    return re.compile(rf"\b{_tables()[0]['channel']}\b", re.IGNORECASE)


@cache
def _news() -> re.Pattern[str]:
    return re.compile(rf"\b{_tables()[0]['news']}\b", re.IGNORECASE)
