"""The five steps of a story: started, worked on, blocked or completed."""

from collections.abc import Iterator
from functools import partial

from demo.operations.done import find, finish
from demo.operations.shown import days_by_records
from demo.operations.stage import DATED, MOVED, STARTED, WAIVED, WORKED
from demo.script import StepStory, marked
from engagements.criteria import open_criteria
from engagements.models import AnchorKind, Status, StepState, Task
from engagements.operations import steps, tasks
from engagements.steps import Step

OURS = {Step.ANALYSIS, Step.STAKEHOLDERS}  # Steps that LEAP's lead looks after.
FOR_A_LAUNCH = {
    "Hire the program’s lead",
    "Hire the first responders",
    "Set up CAD codes for the unit and test them",
    "Launch the program",
    "Hold the first weekly check-in",
    "First call dispatched by 911",
}


def in_order(rows) -> list[Task]:
    """As the playbook means them: from the start of the case first, then towards and after each outside date."""
    return sorted(rows, key=lambda task: (task.anchor_kind != AnchorKind.START, task.anchor_kind, task.offset_days))


def drop_launch(player) -> None:
    """A program that runs already is not launched once more."""
    for task in player.engagement.tasks.filter(title__in=FOR_A_LAUNCH).order_by("pk"):
        tasks.remove_task(task, actor=player.lead)


def plan_steps(player) -> None:
    """As far as the story is told."""
    states = {state.step: state for state in player.engagement.step_states.all()}
    for step, story in player.story.steps.items():
        if player.is_told(step):
            state = states[step]
            state.engagement = player.engagement
            plan_step(player, state, story)


def plan_step(player, state: StepState, story: StepStory) -> None:
    stage = player.stage
    stage.at(story.started, STARTED, partial(start, player, state, story))
    own = in_order(player.engagement.tasks.kept().filter(step=state.step))
    count = len(own) if story.status == Status.COMPLETE else round(story.share * len(own))
    plan_tasks(player, own[:count], story)
    for task, days in zip(own[count:], story.late, strict=False):
        stage.at(days + 13, DATED, partial(redate, player, task.pk, -days))
    if story.waived:
        stage.at(story.ended, WAIVED, partial(waive, player, state, story))
    if story.status == Status.COMPLETE:
        stage.at(story.ended, WAIVED, partial(waive_records, player, state, story.ended))
    if story.ended:
        stage.at(story.ended, MOVED, partial(move, player, state, story.status, story.ended, marked(story.reason)))


def plan_tasks(player, done: list[Task], story: StepStory) -> None:
    """One after the other from the step's first day to its last; those that a note or a
    record speaks of on its day."""
    known = days_by_records(player.story.place) | player.told
    told = {number: known[task.title] for number, task in enumerate(done, 1) if task.title in known}
    last_day = story.ended or 5 + player.stage.rng.randrange(20)
    for task, ago in zip(done, spread(len(done), story.started, last_day, told), strict=True):
        if task.title not in player.told:
            player.stage.at(ago, WORKED, partial(finish, player, task.pk, ago))


def spread(count: int, started: int, ended: int, told: dict[int, int]) -> Iterator[int]:
    """Days ago for the tasks number 1 to `count`, in a line from one known day to the next."""
    known = {0: started, count: min(ended, *told.values(), started), **told}
    for number in range(1, count + 1):
        before = max(point for point in known if point < number)
        after = min(point for point in known if point >= number)
        yield round(known[before] + (known[after] - known[before]) * (number - before) / (after - before))


def start(player, state: StepState, story: StepStory) -> None:
    move(player, state, Status.ACTIVE, story.started)
    joined = player.liaison and player.story.joined >= story.started
    owner = player.lead if state.step in OURS or not joined else player.liaison
    target = None if story.target is None else player.stage.ahead(story.target)
    steps.edit_step(state, actor=player.lead, owner=owner, target_on=target, expected_version=None)


def move(player, state: StepState, to: Status, ago: int, reason: str = "") -> None:
    steps.move_step(state, actor=player.lead, to=to, today=player.stage.day(ago), reason=reason)


def waive(player, state: StepState, story: StepStory) -> None:
    title, reason = story.waived
    criterion = next(open_one for open_one in open_criteria(state, actor=player.lead) if open_one.label == title)
    steps.waive(
        state,
        actor=player.lead,
        criterion=criterion.key,
        label=criterion.label,
        reason=marked(reason),
        until=None,
        today=player.stage.day(story.ended),
    )


def waive_records(player, state: StepState, ended: int) -> None:
    """What a step's own records would show, in cities whose work is older than such records here."""
    for criterion in open_criteria(state, actor=player.lead):
        if not criterion.key.startswith("task:"):
            steps.waive(
                state,
                actor=player.lead,
                criterion=criterion.key,
                label=criterion.label,
                reason=marked("This was done before it was kept here."),
                until=None,
                today=player.stage.day(ended),
            )


def redate(player, pk: int, ahead: int) -> None:
    tasks.redate_task(find(pk), actor=player.lead, due_on=player.stage.ahead(ahead))
