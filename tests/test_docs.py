"""What the documents say is what the code does: generated parts, names, files, settings, statistics, messages."""

import ast
import importlib
import re
import statistics
import tomllib
from functools import cache
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from docs.generate import documents
from docs.layers import ALL_PACKAGES, Layer, layers
from newscrawl import settings
from newscrawl.crawl_outcome import PROBLEMS, RESULTS

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "deploy").glob("*.md"), *ROOT.glob(".github/**/*.md"))
)
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
LINE_CHARS = 120
INVENTED = {"spiders/vestnik.py"}
"""Files that the instructions have the reader make."""

TABLE = r"^ *\|.*\n *\|[-|]+\|\n((?: *\|.*\n)+)"
"""A head, a line of dashes, and the rows."""

GENERATED = r"<!-- generated: ([\w ]+) -->.*?<!-- end of generated: \1 -->"
STATISTIC = r"`(newscrawl/(?:archive|article|date|gone|page|revisit|source|store|topic|warc)/[^`*]*)`"
PRIVATE_WORDS = r"\b(befell|doors?|furniture|hush|mended|nought|peel|road|rooms?|rubric)\b"
"""Words that a reader would have to decode; the field's are source, package, pipeline, page chrome, section."""

PLACEHOLDER = re.compile(r"[<>*…{}]|NAME|RUN|SAVED|FOLDER|NNN")


@cache
def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def strings_of_the_code() -> tuple[str, ...]:
    """Every string of the code, docstrings included, with … where a value is filled in."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "newscrawl").rglob("*.py"))
    return tuple(string for tree in trees for node in ast.walk(tree) if (string := literal(node)) is not None)


def literal(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"%(\(\w+\))?[.\d]*[sdf]", "…", node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join("…" if isinstance(part, ast.FormattedValue) else literal(part) or "" for part in node.values)
    return None


def rows_below(name: str, heading: str) -> list[list[str]]:
    """The cells of the tables of one section, without the heads."""
    section = re.split(r"^#+ ", text_of(name).partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    tables = re.findall(TABLE, section, re.MULTILINE)
    assert tables, f"{name} has no table below {heading!r}"
    return [cells(row) for table in tables for row in table.splitlines()]


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("| "))]


def test_generated_docs_are_up_to_date() -> None:
    for path, text in documents():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is behind the code; run `make fix`"


@pytest.mark.parametrize("name", NAMES)
def test_lines_are_short(name: str) -> None:
    """Table rows cannot be broken, so they may be longer."""
    lines = enumerate(text_of(name).splitlines(), start=1)
    long = [number for number, line in lines if len(line) >= LINE_CHARS and not line.lstrip().startswith("|")]
    assert long == []


@pytest.mark.parametrize("name", NAMES)
def test_words_are_plain(name: str) -> None:
    """Generated parts are checked where they are written; what is quoted from a program may stand in code marks."""
    written = re.sub(
        r"<!-- generated: ([\w ]+) -->.*?<!-- end of generated: \1 -->", "", text_of(name), flags=re.DOTALL
    )
    assert re.findall(PRIVATE_WORDS, re.sub(r"`[^`]*`", "", written), re.IGNORECASE) == []


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_files(name: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", text_of(name))
    missing = [to for to in targets if "://" not in to and not (ROOT / name).parent.joinpath(to).exists()]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_files_that_are_named_exist(name: str) -> None:
    """A path in code marks with a folder in it, from the root, from `newscrawl/` or from the page's own folder."""
    named = re.findall(r"`([\w./-]+/(?:[\w.-]+\.(?:py|toml|md|html|json|sh|yml|service|timer|conf))?)`", text_of(name))
    folders = (ROOT, ROOT / "newscrawl", (ROOT / name).parent)
    outside = ("/", "../shared", "http", "NEWSCRAWL_")
    wanted = {path for path in named if not PLACEHOLDER.search(path) and not path.startswith(outside)} - INVENTED
    assert [path for path in sorted(wanted) if not any((folder / path).exists() for folder in folders)] == []


