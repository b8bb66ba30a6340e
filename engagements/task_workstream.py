"""The four answers of a step that keeps no records of its own yet: its tasks answer."""

from datetime import date

from engagements.addresses import step_url, task_url
from engagements.models import Evidence, Status, Task, TaskRole
from engagements.scope import TASK_CRITERION, CityFacts, DueTask, LateTasks, Scope, TaskFacts, TroubledStep
from engagements.workstreams import Criterion, DueItem, Panel, Severity, Signal, Workstream

LATE_IS_URGENT = 14  # days
ROLES = dict(TaskRole.choices)


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

    def due_items(self, scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
        return [due_item(task, scope) for task in scope.due_tasks(until, limit, since) if task.step == self.step]

    def signals(self, scope: Scope) -> list[Signal]:
        late = scope.late_tasks.get(self.name, {})
        found = [self.overdue_signal(pk, scope.cities[pk], facts) for pk, facts in late.items()]
        for state in scope.troubled_steps.get(self.name, []):
            found += self.state_signals(state, scope.cities[state.engagement_id])
        found += [self.unproven_signal(pk, scope.cities[pk]) for pk in scope.unproven_steps.get(self.name, ())]
        return found

    def unproven_signal(self, pk: int, city: CityFacts) -> Signal:
        """The step stays complete, since people decided that; but nobody shall miss that its ground is gone."""
        sentence = "complete, but a task that closes it is open or has lost its file"
        return self.signal("unproven", pk, city, Severity.SOON, sentence, "See what is missing", 0)

    def overdue_signal(self, pk: int, city: CityFacts, late: LateTasks) -> Signal:
        days = (city.today - late.oldest_due).days
        tasks = "1 task is overdue" if late.count == 1 else f"{late.count} tasks are overdue, the oldest"
        severity = Severity.NOW if days > LATE_IS_URGENT else Severity.SOON
        return self.signal("overdue", pk, city, severity, f"{tasks} by {days_in_words(days)}", "See tasks", days)

    def state_signals(self, state: TroubledStep, city: CityFacts) -> list[Signal]:
        """A block, a missed target date."""
        found = []
        pk = state.engagement_id
        if state.status == Status.BLOCKED:
            days = (city.today - state.since).days
            sentence = f"blocked: {state.blocked_reason}"
            found.append(self.signal("blocked", pk, city, Severity.NOW, sentence, "Unblock", days, "move/"))
        if state.target_on and state.target_on < city.today and state.status != Status.COMPLETE:
            days = (city.today - state.target_on).days
            sentence = f"the target date passed {days_in_words(days)} ago"
            found.append(self.signal("target", pk, city, Severity.SOON, sentence, "Set a date", days, "edit/"))
        return found

    def signal(self, key, pk, city: CityFacts, severity: Severity, sentence, action, days: int, place="") -> Signal:
        """A signal about this step, which its sentence names; `place` is the page below the step's own."""
        url = f"{step_url(city.city_id, self.name)}{place}"
        return Signal(f"{self.name}.{key}", pk, city.name, severity, f"{self.label}: {sentence}", url, action, days)


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
    return Criterion(f"{TASK_CRITERION}{task.pk}", task.title, is_met, sentence, task_url(task.pk))


def due_item(task: DueTask, scope: Scope) -> DueItem:
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
        assignee_label=task.assignee__name or ROLES[task.role],
        waiting_on=task.waiting_on,
    )


def days_in_words(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
