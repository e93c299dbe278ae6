"""Russian news dates: the aware instant in UTC that a printed phrase names.

A text passes four stages: `tokens` cuts it into tokens, `phrases` divides those at labels («Обновлено»), `grammar`
collects the parts of each date, `resolve` turns the parts into an instant. `reader` is the interface.
"""

from newscrawl.normalise.dates.explanation import WHY, Explanation, explain
from newscrawl.normalise.dates.reader import parse, read, read_all
from newscrawl.normalise.dates.results import DateReading, Kind, Precision, Reason, Refusal, Role
from newscrawl.normalise.dates.zones import Zone, zone

__all__ = [
    "WHY",
    "DateReading",
    "Explanation",
    "Kind",
    "Precision",
    "Reason",
    "Refusal",
    "Role",
    "Zone",
    "explain",
    "parse",
    "read",
    "read_all",
    "zone",
]
