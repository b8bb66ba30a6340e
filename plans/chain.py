"""The critical chain to the launch: what is still open and leaves no room before the go-live date.

The plan knows what counts from which date, and that is all that is used. A task counted *back* from a date has to be
done that many working days before it, or the date moves. A task counted *on* from a date can be due no earlier than
that many working days after it; if it is due before the launch, it has to be done by then, unless it is of the last
step, which begins with the launch. Nobody does an open task earlier than it is due, nor before today. So each open
task has a last day on which it holds nothing up; its room is the number of working days from the day on which it can
be expected until that day. On the chain is what has no room: before the launch, and before each date that something
on the chain counts on from. A task with a date of its own counts from nothing and holds up nothing that the plan knows.
Decisions count as tasks of step 3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.workdays import add_working_days, working_days_between
from engagements.models import Anchor, AnchorKind, Task
from engagements.steps import Step
from plans.models import Decision

RULE = (
    "On the chain is what is still open and leaves no room before the launch: tasks that count back from it, tasks "
    "that count on from an earlier date and have to be done by then, and in the same way what that date waits for. "
    "Room is counted in working days from the day on which a task can be expected, which is its due date or today if "
    "that has passed, until the last day on which it holds nothing up. A task that counts from no date is never on it."
)


Work = Task | Decision


@dataclass(frozen=True)
class Link:
    """What is to do, or a date, on the chain. `room` below zero is how late it is."""

    item: Work | Anchor
    on: date
    room: int
    before: str  # what it has to be ready for

    @property
    def is_anchor(self) -> bool:
        return isinstance(self.item, Anchor)


@dataclass(frozen=True)
class Chain:
    """From the first link to the launch; `late` is by how many working days the launch cannot hold as things are."""

    launch: Anchor
    links: list[Link]
    late: int

    @property
    def expected_on(self) -> date:
        return add_working_days(self.launch.on, self.late) if self.late else self.launch.on

    @property
    def sentence(self) -> str:
        if not self.links:
            return "Nothing that is open leaves the launch without room."
        worst = min(self.links, key=lambda link: (link.room, link.on))
        many = "1 thing has" if len(self.links) == 1 else f"{len(self.links)} things have"
        if not self.late:
            return f"{many} no room before the launch, and none of them is late."
        days = f"{self.late} working day{'s' * (self.late != 1)}"
        return f"The launch cannot hold: “{worst.item}” makes it {days} late, unless that is caught up."


def critical_chain(work: Iterable[Work], anchors: Sequence[Anchor], today: date) -> Chain | None:
    """Nothing where no launch is planned, or it has been. What is done holds up nothing."""
    launch = next((anchor for anchor in anchors if anchor.kind == AnchorKind.GO_LIVE), None)
    if launch is None or launch.on < today:
        return None
    waiting = [each for each in work if is_waiting(each) and each.due_on and each.offset_days is not None]
    plan = _Plan(waiting, {anchor.kind: anchor for anchor in anchors if anchor.kind != AnchorKind.OTHER}, today)
    links, late = plan.before(launch, is_launch=True)
    return Chain(launch, sorted(links, key=lambda link: (link.on, link.is_anchor, link.item.pk)), late)


def is_waiting(work: Work) -> bool:
    return work.is_open if isinstance(work, Decision) else not work.is_done


@dataclass(frozen=True)
class _Plan:
    waiting: Sequence[Work]
    anchors: dict[str, Anchor]
    today: date

    def before(self, anchor: Anchor, *, is_launch: bool = False) -> tuple[list[Link], int]:
        """What leaves no room before this date, and by how many working days it is late because of that."""
        links = [self.back_from(anchor, task) for task in self.waiting if self.counts_back(task, anchor)]
        behind = [self.on_towards(anchor, task) for task in self.waiting if is_launch and self.counts_on(task, anchor)]
        tight = [link for link in (*links, *(link for link, _ in behind)) if link.room <= 0]
        late = max((-link.room for link in tight), default=0)
        for kind in {link.item.anchor_kind for link, _ in behind if link.room <= 0}:
            source = self.anchors[kind]
            if source.on >= self.today:
                tight += [Link(source, source.on, 0, str(anchor)), *self.before(source)[0]]
        return tight, late

    def counts_back(self, task: Work, anchor: Anchor) -> bool:
        return task.anchor_kind == anchor.kind and task.offset_days < 0

    def counts_on(self, task: Work, launch: Anchor) -> bool:
        """Whether it counts from an earlier date, and has to be done by the launch."""
        source = self.anchors.get(task.anchor_kind)
        is_after = source is not None and source.kind != launch.kind and task.offset_days >= 0
        return (
            is_after
            and getattr(task, "step", Step.PLANS) != Step.SUPPORT
            and task.due_on <= launch.on
            and source.on <= launch.on
        )

    def expected(self, task: Work) -> date:
        return max(task.due_on, self.today)

    def back_from(self, anchor: Anchor, task: Work) -> Link:
        last = add_working_days(anchor.on, task.offset_days)
        on = self.expected(task)
        return Link(task, on, working_days_between(on, last), str(anchor))

    def on_towards(self, launch: Anchor, task: Work) -> tuple[Link, int]:
        """The date that it counts from may itself be late, and takes it along."""
        source = self.anchors[task.anchor_kind]
        late = self.before(source)[1] if source.on >= self.today else 0
        on = self.expected(task)
        if late and not task.is_pinned:
            on = max(on, add_working_days(on, late))
        return Link(task, on, working_days_between(on, launch.on), str(launch)), late
