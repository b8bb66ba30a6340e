"""Two runs of a report side by side: which numbers changed, and which changes of the records moved each of them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from audit.models import AuditEvent
from engagements.history import events_among
from reports.models import StatusReport
from reports.moved import told

MOST_EVENTS = 2000
MOST_TOLD = 5
# Numbers of a step move with its own records, and with the tasks and waivers that close it.
CASE = "engagements"


@dataclass(frozen=True)
class ChangedNumber:
    """`events` are the newest changes behind it, `more` how many others there are."""

    city: str
    label: str
    before: str
    after: str
    events: list[AuditEvent]
    more: int

    @property
    def reasons(self) -> list[str]:
        return [told(event) for event in self.events]


@dataclass(frozen=True)
class Comparison:
    changed: list[ChangedNumber]
    same: int
    is_cut: bool


def compare(old: StatusReport, new: StatusReport, *, reader: Any) -> Comparison:
    """What changed from the older run to the newer; the changes are those that `reader` may know."""
    before = {each["key"]: each for each in old.numbers}
    after = {each["key"]: each for each in new.numbers}
    keys = [*after, *(key for key in before if key not in after)]
    moved = [key for key in keys if before.get(key, {}).get("value") != after.get(key, {}).get("value")]
    numbers = [(before.get(key), after.get(key)) for key in moved]
    cities = {(new or old)["engagement"] for old, new in numbers}
    events, is_cut = events_between(old, new, cities, reader)
    changed = [changed_number(was, now, events) for was, now in numbers]
    return Comparison(changed, len(keys) - len(moved), is_cut)


def events_between(old: StatusReport, new: StatusReport, cities: set[int], reader: Any):
    """({(engagement, app): events, newest first}, whether there were too many to read)."""
    rows = events_among(cities, reader).filter(pk__gt=old.last_event, pk__lte=new.last_event)
    read = list(rows.order_by("-pk")[: MOST_EVENTS + 1])
    found: dict[tuple[int, str], list[AuditEvent]] = defaultdict(list)
    for event in read[:MOST_EVENTS]:
        found[event.engagement_id, event.verb.partition(".")[0]].append(event)
    return found, len(read) > MOST_EVENTS


def changed_number(was: dict | None, now: dict | None, events: dict) -> ChangedNumber:
    known = now or was
    behind = list(events.get((known["engagement"], known["app"]), []))
    if known["app"] != CASE and ".criteria" in known["key"]:
        behind += events.get((known["engagement"], CASE), [])
    return ChangedNumber(
        known["city"],
        known["label"],
        was["value"] if was else "–",
        now["value"] if now else "–",
        behind[:MOST_TOLD],
        max(len(behind) - MOST_TOLD, 0),
    )
