"""The public Python names, as a page: signatures and first sentences are taken from the code."""

import ast
import dataclasses
import importlib
import inspect
import re
import textwrap
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

_LINE_CHARS = 100

SECTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "newscrawl.spider",
        "For files in `spiders/`: they import from here and from nowhere else in the project.",
        "NewsSpider(read) GenericSpider Feed NewsMap Listing Archive Api Sitemap Source(addresses,read) Selectors",
    ),
    ("newscrawl.sources", "What a source is read with, and what it gives.", "Window(contains,days) Harvest"),
    (
        "newscrawl.normalise.dates",
        "Printed dates as instants. Everything here is aware and in UTC.",
        "parse read read_all DateReading Refusal",
    ),
    ("newscrawl.normalise.urls", "One key for every variant of an article's URL.", "url_key"),
    ("newscrawl.dedupe", "How two articles relate.", "compare Verdict"),
    ("newscrawl.topics", "What a text is about.", "tag load_tagger Tagger(tag,tag_article) taxonomy Topic"),
    (
        "newscrawl.items",
        "The article and what it is made from. The fields of `Article` are in [data.md](data.md).",
        "Article(from_json,to_json,replace) RawArticle Entry",
    ),
    (
        "newscrawl.store",
        "Reading what was stored. Every method raises `StoreError` when MongoDB is away or refuses.",
        "connect Database(ping,close) ArticleStore(find,count,per_day) ArticleQuery Lookup(article,versions,copies)",
    ),
    ("newscrawl.exceptions", "All exceptions of the project.", "NewscrawlError NotAnArticle StoreError"),
)
"""Module, what it is for, and its public names; in brackets the public methods of a class."""

_FIELDS_ELSEWHERE = {"Article", "RawArticle", "Entry", "Tagger", "Database", "ArticleStore", "Lookup"}
"""Classes that are not constructed from their fields by others, or whose fields are described on another page."""


def api_page() -> str:
    """All sections as Markdown."""
    paragraphs: list[str] = []
    for section in SECTIONS:
        paragraphs.extend(_section(*section))
    return "\n\n".join(paragraphs)


def _section(module: str, purpose: str, names: str) -> Iterator[str]:
    yield f"## {module}"
    yield purpose
    for name in names.split():
        public, _, methods = name.partition("(")
        subject = getattr(importlib.import_module(module), public)
        yield f"### `{public}`"
        yield from _class(subject, methods.rstrip(")")) if inspect.isclass(subject) else _function(subject, public)


def _function(function: Any, name: str) -> Iterator[str]:
    yield _code(_signature(function, name))
    yield _summary(function)


def _class(subject: type, methods: str) -> Iterator[str]:
    fields = _fields(subject)
    if fields and subject.__name__ not in _FIELDS_ELSEWHERE:
        keyword_only = "*, " if dataclasses.fields(subject)[0].kw_only else ""
        yield _code(f"{subject.__name__}({keyword_only}{', '.join(fields)})")
    yield _summary(subject)
    if fields and subject.__name__ not in _FIELDS_ELSEWHERE:
        yield from _choices(subject, fields)
    if _attributes(subject):
        yield "\n".join(["| attribute | type | meaning |", "|---|---|---|", *_attributes(subject)])
    for method in filter(None, methods.split(",")):
        yield _code(_signature(getattr(subject, method), f"{subject.__name__}.{method}"))
        yield _summary(getattr(subject, method))


def _signature(function: Any, name: str) -> str:
    """As written in the source, without `self`."""
    node = _node(inspect.unwrap(function))
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    arguments = node.args
    if arguments.args and arguments.args[0].arg in ("self", "cls"):
        arguments.args = arguments.args[1:]
    prefix = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
    stated = re.sub(r"(?<=\S)=(?=\S)", " = ", ast.unparse(arguments))  # every argument is annotated
    return f"{prefix}{name}({stated}) -> {ast.unparse(node.returns) if node.returns else 'None'}"


def _fields(subject: type) -> list[str]:
    """The public fields of a dataclass and of those that it extends: `url: str`."""
    fields: dict[str, str] = {}
    for base in reversed(subject.__mro__):  # as dataclasses do: what a subclass names again keeps its first place
        if not dataclasses.is_dataclass(base):
            continue
        for node, _ in _annotated(base):
            if not _is_class_variable(node):
                fields[node.target.id] = _field(node)
    return list(fields.values())


def _choices(subject: type, fields: list[str]) -> Iterator[str]:
    """The values of each field that takes one of a few words."""
    module = inspect.getmodule(subject)
    for field in fields:
        name, _, annotation = field.partition(" = ")[0].partition(": ")
        choices = getattr(module, annotation, None)
        if get_origin(choices) is Literal:
            words = ", ".join(f"`{word}`" for word in get_args(choices))
            yield _wrapped(f"`{name}` is one of {words}.")


def _field(node: Any) -> str:
    default = f" = {ast.unparse(node.value)}" if node.value is not None else ""
    return f"{node.target.id}: {ast.unparse(node.annotation)}{default}"


def _attributes(subject: type) -> list[str]:
    """The class attributes that a site sets, as rows of a table; those of other classes are no business of a user's."""
    rows = []
    for node, text in _annotated(subject) if subject.__name__ == "NewsSpider" else ():
        assert isinstance(node.annotation, ast.Subscript)
        kind = ast.unparse(node.annotation.slice).replace("|", r"\|")
        default = f", {ast.unparse(node.value)} by default" if node.value is not None else ""
        rows.append(f"| `{node.target.id}` | `{kind}`{default} | {text} |")
    return rows


def _annotated(subject: type) -> Iterator[tuple[Any, str]]:
    """The annotated names in the body of a class, each with the docstring below it."""
    node = _node(subject)
    assert isinstance(node, ast.ClassDef)
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and not ast.unparse(statement.target).startswith("_"):
            is_text = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
            yield statement, " ".join(str(following.value.value).split()) if is_text else ""  # type: ignore[union-attr]


def _is_class_variable(node: Any) -> bool:
    return ast.unparse(node.annotation).startswith("ClassVar")


def _node(subject: Any) -> ast.stmt:
    # the source rather than `inspect.signature`, which would print every annotation with its module
    return ast.parse(textwrap.dedent(inspect.getsource(subject))).body[0]


def _summary(subject: Any) -> str:
    """The first paragraph of the docstring, without the list of exceptions."""
    return _wrapped((inspect.getdoc(subject) or "").split("\n\n")[0])


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _LINE_CHARS + 15, break_long_words=False, break_on_hyphens=False)


def _code(signature: str) -> str:
    """A block of code; a long signature has a line per argument."""
    if len(signature) <= _LINE_CHARS:
        return f"```python\n{signature}\n```"
    head, _, rest = signature.partition("(")
    arguments, arrow, returns = rest.rpartition(") -> ") if ") -> " in rest else (rest.rstrip(")"), ")", "")
    lines = ",\n    ".join(_split(arguments))
    return f"```python\n{head}(\n    {lines},\n{arrow}{returns}\n```"


def _split(arguments: str) -> list[str]:
    """At the commas that stand in no brackets."""
    parts, depth = [""], 0
    for letter in arguments:  # the strings among the defaults hold neither brackets nor commas
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
