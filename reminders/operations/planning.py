"""Writing down what is due. Planning twice, or twice at once, makes no second row."""

import logging

from django.db import transaction

from core import clock
from outbox.models import Message
from outbox.models.message import UNSENT, State
from outbox.operations import enqueue_all
from reminders.models import Notice
from reminders.planning import PLANNERS
from reminders.rule_planner import NEARER, Plan, plan_rules

logger = logging.getLogger(__name__)
AT_ONCE = 2000


def plan() -> int:
    """Everything due by now; what goes wrong with one planner stops no other. Returns how many rows are new."""
    now, count = clock.now(), 0
    for planner in (write_rules, *(partial_of(planner) for planner in PLANNERS)):
        try:
            count += planner(now)
        except Exception:
            logger.exception("A planner failed; the next tick tries again")
    return count


def partial_of(planner):
    def write(now) -> int:
        messages = list(planner(now))
        enqueue_all(messages)
        return len(messages)

    return write


def write_rules(now) -> int:
    return carry_out(plan_rules(now))


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
