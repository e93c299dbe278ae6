"""Every true encoding under every header, label and byte order mark: the bytes decide."""

import codecs

import pytest

from newscrawl.decoding import decode

LONG = (
    "В Архангельске открыли новый мост через Северную Двину: съезд с него свободен, объявили власти. "
    "«Ещё вчера паром ходил полупустым», — рассказал шкипер Пётр Ёлкин, — но №5 уже в пути."
)
TEXTS = {
    "long": LONG,
    "title": "Паром вышел в рейс",
    "two words": "Новости Поморья",
    "capitals": "ПАРОМ ВЫШЕЛ В РЕЙС С ОПОЗДАНИЕМ НА ЧАС",
    "mostly Latin": "Breaking news from Pomorye: the ferry has left. " * 20 + "Паром ушёл. Капитан доволен рейсом.",
    "digits": "Счёт 3:2, голы на 5-й, 17-й и 90-й минутах",
}
RUSSIAN = ("utf-8", "windows-1251", "koi8-r", "cp866", "iso8859-5")
UTF_16 = ("utf-16-le", "utf-16-be")
LABELS = (
    None, "utf-8", "UTF8", "windows-1251", "cp-1251", "win-1251", "windows1251", "x-cp1251", "cp1251", "koi8-r",
    "koi8-u", "ibm866", "cp866", "iso-8859-5", "iso-8859-1", "us-ascii", "x-mac-cyrillic", "utf-16", "none", "",
)  # fmt: skip
MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def page(text: str, charset: str | None) -> str:
    label = "" if charset is None else f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{label}<title>{text}</title></head><body><p>{text}</p></body></html>"


def feed(text: str, charset: str | None) -> str:
    label = "" if charset is None else f' encoding="{charset}"'
    return f'<?xml version="1.0"{label}?><rss><channel><item><title>{text}</title></item></channel></rss>'


def encoded(text: str, encoding: str) -> tuple[bytes, str]:
    """Bytes and what is to be read of them: letters that the encoding lacks go into entities."""
    body = text.encode(encoding, "xmlcharrefreplace")
    return body, body.decode(encoding)


@pytest.mark.parametrize("form", [page, feed])
@pytest.mark.parametrize("meta", LABELS)
@pytest.mark.parametrize("encoding", [*RUSSIAN, *UTF_16])
@pytest.mark.parametrize("kind", TEXTS)
def test_whatever_the_labels_say(kind: str, encoding: str, meta: str | None, form: object) -> None:
    assert callable(form)
    body, text = encoded(form(TEXTS[kind], meta), encoding)
    for header in LABELS[:10:3]:
        assert decode(body, header) == text, header
        if encoding in MARKS:
            assert decode(MARKS[encoding] + body, header) == text, f"{header}, with its mark"


@pytest.mark.parametrize("header", LABELS)
@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
def test_a_mark_of_utf_8_over_other_bytes(encoding: str, header: str | None) -> None:
    body, text = encoded(page(LONG, "utf-8"), encoding)
    assert decode(codecs.BOM_UTF8 + body, header) == text


@pytest.mark.parametrize("header", LABELS)
@pytest.mark.parametrize("kind", ["long", "title", "capitals"])
def test_the_encoding_of_old_apple_machines(kind: str, header: str | None) -> None:
    body, text = encoded(page(TEXTS[kind], None), "mac-cyrillic")
    assert decode(body, header) == text


NEIGHBOURS = {
    "Ukrainian": ("Київська міська рада ухвалила рішення про ремонт доріг, його підтримали депутати й мешканці.",
                  ("utf-8", "windows-1251", "koi8-u", "utf-16-le")),
    "Ukrainian title": ("Є угода: їхній ґанок відремонтують", ("utf-8", "windows-1251", "koi8-u")),
    "Belarusian": ("Учора ў Мінску адкрылі новы мост, па якім паедуць аўтобусы і тралейбусы, паведамілі ўлады.",
                   ("utf-8", "windows-1251", "utf-16-le")),
    "Kazakh": ("Астанада жаңа көпір ашылды, қала әкімі құрылысшыларға рахмет айтты, деп хабарлады баспасөз қызметі.",
               ("utf-8", "kz1048", "utf-16-be")),
    "Kyrgyz": ("Бишкекте жаңы көпүрө ачылды, өкмөт үй-бүлөлөргө жардам көрсөтөт.", ("utf-8", "utf-16-le")),
}  # fmt: skip


@pytest.mark.parametrize("header", [None, "utf-8", "windows-1251", "koi8-r", "iso-8859-1"])
@pytest.mark.parametrize(("kind", "encoding"), [(kind, one) for kind, (_, many) in NEIGHBOURS.items() for one in many])
def test_neighbouring_languages(kind: str, encoding: str, header: str | None) -> None:
    text = page(NEIGHBOURS[kind][0], None)
    assert decode(text.encode(encoding), header) == text
