"""Puts a page's content into the markup of its system."""

import json
from dataclasses import replace
from html import escape
from string import Template

from .content import Content, Truth
from .dates import DAY_FORMS, FORMS, iso
from .head import head_of, states
from .stories import Block, Story, html_of
from .systems import System

SLOTS = ("overlay", "before_title", "before_text", "after_text", "below", "comments")
"""Places of a page where traps add HTML; every system has them all."""
TEASERS = 5
LABEL = "Сейчас читают"
IMPRINT = (
    "Сетевое издание зарегистрировано в реестре средств массовой информации, при перепечатке ссылка обязательна, "
    "редакция не отвечает за письма читателей"
)


def html(content: Content) -> str:
    """The whole page."""
    system = content.system
    return system.fill(
        "page",
        head=head_of(content) + content.slots.get("head", ""),
        article=article(content),
        nav=system.settings["nav"],
        sidebar=content.parts.get("sidebar") or sidebar(content),
        footer=system.fill("footer", imprint=IMPRINT, site=content.site) + content.slots.get("footer", ""),
        overlay=content.slots.get("overlay", ""),
        below=content.slots.get("below", ""),
        comments=content.slots.get("comments", ""),
        **_names(content),
    )


def article(content: Content) -> str:
    """The article with headline, date and byline, as it stands in the page."""
    slots = {name: content.slots.get(name, "") for name in ("before_title", "before_text", "after_text")}
    body = body_html(content)
    return content.system.fill(
        "article",
        body=body,
        body_json=json.dumps(body, ensure_ascii=False).replace("</", "<\\/"),
        stamp=stamp(content),
        byline=byline(content),
        section=section(content),
        lead=_lead(content),
        **slots,
        **_names(content),
    )


def body_html(content: Content) -> str:
    """The text with its picture and with what stands in its middle."""
    if "body" in content.parts:
        return content.parts["body"]
    boxes = [Template(content.box).substitute(block=block_html(content, block)) for block in content.blocks]
    middle = (len(boxes) + 1) // 2
    return "\n".join([picture(content), *boxes[:middle], content.inside, *boxes[middle:]])


def block_html(content: Content, block: Block) -> str:
    """One block of the text."""
    system = content.system
    if block.kind == "list":
        items = "".join(system.fill("item", text=html_of(line)) for line in block.lines)
        return system.fill("list", items=items)
    if block.kind == "table":
        rows = [line.strip(" |").split("|") for line in block.lines]
        filled = ("".join(system.fill("cell", text=html_of(cell.strip())) for cell in row) for row in rows)
        return system.fill("table", rows="".join(system.fill("row", cells=cells) for cells in filled))
    return system.fill(block.kind, text=html_of(block.lines[0]))


def picture(content: Content) -> str:
    """The article's picture; nothing in a system without pictures."""
    if "picture" in content.parts:
        return content.parts["picture"]
    return content.system.fill("picture", src=content.picture, caption=content.caption, credit=credit(content))


def credit(content: Content) -> str:
    """Who took the picture: never an author of the text."""
    return content.pick("Прохор Снимков", "Клавдия Объективова", "архив музея")


def stamp(content: Content) -> str:
    """The printed date of publication."""
    if "stamp" in content.parts:
        return content.parts["stamp"]
    return content.system.fill("stamp", iso=iso(content.published), text=date_text(content))


def date_text(content: Content) -> str:
    """The date of publication as the system prints it."""
    return FORMS[content.system.settings["date"]](content.published)


def byline(content: Content) -> str:
    """The printed authors; nothing where there are none."""
    if "byline" in content.parts:
        return content.parts["byline"]
    return "".join(content.system.fill("byline", name=name, number=content.id % 97) for name in content.authors)


def section(content: Content) -> str:
    """The link to the article's section."""
    return content.system.fill("section", section=content.story.section, section_slug="rubric")


def sidebar(content: Content, dates: tuple[str, ...] = ("",) * TEASERS) -> str:
    """Teasers of other articles, each with a date where one is given."""
    teasers = "".join(
        content.system.fill("teaser", title=story.title, href=_address(content, number), date=date and f"{date} ")
        for number, (story, date) in enumerate(zip(content.others[:TEASERS], dates, strict=True))
    )
    return content.system.fill("sidebar", label=LABEL, teasers=teasers)


def cards(content: Content, stories: tuple[Story, ...], label: str) -> str:
    """Cards with a headline and the beginning of an article."""
    filled = "".join(
        content.system.fill("card", title=story.title, text=story.opening, href=_address(content, number))
        for number, story in enumerate(stories)
    )
    return content.system.fill("cards", label=label, cards=filled)


def comments(content: Content, texts: list[str], names: list[str], dates: list[str]) -> str:
    """A thread of comments."""
    filled = "".join(
        content.system.fill("comment", name=name, text=text, date=date)
        for name, text, date in zip(names, texts, dates, strict=True)
    )
    return content.system.fill("comments", comments=filled)


def glued(content: Content, story: Story) -> str:
    """Another article in the markup of the first."""
    other = replace(
        content,
        story=story,
        blocks=story.blocks,
        authors=story.authors,
        id=content.id - 1,
        inside="",
        slots={},
        parts={},
        path=_address(content, 0),
    )
    return article(other)


def truth(content: Content) -> Truth:
    """What is right for the page: what it prints and states, with what the trap says."""
    system = content.system
    has_clock = states(content, "published") or system.settings["date"] not in DAY_FORMS
    prints_authors = system.prints("byline") or states(content, "authors")
    prints_section = system.prints("section") or states(content, "section") or "$rubric" in system.settings["page"]
    values = {
        "title": content.story.title,
        "published": content.published,
        "precision": "minute" if has_clock else "day",
        "modified": content.modified if states(content, "modified") else None,
        "authors": content.authors if prints_authors else (),
        "lead": content.story.lead if system.prints("lead") else None,
        "section": content.story.section if prints_section else None,
        "blocks": content.blocks,
        "pictures": (content.picture,) if system.prints("picture") or "og" in system.head else (),
    }
    foreign = (IMPRINT, content.caption, *(story.title for story in content.others[:TEASERS]), *content.foreign)
    values |= content.truth
    values["blocks"] = tuple(_as_marked_up(system, block) for block in values["blocks"])
    return Truth(**values, foreign=foreign)


def _as_marked_up(system: System, block: Block) -> Block:
    """The block as the kind that the system's markup says it is."""
    return replace(block, kind=system.settings["kinds"].get(block.kind, block.kind))


def _lead(content: Content) -> str:
    return content.parts["lead"] if "lead" in content.parts else content.system.fill("lead", text=content.story.lead)


def _names(content: Content) -> dict[str, object]:
    """What every template may name."""
    return {
        "title": escape(content.story.title, quote=False),
        "title_json": json.dumps(content.story.title, ensure_ascii=False),
        "rubric": content.story.section,
        "site": content.site,
        "host": content.host,
        "url": content.url,
        "id": content.id,
        "dates_json": f'"publishedAt":"{iso(content.published)}",' if "published" in content.stated else "",
    }


def _address(content: Content, number: int) -> str:
    return Template(content.system.settings["path"]).substitute(
        id=content.id - 3 - number, slug=content.others[number].name, year="2024", month="03", day="05"
    )
