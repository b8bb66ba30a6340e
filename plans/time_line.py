"""The plan of all five steps on a time line: when each thing was first planned, when it is planned now, and when it was
done. Three queries, whatever the plan holds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from core.audience import Audience
from core.workdays import working_days_between
from engagements.addresses import part_url, task_url
from engagements.models import Anchor, Engagement, Task
from engagements.steps import Step
from plans.addresses.decisions import decision_url
from plans.chain import Chain, Link, Work, critical_chain
from plans.models import Decision

MOST = 1000  # rows read of each kind
DATES = "dates"
SHOW = {"": "All", "open": "Still open", "moved": "Moved or late", "chain": "Critical chain"}


@dataclass(frozen=True)
class Row:
    """A task, a decision, or a date of the outside world. `slip` is in working days; positive is later than planned."""

    what: str
    group: str
    place: str
    url: str
    planned_on: date | None
    now_on: date | None
    done_on: date | None
    slip: int | None
    state: str
    link: Link | None
    is_anchor: bool = False

    @property
    def on(self) -> date | None:
        return self.done_on or self.now_on

    @property
    def step_words(self) -> str:
        """In short, for a narrow column."""
        return "Date" if self.is_anchor else str(Step(self.group).number)

    @property
    def slip_words(self) -> str:
        if self.slip is None:
            return ""
        days = f"{abs(self.slip)} working day{'s' * (abs(self.slip) != 1)}"
        return "as planned" if not self.slip else f"{days} {'later' if self.slip > 0 else 'earlier'}"

    @property
    def room_words(self) -> str:
        """On the chain: how much room it leaves."""
        if self.link is None:
            return ""
        late = -self.link.room
        return f"{late} day{'s' * (late != 1)} too late" if late > 0 else "No room"


class TimeLine:
    """As a reader sees it; of what is meant for `audiences`, where only that is asked for."""

    def __init__(self, engagement: Engagement, reader: Any, *, audiences: Collection[str] = Audience.values):
        self.engagement, self.reader, self.audiences = engagement, reader, audiences
        self.today = engagement.today

    def rows_of(self, model: Any):
        own = {"engagement": self.engagement, "audience__in": self.audiences}
        return model.objects.visible_to(self.reader).filter(**own)

    @cached_property
    def tasks(self) -> list[Task]:
        return list(self.rows_of(Task).kept().order_by("due_on", "pk")[:MOST])

    @cached_property
    def decisions(self) -> list[Decision]:
        return list(self.rows_of(Decision).kept().order_by("due_on", "pk")[:MOST])

    @cached_property
    def anchors(self) -> list[Anchor]:
        return list(self.rows_of(Anchor)[:MOST])

    @cached_property
    def chain(self) -> Chain | None:
        return critical_chain([*self.tasks, *self.decisions], self.anchors, self.today)

    @cached_property
    def links(self) -> dict[Any, Link]:
        return {link.item: link for link in (self.chain.links if self.chain else [])}

    @cached_property
    def rows(self) -> list[Row]:
        """By the day on which it was done or is due; what has no date comes last."""
        rows = [*map(self.of_anchor, self.anchors), *map(self.of_task, self.tasks)]
        rows += map(self.of_decision, self.decisions)
        return sorted(rows, key=lambda row: (row.on is None, row.on or self.today, not row.is_anchor))

    def of_anchor(self, anchor: Anchor) -> Row:
        planned = anchor.planned_on or anchor.on
        slip = working_days_between(planned, anchor.on)
        state = "passed" if anchor.on < self.today else anchor.get_certainty_display().lower()
        url = part_url(self.engagement.city_id, "anchors")
        link = self.links.get(anchor)
        if self.chain and anchor == self.chain.launch:
            link = Link(anchor, anchor.on, -self.chain.late, "")
        return Row(str(anchor), DATES, "Date", url, planned, anchor.on, None, slip, state, link, is_anchor=True)

    def of_task(self, task: Task) -> Row:
        return self.of_work(task, Step(task.step), task_url(task.pk), task.done_on)

    def of_decision(self, decision: Decision) -> Row:
        url = decision_url(self.engagement.city_id, decision.pk)
        return self.of_work(decision, Step.PLANS, url, decision.decided_on or decision.waived_on, prefix="Decision: ")

    def of_work(self, work: Work, step: Step, url: str, done_on: date | None, *, prefix: str = "") -> Row:
        planned = work.planned_on or work.due_on
        reached = done_on or (max(work.due_on, self.today) if work.due_on else None)
        slip = working_days_between(planned, reached) if planned and reached else None
        is_late = not done_on and work.due_on is not None and work.due_on < self.today
        state = "done" if done_on else "overdue" if is_late else "open"
        label, link = str(step.label), self.links.get(work)
        return Row(f"{prefix}{work}", str(step), label, url, planned, work.due_on, done_on, slip, state, link)

    def chosen(self, show: str, group: str) -> list[Row]:
        """What is asked for; nothing known is everything."""
        test = {
            "open": lambda row: row.state not in ("done", "passed"),
            "moved": lambda row: bool(row.slip) or row.state == "overdue",
            "chain": lambda row: row.link is not None,
        }.get(show, lambda row: True)
        return [row for row in self.rows if test(row) and group in ("", row.group)]

    @property
    def sentence(self) -> str:
        """How the plan stands, in words."""
        tasks = [row for row in self.rows if not row.is_anchor]
        done = sum(row.state == "done" for row in tasks)
        late = sum(row.state == "overdue" for row in tasks)
        moved = sum((row.slip or 0) > 0 for row in self.rows)
        told = f"{done} of {len(tasks)} tasks and decisions are done"
        told += f", {late} {'is' if late == 1 else 'are'} overdue" if late else ""
        what = "1 stands" if moved == 1 else f"{moved} stand"
        return f"{told}; {what} later than first planned, dates included." if moved else f"{told}."


def groups() -> Sequence[tuple[str, str]]:
    return [("", "All"), (DATES, "Dates"), *((step.value, str(step.label)) for step in Step)]
