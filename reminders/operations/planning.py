"""Writing down what is due. Planning twice, or twice at once, makes no second row."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from core import clock
from outbox.models import Message, Pulse
from outbox.models.message import UNSENT, State
from outbox.operations import beat, enqueue_all, falter
from reminders.models import Notice
from reminders.planning import PLANNERS
from reminders.rule_planner import NEARER, Plan, plan_rules

logger = logging.getLogger(__name__)
AT_ONCE = 2000
MOST_A_TICK = 5000
GAP = timedelta(seconds=90)  # longer than from one minute to the next: a tick was missed, or left something
MOST_MISSED = timedelta(days=30)


@dataclass
class Planned:
    """How many rows are new, how many follow in the next minutes, and what could not be planned."""

    count: int = 0
    left: int = 0
    failed: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return f"{self.count} planned{f', {self.left} follow' if self.left else ''}"


def plan() -> Planned:
    """Everything due by now; what goes wrong with one part stops no other, and shows."""
    now, planned = clock.now(), Planned()
    writers = [("the rules", partial(write_rules, planned=planned))]
    writers += [(plain_name(planner), partial(write_messages, planner)) for planner in PLANNERS]
    for name, write in writers:
        try:
            planned.count += write(now)
        except Exception:
            logger.exception("A planner failed; the next tick tries again")
            planned.failed.add(name)
    if planned.failed or planned.left:
        falter(Pulse.PLAN, ", ".join(sorted(planned.failed)))
    else:
        beat(Pulse.PLAN)
    return planned


def plain_name(planner) -> str:
    return f"the {planner.__name__.replace('_', ' ')}"


def write_messages(planner, now: datetime) -> int:
    messages = list(planner(now, missed_since(now)))
    enqueue_all(messages)
    return len(messages)


def write_rules(now: datetime, *, planned: Planned) -> int:
    since = missed_since(now)
    plan = plan_rules(now, since, most=MOST_A_TICK)
    planned.failed |= plan.failed
    try:
        count = carry_out(plan)
        planned.left = plan.left
    except Exception:
        logger.exception("The plan of the rules cannot be written at once; it is written one by one")
        # All of it: what cannot be written would stand before everything else again in the next minute.
        return sum(carry_out_one(part, planned.failed) for part in plan_rules(now, since).parts())
    return count


def missed_since(now: datetime) -> datetime | None:
    """When all was last planned well, if that is so long ago that something may have got too late unseen."""
    last = Pulse.last_plan()
    return max(last, now - MOST_MISSED) if last and last < now - GAP else None


def carry_out_one(part: Plan, failed: set[str]) -> int:
    try:
        return carry_out(part)
    except Exception:
        logger.exception("A reminder cannot be written down")
        failed.add("a reminder that cannot be written down")
        return 0


@transaction.atomic
def carry_out(plan: Plan) -> int:
    """All of it or nothing: a mail without its notice, or the reverse, would count as done."""
    now = clock.now()
    Notice.objects.bulk_create(plan.notices, ignore_conflicts=True, batch_size=AT_ONCE)
    enqueue_all(plan.messages)
    if plan.revived:
        back = {"state": State.PENDING, "state_since": now, "not_before": now, "suppressed_reason": ""}
        Message.objects.filter(key__in=plan.revived, state=State.SUPERSEDED).update(**back)
    if plan.overtaken:
        gone = {"state": State.SUPERSEDED, "state_since": now, "not_before": None, "suppressed_reason": NEARER}
        Message.objects.filter(key__in=plan.overtaken, state__in=UNSENT).update(**gone)
    return len(plan.messages) + sum(1 for notice in plan.notices if notice.channel != "mail")
