"""What need not be fetched again: rules over what earlier crawls saw; the store keeps what they are asked about."""

from newscrawl.freshness.day_tally import DayTally
from newscrawl.freshness.removal import Missing, confirmed, host_of
from newscrawl.freshness.revisits import Plan, ages_of, plan_all, plan_due
from newscrawl.freshness.validators import Validators, not_modified, observe
from newscrawl.freshness.visits import Seen, Visit, has_changed, is_wanted, unmodified, visit_of

__all__ = [
    "DayTally",
    "Missing",
    "Plan",
    "Seen",
    "Validators",
    "Visit",
    "ages_of",
    "confirmed",
    "has_changed",
    "host_of",
    "is_wanted",
    "not_modified",
    "observe",
    "plan_all",
    "plan_due",
    "unmodified",
    "visit_of",
]
