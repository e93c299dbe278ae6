"""JSON of scripts with the slips that sites make in it."""

import pytest

from newscrawl.extract.stated.repaired_json import load, salvage


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "б"}',
        '\n<!-- {"a": "б"} -->\n',
        '//<![CDATA[\n{"a": "б"}\n//]]>',
        '/*<![CDATA[*/ {"a": "б"} /*]]>*/',
        '{"a": "б",}',
        '{"a": "б"};',
        "{&quot;a&quot;: &quot;б&quot;}",
    ],
)
def test_sloppy_scripts_are_read(text: str) -> None:
    assert load(text) == [{"a": "б"}]


ARTICLE = '{"@type": "NewsArticle", "headline": "Паром // «Волна» /* в порту */", "url": "https://vestnik.example/1"}'


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{ARTICLE}",
        f" \n\ufeff {ARTICLE}",
        f"\u200b{ARTICLE}\xa0",
        f"<!-- \ufeff{ARTICLE} -->",
        f"// данные страницы\n{ARTICLE}",
        f"/* данные {{ страницы */ {ARTICLE}",
        f"{ARTICLE} /* конец */",
        f"{ARTICLE}\n// конец }}",
        f"/* a */\n// b\n/* c\nd */{ARTICLE}// e",
        ARTICLE.replace('"headline"', '/* заголовок */ "headline"'),
        ARTICLE.replace('"headline"', '// заголовок "x"\n"headline"'),
        ARTICLE.replace("}", ', // "section": "Порт"\n}'),
        ARTICLE.replace("}", ", /* пусто */ }"),
        f"<!--\n{ARTICLE}\n//-->",
        f"//<![CDATA[>\n{ARTICLE}\n//<!]]>",
        f"window.article = {ARTICLE};",
        ARTICLE.replace('"@type"', "'@type'").replace('"headline"', "headline"),
        ARTICLE.replace('"NewsArticle"', "'NewsArticle'"),
    ],
)
def test_comments_marks_and_names_of_a_script_are_passed_over(text: str) -> None:
    assert load(text) == [
        {"@type": "NewsArticle", "headline": "Паром // «Волна» /* в порту */", "url": "https://vestnik.example/1"}
    ]


def test_two_objects_with_comments_are_both_read() -> None:
    text = '/* кто */ {"@type": "Organization"} // что\n {"@type": "NewsArticle", "headline": "a\tb"}'
    assert load(text) == [{"@type": "Organization"}, {"@type": "NewsArticle", "headline": "a\tb"}]


@pytest.mark.parametrize("text", ["[CDATA[ нет", "{% if a %}", "{{ article }}", "[1, 2", "function f() { return [1] }"])
def test_brackets_of_other_text_are_no_data(text: str) -> None:
    assert load(text) == []


def test_values_survive_the_repair() -> None:
    assert load('{"a": "раз,]", "b": [1, 2,], "c": "x\ny", "d": "it\\\'s"}') == [
        {"a": "раз,]", "b": [1, 2], "c": "x\ny", "d": "it\\'s"}
    ]
    assert load('{"a": 1}\n{"b": 2}') == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize("text", ['{"a": ', "", "var a = 1", "[" * 100_000])
def test_what_cannot_be_repaired_is_nothing(text: str) -> None:
    assert load(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            '{"a": "Завод "Заря", "Мир" и другие", "b": ["x "y" z", "w"]}',
            [{"a": 'Завод "Заря", "Мир" и другие', "b": ['x "y" z', "w"]}],
        ),
        ('{"a": {"b": "ООО "Рога""},}', [{"a": {"b": 'ООО "Рога"'}}]),
        ("{&quot;a&quot;: &quot;1&quot;}", [{"a": "1"}]),
        ('{"a": "x" "b": "c"}', []),
        ('{"a": "b"', []),
    ],
)
def test_json_with_bare_quotes(text: str, values: list[object]) -> None:
    assert load(text) == values


def test_salvaged_fields_are_those_stated_once() -> None:
    broken = '{"@type": "NewsArticle", "headline": "Мост \\u00abА\\u00bb", "image": , "author": {"@type": "Person"}'
    assert salvage(broken) == {"@type": "NewsArticle", "headline": "Мост «А»"}
    assert salvage('{"@type": "NewsArticle", "headline": "А", "x": {"headline": "Б"}, ') == {"@type": "NewsArticle"}
    assert salvage('{"headline": "\\x", ') == {}
