"""Publishers' keywords as a list of distinct tags."""

import re
from collections.abc import Iterable

from newscrawl.folding import collapse, fold

_BETWEEN = re.compile("[,;|*]")


def distinct_tags(texts: Iterable[str | None], *, split: bool = False) -> tuple[str, ...]:
    """Tags as printed, each once; `split` parts strings at commas, semicolons, bars, asterisks."""
    tags: dict[str, str] = {}
    for text in texts:
        for part in _BETWEEN.split(text or "") if split else (text or "",):
            tag = collapse(part).strip("#,; ")
            if tag and len(tag) <= 100:
                tags.setdefault(fold(tag), tag)
    return tuple(tags.values())
