"""An article's history as events, and its changes as diff lines."""

from datetime import UTC, datetime, timedelta

from newscrawl.cli.show.article_history import diff_lines, events
from newscrawl.items import Absence, Article, Timestamp
from newscrawl.revisions import change_of
from newscrawl.store.articles.versions import Version

NOON = datetime(2025, 10, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BODY = "Мост через Узорь открыли во вторник, движение пустили в обе стороны, а паром отпустили на отдых до весны."


def article(body: str = BODY, title: str = "Мост открыт", **facts: object) -> Article:
    fields = {"id": "a.ru/1", "url": "https://a.ru/1", "source": "a", "title": title, "body": body, **facts}
    return Article(**fields)  # type: ignore[arg-type]  # the tests name any field


def shown(old: Article, new: Article) -> list[str]:
    change = change_of(old, new)
    assert change is not None
    marks = {"same": "{}", "was": "[-{}-]", "now": "{{+{}+}}"}
    return ["".join(marks[style].format(text) for style, text in line) for line in diff_lines(change, new.body)]


def test_events_are_in_chronological_order() -> None:
    first, second, third = article(), article(BODY.replace("вторник", "среду")), article(f"{BODY}\n\nРаботы шли год.")
    versions = [
        Version(
            article="a.ru/1", version=1, title="", body=first.body, replaced_at=NOON, change=change_of(first, second)
        ),
        Version(article="a.ru/1", version=2, title="", body=second.body, replaced_at=NOON + 2 * HOUR),
    ]
    whole = third.replace(
        version=3,
        published=Timestamp(at=NOON - 3 * HOUR, raw="", timezone="UTC", precision="minute", origin="feed"),
        first_seen_at=NOON - 2 * HOUR,
        absences=(
            Absence(noticed_at=NOON + HOUR, reason="not-found", ended_at=NOON + 2 * HOUR - timedelta(minutes=1)),
            Absence(noticed_at=NOON + 3 * HOUR, reason="removed"),
        ),
    )
    history = events(whole, versions)
    assert [(event.what, event.version, event.reason) for event in history] == [
        ("published", None, None),
        ("first seen", 1, None),
        ("changed", 2, None),
        ("removed", None, "not-found"),
        ("returned", None, None),
        ("changed", 3, None),
        ("removed", None, "removed"),
    ]
    change = history[2].change
    assert change is not None
    assert (change.kind, history[2].body) == ("rewrite", second.body)
    assert events(article(), []) == []


def test_a_changed_headline_lead_and_paragraph() -> None:
    new = article(BODY.replace("вторник", "среду"), title="Мост открыли", lead="Паром не нужен")
    assert shown(article(), new) == [
        "headline: [-Мост открыт-] {+Мост открыли+}",
        "lead: [--] {+Паром не нужен+}",
        "Мост через Узорь открыли во [-вторник-]{+среду+}, движение пустили в обе стороны, а паро…",
    ]


def test_long_unchanged_text_is_shortened_and_unchanged_paragraphs_are_left_out() -> None:
    tail = "Работы шли год и семь месяцев без единого дня отдыха, сказал прораб Фома Ильин."
    old = article(f"{BODY}\n\nСредний абзац.\n\n{tail}")
    new = article(f"{BODY}\n\nСредний абзац.\n\n{tail.replace('семь', 'восемь')}\n\nПаром продадут.")
    assert shown(old, new) == [
        "Работы шли год и [-семь-]{+восемь+} месяцев без единого дня отдыха, сказал …",
        "{+Паром продадут.+}",
    ]
    assert shown(article(), article(BODY.replace("Мост", "Мостик").replace("весны", "зимы"))) == [
        (
            "[-Мост-]{+Мостик+} через Узорь открыли во вторник, движени… стороны, а паром отпустили на отдых до "
            "[-весны-]{+зимы+}."
        ),
    ]
