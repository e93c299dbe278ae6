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


def test_no_spelling_belongs_to_two_names() -> None:
    name_of: dict[str, str] = {}
    for _, name, spelling in names.spellings():
        assert name_of.setdefault(fold(spelling), name) == name


def test_no_name_is_a_generic_word() -> None:
    assert [spelling for _, _, spelling in names.spellings() if fold(spelling) in names.names().generic] == []


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("рф", ("place", "Россия")),
        ("россия", ("place", "Россия")),
        ("якутия", ("place", "Якутия")),
        ("всемирная организация здравоохранения", ("organisation", "ВОЗ")),
        ("штаты", None),
    ],
)
def test_name_of_a_spelling(spelling: str, expected: tuple[str, str] | None) -> None:
    assert names.names().one_name.get(spelling) == expected


def test_the_digest_does_not_depend_on_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"generic": ["суд", "банк"], "place": {"Россия": ["РФ"]}}
    digests = []
    for content in (table, dict(reversed(table.items())), {**table, "generic": ["суд"]}):
        monkeypatch.setattr(names, "_table", lambda content=content: content)
        names.digest.cache_clear()
        digests.append(names.digest())
    monkeypatch.undo()
    names.digest.cache_clear()
    assert digests[0] == digests[1] != digests[2]
