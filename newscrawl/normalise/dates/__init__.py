"""Dates of news, Russian first of all: the aware instant in UTC that a printed phrase names.

A text passes four stages: `tokens` cuts it into tokens, `phrases` divides those at labels («Обновлено»), `grammar`
collects the parts of each date, `resolve` turns the parts into an instant. `reader` is the interface, and
`other_languages` the one for pages in languages whose words these do not know.
"""

from newscrawl.normalise.dates.explanation import WHY, Explanation, explain
from newscrawl.normalise.dates.other_languages import OWN_LANGUAGES, read_in_language
from newscrawl.normalise.dates.reader import parse, read, read_all
from newscrawl.normalise.dates.results import DateReading, Kind, Precision, Reason, Refusal, Role
from newscrawl.normalise.dates.zones import Zone, zone

__all__ = [
    "OWN_LANGUAGES",
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
    "read_in_language",
    "zone",
]
