"""The list of commands, the version, and errors before a command is found."""

import sys

import pytest

import newscrawl
from newscrawl.cli.command_line import _commands, execute, version_line


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ended:
        execute(["newscrawl", *args])
    printed = capsys.readouterr()
    return ended.value.code, printed.out, printed.err


@pytest.mark.parametrize("args", [(), ("-h",), ("--help",)])
def test_the_list_names_every_command_and_never_scrapys_program(
    args: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *args)
    assert (code, err) == (0, "")
    assert "scrapy " not in out
    assert all(f"\n  {name} " in out for name in ("crawl", "export", "new-site", "sites", "version"))


@pytest.mark.parametrize("name", list(_commands()))
def test_help_of_every_command_says_newscrawl(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, name, "--help")
    assert code == 0
    assert f"  newscrawl {name}" in out
    assert "scrapy " not in out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"{version_line()}\n", "")
    python = ".".join(map(str, sys.version_info[:3]))
    assert version_line().startswith(f"newscrawl {newscrawl.__version__} (Scrapy 2.")
    assert version_line().endswith(f", Python {python})")
    assert newscrawl.__version__[0].isdecimal()


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("exprot",), "newscrawl: unknown command exprot; did you mean export?"),
        (("--nolog", "new_site"), "newscrawl: unknown command new_site; did you mean new-site?"),
        (("export", "--limit"), "newscrawl export: argument --limit: expected one argument; see --help"),
        (("demo", "--port", "http"), "newscrawl demo: argument --port: invalid int value: 'http'; see --help"),
    ],
)
def test_one_line_and_exit_code_2(args: tuple[str, ...], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *args) == (2, "", f"{line}\n")