@pytest.mark.parametrize("name", NAMES)
def test_dotted_names_exist(name: str) -> None:
    dotted = set(re.findall(r"(?<![\w/.@:])newscrawl(?:\.\w+)+\b", text_of(name)))
    assert [one for one in sorted(dotted) if not is_name(one)] == []


def is_name(dotted: str) -> bool:
    module, _, attribute = dotted.rpartition(".")
    try:
        importlib.import_module(dotted)
    except ModuleNotFoundError:
        return bool(module) and is_name(module) and hasattr(named_object(module), attribute)
    return True


def named_object(dotted: str) -> object:
    try:
        return importlib.import_module(dotted)
    except ModuleNotFoundError:
        module, _, attribute = dotted.rpartition(".")
        return getattr(named_object(module), attribute)


@pytest.mark.parametrize("name", NAMES)
def test_settings_that_are_named_exist(name: str) -> None:
    named = set(re.findall(r"\bNEWSCRAWL_[A-Z_]+[A-Z]\b", text_of(name)))
    assert named - {key for key in vars(settings) if key.startswith("NEWSCRAWL_")} == set()


@pytest.mark.parametrize("name", NAMES)
def test_statistics_that_are_named_are_counted(name: str) -> None:
    """`newscrawl/date/{unread,missing}` is two keys; of `newscrawl/page/<code>` the part before the value counts."""
    counted = {string for string in strings_of_the_code() if string.startswith("newscrawl/")}
    for key in re.findall(STATISTIC, text_of(name)):
        if (ROOT / key).exists():
            continue
        head, brace, rest = key.partition("{")
        for choice in rest.rstrip("}").split(",") if brace else [""]:
            stated = re.sub(r"<\w+>", "…", head + choice)
            patterns = {stated, stated.rpartition("/")[0] + "/…"}
            assert patterns & counted, f"{key}: nothing counts {stated}"


@pytest.mark.parametrize(
    ("name", "heading"), [("docs/operate.md", "Messages"), ("docs/replay.md", "Warnings")], ids=["operate", "replay"]
)
def test_messages_are_those_of_the_code(name: str, heading: str) -> None:
    """Each piece between two … of a message in the table stands in one string of the code."""
    of_others = ("Process died", "No module named", "refuses: ModuleNotFoundError")  # scrapyd's and Python's
    for message, *_ in rows_below(name, heading):
        for stated in re.findall(r"`([^`]+)`", message):
            pieces = [piece.strip(" :;") for piece in re.sub(r"\([\w-]+\)", "…", stated).split("…")]
            for piece in pieces:
                if piece and not piece.startswith(of_others):
                    assert any(piece in string for string in strings_of_the_code()), f"no message says {piece!r}"


def test_every_warning_is_explained() -> None:
    """WARNING and ERROR mean that someone must act, so the tables say what to do."""
    explained = text_of("docs/operate.md") + text_of("docs/replay.md")
    for template in logged("warning", "error", "exception"):
        longest = max(re.split(r"%[sd]", template), key=len).strip(" :")
        assert longest in explained, f"no table has {template!r}"


