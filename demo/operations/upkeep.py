"""Dates are gone through now and then: nobody leaves a year-old one on a task that was never begun."""

from functools import partial

from demo.operations.done import finish
from demo.operations.stage import DATED, WORKED
from demo.operations.work import in_order, redate
from engagements.models import AnchorKind, Lifecycle, Task
from engagements.steps import Step

PLANNED_ANEW = 6  # Days ago.
SOON = 2  # What is due before that many days ahead and belongs to a step under way is late or was meant to be.
NOT_YET = 45  # A step that has not begun has nothing due before that.


def plan_upkeep(player) -> None:
    """New dates for what is late without being meant to be; what led up to a date that is near has been done."""
    if player.engagement.lifecycle == Lifecycle.CLOSED:
        return
    for step in Step:
        is_begun = step in player.story.steps and player.is_told(step)
        for number, task in enumerate(stale_tasks(player, step, is_begun)):
            if is_begun and task.anchor_kind != AnchorKind.START:
                ago = max((player.stage.today - task.due_on).days, 2)
                player.stage.at(ago, WORKED, partial(finish, player, task.pk, ago, 0))
            else:
                plan_anew(player, task, number, is_begun)


def stale_tasks(player, step: Step, is_begun: bool) -> list[Task]:
    """Those with a date that nobody means any more, in the order of the playbook."""
    limit = player.stage.ahead(SOON if is_begun else NOT_YET)
    late = player.engagement.tasks.open().filter(step=step, due_on__lt=limit).exclude(template=None)
    meant = {player.stage.ahead(-days) for days in player.story.steps[step].late} if is_begun else set()
    moved = {outside.kind for outside in player.story.dates if outside.moved_to is not None}
    return [task for task in in_order(late) if task.due_on not in meant and task.anchor_kind not in moved]


def plan_anew(player, task: Task, number: int, is_begun: bool) -> None:
    is_paused = player.engagement.lifecycle == Lifecycle.PAUSED
    ago = player.story.changed + 1 if is_paused else PLANNED_ANEW
    begins, every = (3, 8) if is_begun else (NOT_YET, 12)
    ahead = begins + every * number + player.stage.rng.randrange(12) + (100 if is_paused else 0)
    player.stage.at(ago, DATED, partial(redate, player, task.pk, ahead))
