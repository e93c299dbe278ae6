"""The labelled news beside the checkout: its sets, the topics of its rubrics, and the splits.

A rubric here is a set's own label, which may be a publisher's section or a class that the set's maker gave.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared" / "topics"
_RUBRICS = tomllib.loads((Path(__file__).parent / "rubrics.toml").read_text(encoding="utf-8"))

_FONTANKA, _RIA, _TITLES = "fontanka_2022_2023", "ria_2023", "lenta_titles_2024"
_LENTA_2024, _LENTA_2025 = "lenta_rbc_2024_hse", "lenta_2025"
_LOOSE = ("corus_ods_samples", "tgcontest_url_sections_2020")
SETS = (_FONTANKA, _RIA, _TITLES, _LENTA_2024, _LENTA_2025, *_LOOSE)
"""Files of labelled rows, without `.jsonl`."""
ORIGINS = {
    _FONTANKA: "nedokormysh/NLP_Fontanka",
    _RIA: "ChernayaAnastasia/News-classification",
    _TITLES: "ankislyakov/data",
    _LENTA_2024: "AsryanArmen/News",
    _LENTA_2025: "YuliaOv22/itmo_data_in_ml_2025",
    "corus_ods_samples": "natasha/corus",
    "tgcontest_url_sections_2020": "IlyaGusev/tgcontest",
}
"""The public data set that each file was made from."""
SIX = (
    "Спорт",
    "Экономика",
    "Наука и техника",
    "Силовые структуры",
    "Путешествия",
    "Туризм/Путешествия",
    "Общество/Россия",
)
"""Lenta's rubrics of crime, economy, sport, travel, science and society."""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled article."""

    set_name: str
    rubric: str
    year: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Split:
    """What is learnt from and what is scored: sets, and years of the scored one (all if none).

    Where an outlet is split by year, its years before the scored ones are learnt from.
    """

    name: str
    learnt: tuple[str, ...]
    scored: tuple[str, ...]
    scored_year: str = ""


def _without(*names: str) -> tuple[str, ...]:
    return tuple(name for name in SETS if name not in names)


SPLITS = (
    Split("outlet: lenta", _without(_LENTA_2024, _LENTA_2025, _TITLES), (_LENTA_2024, _LENTA_2025)),
    Split("outlet: fontanka", _without(_FONTANKA), (_FONTANKA,)),
    Split("outlet: ria", _without(_RIA), (_RIA,)),
    Split("outlets: corus, tgcontest", _without(*_LOOSE), _LOOSE),
    Split("year: lenta 2025", _without(_LENTA_2025), (_LENTA_2025,)),
    Split("year: fontanka 2023", SETS, (_FONTANKA,), "2023"),
)


def rows(folder: Path, names: tuple[str, ...]) -> Iterator[Row]:
    """The rows of the sets that have a label."""
    for name in names:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            if row["label"]:
                rubric = str(row["label"]).rpartition(":")[2]
                yield Row(name, rubric, str(row["date"] or "")[:4], row["title"] or "", row["text"] or "")


def learnt(folder: Path, split: Split) -> list[Row]:
    """The rows that a split learns from."""
    return [row for row in rows(folder, split.learnt) if not _is_scored(row, split)]


def scored(folder: Path, split: Split) -> list[Row]:
    """The rows that a split scores: those whose rubric is one subject."""
    judged = classes(folder)
    return [row for row in rows(folder, split.scored) if _is_scored(row, split) and row.rubric in judged[row.set_name]]


def _is_scored(row: Row, split: Split) -> bool:
    return row.set_name in split.scored and row.year.startswith(split.scored_year)


def classes(folder: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    """Set → rubric → the topics that count as right."""
    mapping = tomllib.loads((folder / "mapping.toml").read_text(encoding="utf-8"))
    of_outlet = {_FONTANKA: "fontanka", _RIA: "ria"} | dict.fromkeys((_LENTA_2024, _LENTA_2025, _TITLES), "lenta")
    tables = {name: mapping[outlet] for name, outlet in of_outlet.items()}
    tables |= dict.fromkeys(_LOOSE, _RUBRICS["judged"]["loose"])
    return {name: {rubric: tuple(slugs) for rubric, slugs in table.items()} for name, table in tables.items()}


def shares(row: Row) -> dict[str, float]:
    """Topic → how far the row's rubric may stand for it, for learning; nothing where the rubric says nothing.

    Our own reading of the rubrics (`rubrics.toml`): «Россия» is no subject, but it is seldom sport.
    """
    found: dict[str, float] = _RUBRICS["learnt"][_table(row.set_name)].get(row.rubric, {})
    return found


def is_place(row: Row) -> bool:
    """Whether the row's rubric names a place or everything: it is learnt from lightly."""
    return row.rubric in _RUBRICS["lightly"][_table(row.set_name)]


def _table(set_name: str) -> str:
    if set_name.startswith("lenta"):
        return "lenta"
    return {_FONTANKA: "fontanka", _RIA: "ria"}.get(set_name, "loose")
