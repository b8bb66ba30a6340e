"""The four answers of a step that keeps no records of its own yet: its tasks answer."""

from datetime import date

from engagements.addresses import step_url, task_url
from engagements.models import Evidence, Status, StepState, Task
from engagements.scope import CityFacts, Scope, TaskFacts
from engagements.workstreams import Criterion, DueItem, Panel, Severity, Signal, Workstream


class TaskWorkstream(Workstream):
    """What a step app inherits until, call by call, it has better evidence than tasks."""

    def panels(self, scope: Scope) -> dict[int, Panel]:
        return {
            pk: Panel(headline(facts), facts.open, step_url(scope.cities[pk].city_id, self.step))
            for (pk, step), facts in scope.task_facts.items()
            if step == self.step
        }

    def criteria(self, scope: Scope) -> dict[int, list[Criterion]]:
        return {
            pk: [criterion(task) for task in tasks]
            for (pk, step), tasks in scope.evidence_tasks.items()
            if step == self.step
        }

    def due_items(self, scope: Scope, until: date, limit: int) -> list[DueItem]:
        return [due_item(task, scope) for task in scope.due_tasks(until, limit) if task.step == self.step]

    def signals(self, scope: Scope) -> list[Signal]:
        signals = []
        for (pk, step), state in scope.states.items():
            if step == self.step:
                signals += state_signals(state, scope.cities[pk], scope.task_facts.get((pk, step)))
        return signals


def headline(facts: TaskFacts) -> str:
    tasks = f"{facts.open} open task{'s' * (facts.open != 1)}"
    return f"{tasks}, {facts.overdue} overdue" if facts.overdue else tasks


def criterion(task: Task) -> Criterion:
    """Done is enough, or a file must be attached as well; each says what is missing."""
    if not task.is_done:
        is_met, sentence = False, f"“{task.title}” is not done."
    elif task.evidence == Evidence.FILE and not task.files:
        is_met, sentence = False, f"“{task.title}” has no file attached that shows it."
    else:
        is_met, sentence = True, f"“{task.title}” was done on {task.done_on:%b %-d, %Y}."
    return Criterion(f"task:{task.pk}", task.title, is_met, sentence, task_url(task.pk))


def due_item(task: Task, scope: Scope) -> DueItem:
    return DueItem(
        key=f"task:{task.pk}",
        what=task.title,
        due_on=task.due_on,
        engagement_id=task.engagement_id,
        city=scope.cities[task.engagement_id].name,
        step=task.step,
        url=task_url(task.pk),
        audience=task.audience,
        assignee_id=task.assignee_id,
        assignee_label=task.assignee.name if task.assignee else task.get_role_display(),
        waiting_on=task.waiting_on,
    )


def state_signals(state: StepState, city: CityFacts, facts: TaskFacts | None) -> list[Signal]:
    """Overdue tasks, a block, a missed target date."""
    found = []
    if facts and facts.overdue:
        days = (city.today - facts.oldest_due).days
        late = "1 task is" if facts.overdue == 1 else f"{facts.overdue} tasks are"
        severity = Severity.NOW if days > 14 else Severity.SOON
        found.append(("overdue", severity, f"{late} overdue, the oldest by {days_in_words(days)}", "Open tasks"))
    if state.status == Status.BLOCKED:
        found.append(("blocked", Severity.NOW, f"blocked: {state.blocked_reason}", "Unblock"))
    if state.status != Status.COMPLETE and state.target_on and state.target_on < city.today:
        days = (city.today - state.target_on).days
        found.append(("target", Severity.SOON, f"the target date passed {days_in_words(days)} ago", "Set a date"))
    url = step_url(city.city_id, state.step)
    return [
        Signal(
            key=f"{state.step}.{key}",
            engagement_id=state.engagement_id,
            city=city.name,
            severity=severity,
            sentence=f"{state.get_step_display()}: {sentence}",
            url=url,
            action=action,
        )
        for key, severity, sentence, action in found
    ]


def days_in_words(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
