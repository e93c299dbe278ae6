"""What need not be fetched again: rules over the visits of earlier crawls, which the store keeps."""

from newscrawl.freshness.day_tally import DayTally
from newscrawl.freshness.removal import MissingArticle, confirm_removals, host_of
from newscrawl.freshness.revisits import RevisitPlan, plan_all, plan_due
from newscrawl.freshness.validators import Validators, record_fetch, record_not_modified
from newscrawl.freshness.visits import (
    RETRY_REFUSED_AFTER,
    AddressState,
    Visit,
    after_not_modified,
    has_entry_changed,
    is_worth_another_look,
    should_fetch,
    visit_for_entry,
)

__all__ = [
    "RETRY_REFUSED_AFTER",
    "AddressState",
    "DayTally",
    "MissingArticle",
    "RevisitPlan",
    "Validators",
    "Visit",
    "after_not_modified",
    "confirm_removals",
    "has_entry_changed",
    "host_of",
    "is_worth_another_look",
    "plan_all",
    "plan_due",
    "record_fetch",
    "record_not_modified",
    "should_fetch",
    "visit_for_entry",
]
