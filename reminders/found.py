"""Items found again when they are shown or sent, with the eyes of the reader of that moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core import clock
from core.audience import Audience
from engagements.models import Engagement, Task
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import WORKSTREAMS, DueItem
from reminders.reading import NO_LIMIT
from reminders.system import everything

FAR = timedelta(days=800)
TASK = "task:"  # what the key of a task begins with


@dataclass(frozen=True)
class Reference:
    """An item as a row remembers it."""

    engagement_id: int
    step: str
    key: str
    due_on: date


def find_all(references: Iterable[Reference], user: Any) -> dict[Reference, DueItem]:
    """The items that are still open, on the same date, and this reader's to see; a fixed number of queries a step."""
    wanted = set(references)
    cases = Engagement.objects.visible_to(user).running().filter(pk__in={each.engagement_id for each in wanted})
    scope, dates, found = Scope(cases, user), [each.due_on for each in wanted], {}
    for step in {each.step for each in wanted}:
        for item in WORKSTREAMS[Step(step)].due_items(scope, max(dates), NO_LIMIT, min(dates)):
            reference = Reference(item.engagement_id, item.step, item.key[:100], item.due_on)
            if reference in wanted:
                found[reference] = item
    return found


def find(reference: Reference, user: Any) -> DueItem | None:
    return find_all([reference], user).get(reference)


def tasks_behind(keys: Iterable[str], user: Any) -> dict[str, Task]:
    """The tasks that some keys mean, done or not, as far as this reader may see them; one query."""
    numbers = [int(key.removeprefix(TASK)) for key in keys if key.startswith(TASK)]
    tasks = Task.objects.visible_to(user).kept().filter(pk__in=numbers) if numbers else ()
    return {f"{TASK}{task.pk}": task for task in tasks}


def moved_to(reference: Reference) -> date | None:
    """Where an item went that is open, but not due on its date any more."""
    scope = everything(clock.now())
    scope.engagements = scope.engagements.filter(pk=reference.engagement_id)
    first, last = reference.due_on - FAR, reference.due_on + FAR
    items = WORKSTREAMS[Step(reference.step)].due_items(scope, last, NO_LIMIT, first)
    dates = [item.due_on for item in items if item.key[:100] == reference.key]
    return dates[0] if dates else None


def title_for_mail(item: DueItem) -> str:
    """What a mail calls it. Records of LEAP's own, such as where somebody stands, are named on the page only."""
    if item.audience == Audience.INTERNAL and not item.key.startswith(TASK):
        return f"A record of LEAP’s own in step {Step(item.step).number}"
    return item.what
