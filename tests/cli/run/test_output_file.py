"""Files that a command writes: complete or as they were, and plain files only."""

import errno
import os
from pathlib import Path

import pytest

from newscrawl.cli.run.output_file import check_output, open_output
from newscrawl.exceptions import ArgumentError, OutputError


def test_stdout_is_the_default_and_a_dash(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for target in (None, "-"):
        check_output(target)
        with open_output(target) as file:
            file.write(b"news\n")
    assert capfdbinary.readouterr().out == b"news\nnews\n"


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "news.jsonl"
    target.write_text("earlier")
    check_output(str(target))
    with open_output(str(target)) as file:
        file.write(b"news")
        assert target.read_text() == "earlier"
    assert target.read_text() == "news"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_leaves_the_earlier_file_and_no_temporary_one(tmp_path: Path) -> None:
    target = tmp_path / "news.jsonl"
    target.write_text("earlier")
    with pytest.raises(OutputError, match="cannot be written: No space left on device"), open_output(str(target)):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(BrokenPipeError), open_output("-"):
        raise BrokenPipeError
    assert target.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("kind", ["device", "pipe", "link", "dangling link", "folder", "empty", "absent folder"])
def test_only_plain_files_are_replaced(tmp_path: Path, kind: str) -> None:
    plain, target = tmp_path / "plain", tmp_path / "target"
    plain.write_text("earlier")
    names = {"device": "/dev/full", "folder": str(tmp_path), "empty": "", "absent folder": str(tmp_path / "no" / "x")}
    if kind == "pipe":
        os.mkfifo(target)
    elif kind == "link":
        target.symlink_to(plain)
    elif kind == "dangling link":
        target.symlink_to(tmp_path / "nothing")
    with pytest.raises(ArgumentError, match=r"^-o "):
        check_output(names.get(kind, str(target)))
    assert plain.read_text() == "earlier"
