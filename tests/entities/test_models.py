"""The extra, present and absent."""

from importlib.machinery import ModuleSpec
from importlib.util import find_spec

import pytest

from newscrawl.entities import models, names, version
from newscrawl.exceptions import MissingExtra
from newscrawl.text import fold


@pytest.mark.parametrize("package", ["natasha", "slovnet", "pymorphy3", "threadpoolctl"])
def test_a_missing_extra_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    def find(name: str) -> ModuleSpec | None:
        return None if name == package else find_spec(name)

    monkeypatch.setattr(models, "find_spec", find)
    models.model_version.cache_clear()
    with pytest.raises(MissingExtra, match=rf"package {package},.*pip install 'newscrawl\[entities\]'"):
        models.model_version()
    monkeypatch.undo()
    models.model_version.cache_clear()


def test_the_version_names_rules_table_and_models() -> None:
    rules, table, trained = version().split("-")
    assert rules.isdecimal()
    assert table == names.digest()
    assert trained.startswith("natasha1.")


def test_no_two_things_share_a_name() -> None:
    table = names.names()
    assert len({fold(name) for _, name in table.one_name.values()} & set(table.one_name)) == len(
        {name for _, name in table.one_name.values()}
    )
    assert table.one_name["рф"] == ("place", "Россия")
    assert not table.generic & set(table.one_name)
