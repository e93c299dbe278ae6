"""What a terminal or a reader of logs obeys is shown and never sent; colours of our own stay."""

import json
import logging
import sys
from io import StringIO

import pytest
from rich.text import Text

from newscrawl.cli.show.console import EscapingConsole
from newscrawl.cli.show.table import print_table
from newscrawl.cli.show.terminal import escape_log, escaped_output
from newscrawl.text import escaped

HOSTILE = {
    "\x1b[31mкрасный\x1b[0m": r"\u001b[31mкрасный\u001b[0m",
    "\x1b]0;заголовок окна\x07": r"\u001b]0;заголовок окна\u0007",
    "\x1b]8;;https://e.example\x1b\\ссылка": "\\u001b]8;;https://e.example\\u001b\\ссылка",
    "\x9b2J": r"\u009b2J",
    "\x9d0;x\x9c": r"\u009d0;x\u009c",
    "стёрто\r\x08\x7f": r"стёрто\u000d\u0008\u007f",
    "\u202eтекст\u202c\u2066х\u2069\u200f": r"\u202eтекст\u202c\u2066х\u2069\u200f",
    "\ud83d": r"\ud83d",
    "\x00\x85": r"\u0000\u0085",
}
PLAIN = ("Ёж\tи «кот» — 5\u00a0%\n", "👨\u200d👩\u200d👧", "\\u001b", "العربية")
TITLES = list(HOSTILE)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("text", TITLES)
def test_what_a_terminal_obeys_is_escaped_once(text: str) -> None:
    assert escaped(text) == HOSTILE[text]
    assert escaped(escaped(text)) == HOSTILE[text]
    assert json.loads(escaped(json.dumps([text], ensure_ascii=False))) == [text]


@pytest.mark.parametrize("text", PLAIN)
def test_text_stays(text: str) -> None:
    assert escaped(text) == text


def test_whatever_is_printed_in_a_command(capfd: pytest.CaptureFixture[str]) -> None:
    with escaped_output():
        print(*TITLES, sep="\n")
        print(*TITLES, sep="\n", file=sys.stderr)
        sys.stdout.writelines(TITLES)
        sys.stdout.flush()
        sys.stdout.buffer.write(b"\x1b as it is")
        sys.stdout.buffer.flush()
    print("\x1b after it")
    shown = "\n".join(HOSTILE.values())
    out, err = capfd.readouterr()
    assert out == f"{shown}\n{''.join(HOSTILE.values())}\x1b as it is\x1b after it\n"
    assert err == f"{shown}\n"


@pytest.mark.parametrize("text", TITLES)
def test_a_table(text: str) -> None:
    for file in (StringIO(), Terminal()):
        print_table(("site", f"title{text}"), [("lenta", text)], file)
        assert_harmless(file.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", ""))


@pytest.mark.parametrize("text", TITLES)
def test_a_coloured_text_keeps_its_own_colour_alone(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    with escaped_output():
        EscapingConsole(sys.stdout, width=1_000).print(Text(f"Паром {text}", style="red"), text)
    written = terminal.getvalue()
    assert written.startswith("\x1b[31mПаром ")
    assert_harmless(written.replace("\x1b[31m", "").replace("\x1b[0m", ""))


@pytest.mark.parametrize("text", TITLES)
def test_the_log(text: str, caplog: pytest.LogCaptureFixture) -> None:
    usual = logging.getLogRecordFactory()
    escape_log()
    try:
        try:
            raise ValueError(text)
        except ValueError:
            logging.getLogger("newscrawl.test").exception("Паром %s", text)
    finally:
        logging.setLogRecordFactory(usual)
    (record,) = caplog.records
    assert record.getMessage() == f"Паром {HOSTILE[text]}"
    line = logging.Formatter().format(record)
    assert line.endswith(f"ValueError: {HOSTILE[text]}")
    assert_harmless(line)


def assert_harmless(output: str) -> None:
    assert escaped(output) == output
