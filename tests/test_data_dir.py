"""Where newscrawl keeps its files by default."""

from pathlib import Path

import pytest

from newscrawl.data_dir import default_data_dir
from newscrawl.exceptions import EmbeddedServerError


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_DATA_HOME": "/srv/data", "HOME": "/home/op"}, "/srv/data/newscrawl"),
        ({"XDG_DATA_HOME": "", "HOME": "/home/op"}, "/home/op/.local/share/newscrawl"),
        ({"XDG_DATA_HOME": "relative", "HOME": "/home/op"}, "/home/op/.local/share/newscrawl"),
    ],
)
def test_default_data_dir(environ: dict[str, str], folder: str) -> None:
    assert default_data_dir(environ) == Path(folder)


def test_no_home_at_all() -> None:
    with pytest.raises(EmbeddedServerError, match="XDG_DATA_HOME"):
        default_data_dir({})
