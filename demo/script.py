"""What a made-up engagement is told with. All dates are days before or after the demo's today."""

from dataclasses import dataclass, field
from datetime import date

from core.audience import Audience
from engagements.models import AnchorKind, Certainty, Lifecycle, Status
from engagements.steps import Step

# What every made-up sentence ends with, wherever it travels.
MARK = "(demo)"
MADE_UP = (
    "Made up for this demo: LEAP’s work here, its people, dates, files and figures. "
    "Real: the place, and program facts that name their source."
)


def marked(text: str) -> str:
    return f"{text} {MARK}" if text else ""


@dataclass(frozen=True)
class StepStory:
    """How one step went. `share` of its tasks are done; the first of the rest are late by `late` days each."""

    status: Status = Status.ACTIVE
    started: int = 0
    ended: int = 0  # When it was completed or blocked.
    share: float = 0.5
    late: tuple[int, ...] = ()
    target: int | None = None  # Days ahead; negative: it has passed.
    reason: str = ""  # Why it is blocked.
    waived: tuple[str, str] | None = None  # The task whose file was not asked for, and why.


@dataclass(frozen=True)
class Date:
    """An outside date. With `moved_to`, it was first entered as `ahead` and moved `moved_ago` days ago.

    One that is a `fact` is real, as its source says, and not marked as made up.
    """

    kind: AnchorKind
    ahead: int = 0
    entered: int = 0
    label: str = ""
    certainty: Certainty = Certainty.EXPECTED
    source: str = ""
    moved_to: int | None = None
    moved_ago: int = 0
    fact: date | None = None


@dataclass(frozen=True)
class Note:
    """A progress note; without text it says that nothing changed. `does` are tasks that it reports as done.

    With a step, it is left out by --until before it.
    """

    ago: int
    text: str = ""
    by: str = "lead"  # Or "liaison".
    step: Step | None = None
    audience: Audience = Audience.CITY
    does: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extra:
    """A task beside the playbook's, due `ahead` days from today."""

    step: Step
    title: str
    ahead: int
    by: str = "lead"
    waiting_on: str = ""


@dataclass(frozen=True)
class Story:
    """One engagement, told from its start to yesterday."""

    place: str
    lead: str  # A key of demo.people.STAFF.
    opened: int
    lifecycle: Lifecycle = Lifecycle.ACTIVE
    active: int = 0  # When it went from prospect to active.
    changed: int = 0  # When it was paused, sustained or closed.
    reason: str = ""
    liaison: str = ""  # The office the liaison sits in; empty: there is none.
    joined: int = 0
    left: int | None = None
    steps: dict[Step, StepStory] = field(default_factory=dict)
    dates: tuple[Date, ...] = ()
    notes: tuple[Note, ...] = ()
    extras: tuple[Extra, ...] = ()
    runs: bool = False  # A program runs already: what only a launch needs is off the plan.
