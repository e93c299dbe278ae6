"""Which copy is the original, and whose links change when an article is written."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.dedupe import Copy, Verdict, ids_to_relink, link
from newscrawl.items import Duplicate

NOON = datetime(2025, 10, 22, 12, tzinfo=UTC)
AGENCY = Copy(id="agency.example/1", source="agency", published_at=NOON, has_agency=True)
REPRINT = Copy(id="a.example/1", source="a", published_at=NOON.replace(hour=13))
UNDATED = Copy(id="b.example/1", source="b", published_at=None)
AGAIN = Copy(id="agency.example/2", source="agency", published_at=NOON.replace(hour=14))
ALL = (AGENCY, REPRINT, UNDATED, AGAIN)


def alike(first: str, second: str) -> Verdict:
    same_source = first.split("/", maxsplit=1)[0] == second.split("/", maxsplit=1)[0]
    return Verdict(kind="same" if same_source else "reprint", similarity=1.0)


def unlike(first: str, second: str) -> Verdict:
    return Verdict(kind="different", similarity=0.1)


@pytest.mark.parametrize("order", [ALL, ALL[::-1]])
def test_the_earliest_is_the_original_whatever_the_order(order: tuple[Copy, ...]) -> None:
    original = {"of": "agency.example/1", "source": "agency", "similarity": 1.0}
    assert {copy.id: link(copy, order, alike) for copy in order} == {
        "agency.example/1": None,
        "a.example/1": Duplicate(verdict="reprint", lag=3600.0, **original),
        "b.example/1": Duplicate(verdict="reprint", lag=None, **original),
        "agency.example/2": Duplicate(verdict="same", lag=7200.0, **original),
    }


def test_of_one_minute_the_agency_is_the_original_then_the_first_id() -> None:
    twin = Copy(id="a.example/0", source="a", published_at=NOON)
    assert link(AGENCY, [twin], alike) is None
    assert link(Copy(id="b.example/0", source="b", published_at=NOON), [twin], alike) is not None


def test_the_first_that_is_alike_counts() -> None:
    def only_the_reprint(first: str, second: str) -> Verdict:
        return alike(first, second) if first == REPRINT.id else unlike(first, second)

    found = link(AGAIN, ALL, only_the_reprint)
    assert found is not None
    assert (found.of, found.verdict) == (REPRINT.id, "reprint")
    assert link(AGAIN, ALL, unlike) is None


LINK = Duplicate(verdict="reprint", of=REPRINT.id, source="a", similarity=1.0, lag=3600.0)


@pytest.mark.parametrize(
    ("other", "judge", "is_linked_anew"),
    [
        (AGAIN, alike, True),
        (AGAIN, unlike, False),
        (replace(AGAIN, duplicate=LINK), alike, False),
        (replace(AGAIN, duplicate=LINK), unlike, True),
        (replace(AGAIN, duplicate=replace(LINK, of=UNDATED.id)), alike, True),
        (replace(AGAIN, duplicate=replace(LINK, of=AGENCY.id)), alike, False),
        (replace(AGAIN, duplicate=replace(LINK, of="not.looked/up")), alike, True),
        (AGENCY, alike, False),
    ],
    ids=["free", "unlike", "linked", "no longer alike", "to a later one", "to an earlier one", "unknown", "earlier"],
)
def test_who_is_linked_anew_when_a_copy_is_written(other: Copy, judge: object, is_linked_anew: bool) -> None:
    copies = {copy.id: copy for copy in (AGENCY, REPRINT, UNDATED, other)}
    found = ids_to_relink(copies, {REPRINT.id: [other.id]}, judge)  # type: ignore[arg-type]
    assert found == ({other.id} if is_linked_anew else set())