def logged(*levels: str) -> list[str]:
    """The messages that the code logs at these levels, before values are filled in."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "newscrawl").rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        call.args[0].value
        for call in calls
        if ast.unparse(call.func) in {f"logger.{level}" for level in levels}
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ]


def test_every_word_of_the_last_line_is_explained() -> None:
    explained = ", ".join(row[0] for row in rows_below("docs/operate.md", "How a run reports its result"))
    assert [label for label, _ in (*RESULTS, *PROBLEMS) if label not in explained] == []


def test_the_readme_lists_every_command() -> None:
    commands = {path.stem for path in (ROOT / "newscrawl/cli/commands").glob("*.py")} - {"__init__"}
    listed = {word for row in rows_below("README.md", "Crawl the news") for word in re.findall(r"`([a-z-]+)", row[0])}
    assert listed - {"list", "shell", "fetch"} == commands


def test_the_readme_crawls_a_site_that_allows_it() -> None:
    first = re.search(r"newscrawl crawl (\w+)", text_of("README.md"))
    assert first is not None
    spider = SpiderLoader(Settings({"SPIDER_MODULES": ["spiders"]})).load(first[1])
    assert spider.permission is None


def test_the_readme_knows_how_long_a_site_file_is() -> None:
    stated = re.search(r"a spider of about (\d+) lines", text_of("README.md"))
    assert stated is not None
    lengths = [
        len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "spiders").glob("*.py")
        if path.stem not in ("__init__", "site")
    ]
    assert abs(int(stated[1]) - statistics.median(lengths)) <= 3


def test_an_article_passes_the_pipelines_in_the_order_of_the_settings() -> None:
    modules = [row[1].strip("`") for row in rows_below("docs/architecture.md", "From a response to a document")]
    stages = sorted(settings.ITEM_PIPELINES, key=settings.ITEM_PIPELINES.__getitem__)
    assert [name for name in modules if ".pipelines." in name] == [stage.rpartition(".")[0] for stage in stages]


def reads_clock(tree: ast.AST) -> bool:
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    clocks = ("datetime.now", "time.time", "time.time_ns", "time.monotonic", "time.perf_counter")
    return not calls.isdisjoint(clocks)


def reads_environment(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.Attribute) and ast.unparse(node) == "os.environ" for node in ast.walk(tree))


@pytest.mark.parametrize(("column", "reads"), [("clock", reads_clock), ("environment", reads_environment)])
def test_who_reads_the_clock_and_the_environment(column: str, reads: object) -> None:
    table = text_of("CONTRIBUTING.md").partition(f"| who reads the {column} |")[2].partition("\n\n")[0]
    places = "\n".join(cells(row)[0] for row in table.splitlines()[2:])
    stated = tuple(re.findall(r"`(newscrawl/[\w/.]+)`", places))
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "newscrawl").rglob("*.py"))
        if callable(reads) and reads(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert [reader for reader in readers if not reader.startswith(stated)] == []
    assert [place for place in stated if not any(reader.startswith(place) for reader in readers)] == []


SECTIONS = ["## Question", "## Choice", "## Reason", "## Date"]


def test_decisions_have_their_sections() -> None:
    files = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert [int(file.name[:3]) for file in files] == list(range(1, len(files) + 1))
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {file.name[:3]}. "), file.name
        assert [line for line in lines if line.startswith("## ")] == SECTIONS
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", lines[-1]), file.name


CONTRACT = """
[[tool.importlinter.contracts]]
name = "Imports go down only"
layers = [
    # they start
    # everything
    "a.top",
{reason}
    "a.left | a.right",
]
"""


def test_a_layer_has_the_comment_above_it_as_its_reason() -> None:
    assert layers(ALL_PACKAGES, CONTRACT.format(reason="    # two stages")) == (
        Layer(packages=("a.top",), reason="they start everything"),
        Layer(packages=("a.left", "a.right"), reason="two stages"),
    )


def test_a_layer_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no comment above the layer 'a\.left | a\.right'"):
        layers(ALL_PACKAGES, CONTRACT.format(reason=""))


def test_pre_commit_runs_what_make_check_runs() -> None:
    hooks = re.findall(r"entry: \.venv/bin/(.+)", text_of(".pre-commit-config.yaml"))
    check = text_of("Makefile").partition("\ncheck:")[2].partition("\n\n")[0]
    assert hooks == re.findall(r"\t@\$\(BIN\)/(.+)", check)


def test_the_projects_metadata_is_complete() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert {"Documentation", "Changelog", "Issues", "Source"} <= project["urls"].keys()
    assert "Framework :: Scrapy" in project["classifiers"]
    assert project["keywords"]
