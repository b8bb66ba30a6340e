"""The five steps of a story and the tasks in them."""

from functools import partial

from demo.operations.stage import DATED, MOVED, STARTED, WAIVED, WORKED
from demo.papers import PAPERS
from demo.script import StepStory, marked
from engagements.criteria import open_criteria
from engagements.models import AnchorKind, Evidence, Lifecycle, Status, StepState, Task, TaskRole
from engagements.operations import files, steps, tasks, updates
from engagements.steps import Step

OURS = {Step.ANALYSIS, Step.STAKEHOLDERS}  # Steps that LEAP's lead looks after.
PLANNED_ANEW = 6  # Days ago that dates were last gone through.
FOR_A_LAUNCH = {
    "Hire the program's lead",
    "Hire the first responders",
    "Set up CAD codes for the unit and test them",
    "Launch the program",
    "Hold the first weekly check-in",
    "First call dispatched by 911",
}


def plan_steps(player) -> None:
    """Start, work, block and complete, as far as the story is told."""
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
    is_complete = story.status == Status.COMPLETE
    count = len(own) if is_complete else round(story.share * len(own))
    last_day = story.ended or 7
    for number, task in enumerate(own[:count], start=1):
        ago = story.started - round(number * (story.started - last_day) / count)
        ago += stage.rng.randrange(3) if ago + 3 < story.started else 0
        stage.at(ago, WORKED, partial(finish, player, task.pk, ago))
    for task, days in zip(own[count:], story.late, strict=False):
        stage.at(days + 13, DATED, partial(redate, player, task.pk, -days))
    if is_complete:
        stage.at(story.ended, WAIVED, partial(waive, player, state, story))
    if story.ended:
        stage.at(story.ended, MOVED, partial(move, player, state, story.status, story.ended, marked(story.reason)))


def start(player, state: StepState, story: StepStory) -> None:
    move(player, state, Status.ACTIVE, story.started)
    joined = player.liaison and player.story.joined >= story.started
    owner = player.lead if state.step in OURS or not joined else player.liaison
    target = None if story.target is None else player.stage.ahead(story.target)
    steps.edit_step(state, actor=player.lead, owner=owner, target_on=target, expected_version=None)


def move(player, state: StepState, to: Status, ago: int, reason: str = "") -> None:
    steps.move_step(state, actor=player.lead, to=to, today=player.stage.day(ago), reason=reason)


def waive(player, state: StepState, story: StepStory) -> None:
    for criterion in open_criteria(state, actor=player.lead):
        steps.waive(
            state,
            actor=player.lead,
            criterion=criterion.key,
            label=criterion.label,
            reason=marked(story.waived),
            until=None,
            today=player.stage.day(story.ended),
        )


def finish(player, pk: int, ago: int, share_of_updates: float = 0.3) -> None:
    """Done by whoever's task it is; some of a liaison's through the minute, which leaves an update."""
    task = Task.objects.select_related("engagement__city").get(pk=pk)
    by_city = player.liaison and task.role == TaskRole.LIAISON and player.last_word < ago < player.story.joined
    if by_city and player.stage.rng.random() < share_of_updates:
        updates.report_week(player.engagement, actor=player.liaison, done=[task], moved={})
    else:
        tasks.complete_task(task, actor=player.liaison if by_city else player.lead, today=player.stage.day(ago))
    attach(player, task, actor=player.liaison if by_city else player.lead)


def attach(player, task: Task, *, actor) -> None:
    """The file that shows it, unless the story waives that."""
    waived = player.story.steps[task.step].waived and task.evidence == Evidence.FILE
    if (paper := PAPERS.get(task.title)) and not waived:
        files.add_files(
            player.engagement,
            actor=actor,
            files=paper.files(str(player.engagement.city), player.stage.rng),
            audience=paper.audience,
            description=marked(paper.description),
            task=task,
        )


def redate(player, pk: int, ahead: int) -> None:
    tasks.redate_task(Task.objects.get(pk=pk), actor=player.lead, due_on=player.stage.ahead(ahead))


def in_order(tasks) -> list[Task]:
    """As the playbook means them: from the start of the case first, then towards and after each outside date."""
    return sorted(tasks, key=lambda task: (task.anchor_kind != AnchorKind.START, task.anchor_kind, task.offset_days))


def drop_launch(player) -> None:
    """A program that runs already is not launched once more."""
    for task in player.engagement.tasks.filter(title__in=FOR_A_LAUNCH).order_by("pk"):
        tasks.remove_task(task, actor=player.lead)


def plan_upkeep(player) -> None:
    """Nobody leaves a year-old date on a task that was never begun: the lead has gone through them.

    What led up to a date that is near has been done, unless that date was moved.
    """
    if player.engagement.lifecycle in (Lifecycle.PAUSED, Lifecycle.CLOSED):
        return
    told = {step: story for step, story in player.story.steps.items() if player.is_told(step)}
    moved = {outside.kind for outside in player.story.dates if outside.moved_to is not None}
    for step in Step:
        late = player.engagement.tasks.open().filter(step=step, due_on__lt=player.stage.ahead(2))
        meant = {player.stage.ahead(-days) for days in told[step].late} if step in told else set()
        stale = [task for task in in_order(late.exclude(template=None)) if task.due_on not in meant]
        for number, task in enumerate(task for task in stale if task.anchor_kind not in moved):
            if step in told and task.anchor_kind != AnchorKind.START:
                ago = max((player.stage.today - task.due_on).days, 2)
                player.stage.at(ago, WORKED, partial(finish, player, task.pk, ago, 0))
            else:
                begins, every = (4, 9) if step in told else (45, 12)
                ahead = begins + every * number + player.stage.rng.randrange(4)
                player.stage.at(PLANNED_ANEW, DATED, partial(redate, player, task.pk, ahead))
