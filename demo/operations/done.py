"""Tasks that get done, by whom, and the paper that shows it."""

from demo.papers import PAPERS
from demo.script import marked
from engagements.models import Task, TaskRole
from engagements.operations import files, tasks, updates

BY_THE_MINUTE = 0.12  # The share of a liaison's tasks that leaves an update.


def find(pk: int) -> Task:
    return Task.objects.select_related("engagement__city").get(pk=pk)


def finish(player, pk: int, ago: int, by_the_minute: float = BY_THE_MINUTE) -> None:
    """Done by whoever's task it is. From the city's last word on, LEAP ticks off what the city has done."""
    task = find(pk)
    by_city = player.liaison and task.role == TaskRole.LIAISON and player.last_word < ago < player.story.joined
    actor = player.liaison if by_city else player.lead
    if by_city and player.stage.rng.random() < by_the_minute:
        updates.report_week(player.engagement, actor=actor, done=[task], moved={})
    else:
        tasks.complete_task(task, actor=actor, today=player.stage.day(ago))
    attach(player, task, actor=actor)


def attach(player, task: Task, *, actor) -> None:
    """The file that shows it, unless the story waives that."""
    waived = [step.waived[0] for step in player.story.steps.values() if step.waived]
    if (paper := PAPERS.get(task.title)) and task.title not in waived:
        files.add_files(
            player.engagement,
            actor=actor,
            files=paper.files(str(player.engagement.city), player.stage.rng),
            audience=paper.audience,
            description=marked(paper.description),
            task=task,
        )
