"""Russian news dates: what a printed phrase says, as an aware instant in UTC."""

from newscrawl.normalise.dates.explaining import WHY, Explanation, explain
from newscrawl.normalise.dates.reader import parse, read, read_all
from newscrawl.normalise.dates.reading import DateReading, Kind, Precision, Reason, Refusal, Role
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
