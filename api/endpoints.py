"""The records over HTTP: every row through the same rule as on a page, every change through the same operation."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from ninja import Router, Status

from api.access import require_write
from api.shapes import (
    EngagementDetail,
    Engagements,
    Id,
    Me,
    Measures,
    Page,
    Problem,
    TaskChange,
    Tasks,
    TaskShape,
    UpdateChange,
    UpdateGiven,
    Updates,
    UpdateShape,
    Window,
)
from audit.operations import conflict
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement, Task, Update
from engagements.operations import tasks as task_operations
from engagements.operations import updates as update_operations
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import workstreams

router = Router()
REFUSALS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}
WRITES = REFUSALS | {409: Problem}


@router.get("/me", response={200: Me, **REFUSALS}, operation_id="read_me")
def read_me(request):
    """Whose token this is, and whether it may change records."""
    return {"name": request.user.name, "role": request.user.role, "can_write": request.token.can_write}


@router.get("/engagements", response={200: Engagements, **REFUSALS}, operation_id="list_engagements")
def list_engagements(request, window: Page):
    """Every engagement that the person of the token may see, by city."""
    return listed(engagements_of(request), window, engagement_shape)


@router.get(
    "/engagements/{engagement_id}", response={200: EngagementDetail, **REFUSALS}, operation_id="read_engagement"
)
def read_engagement(request, engagement_id: Id):
    """An engagement with its five steps."""
    engagement = find(engagements_of(request), engagement_id)
    states = {state.step: state for state in engagement.step_states.all()}
    return engagement_shape(engagement) | {"steps": [step_shape(step, states.get(step)) for step in Step]}


@router.get("/engagements/{engagement_id}/tasks", response={200: Tasks, **REFUSALS}, operation_id="list_tasks")
def list_tasks(request, engagement_id: Id, window: Page):
    """Its tasks, the earliest due first."""
    engagement = find(engagements_of(request), engagement_id)
    rows = tasks_of(request).filter(engagement=engagement).order_by("due_on", "pk")
    return listed(rows, window, task_shape)


@router.get("/tasks/{task_id}", response={200: TaskShape, **REFUSALS}, operation_id="read_task")
def read_task(request, task_id: Id):
    return task_shape(find(tasks_of(request), task_id))


@router.patch("/tasks/{task_id}", response={200: TaskShape, **WRITES}, operation_id="change_task")
def change_task(request, task_id: Id, given: TaskChange):
    """Tick a task, reopen it, or move its date."""
    require_write(request)
    with transaction.atomic():
        change(request.user, find(tasks_of(request), task_id), given)
    return task_shape(find(tasks_of(request), task_id))


def change(actor, task: Task, given: TaskChange) -> None:
    """All of it or nothing, and on the version that was read."""
    if task.version != given.version:
        raise conflict(task, {"due_on": task.due_on, "done_on": task.done_on})
    if given.due_on is not None and given.due_on != task.due_on:
        require("engagements.edit_task", actor, task)
        task = task_operations.edit_task(task, actor=actor, expected_version=given.version, due_on=given.due_on)
    if given.done is not None and given.done != task.is_done:
        require("engagements.do_task", actor, task)
        if given.done:
            task_operations.complete_task(task, actor=actor, today=task.engagement.today)
        else:
            task_operations.reopen_task(task, actor=actor)


@router.get("/engagements/{engagement_id}/updates", response={200: Updates, **REFUSALS}, operation_id="list_updates")
def list_updates(request, engagement_id: Id, window: Page):
    """What was written on it, the newest first."""
    engagement = find(engagements_of(request), engagement_id)
    rows = updates_of(request).filter(engagement=engagement)
    return listed(rows.order_by("-created_at", "-pk"), window, update_shape)


@router.post("/engagements/{engagement_id}/updates", response={201: UpdateShape, **WRITES}, operation_id="post_update")
def post_update(request, engagement_id: Id, given: UpdateGiven):
    """Add a progress note, or say that nothing changed."""
    require_write(request)
    engagement = find(engagements_of(request), engagement_id)
    require("engagements.post_update", request.user, engagement)
    said = {"text": given.text.strip(), "nothing_changed": given.nothing_changed, "audience": given.audience}
    return Status(201, update_shape(update_operations.post_update(engagement, actor=request.user, **said)))


@router.get("/updates/{update_id}", response={200: UpdateShape, **REFUSALS}, operation_id="read_update")
def read_update(request, update_id: Id):
    return update_shape(find(updates_of(request), update_id))


@router.patch("/updates/{update_id}", response={200: UpdateShape, **WRITES}, operation_id="change_update")
def change_update(request, update_id: Id, given: UpdateChange):
    """Correct an update of one’s own."""
    require_write(request)
    update = find(updates_of(request), update_id)
    require("engagements.edit_update", request.user, update)
    if not (text := given.text.strip()):
        raise Refused("Write a line first.", field="text")
    update_operations.edit_update(update, actor=request.user, text=text, expected_version=given.version)
    return update_shape(find(updates_of(request), update_id))


@router.get("/measures", response={200: Measures, **REFUSALS}, operation_id="list_measures")
def list_measures(request, window: Page):
    """The numbers of every city that the person may see, each with its definition; a page is one of cities."""
    rows = engagements_of(request)
    cities = list(rows.values_list("pk", flat=True)[window.offset : window.offset + window.limit])
    scope = Scope(Engagement.objects.filter(pk__in=cities), request.user)
    found = [measure_shape(each, scope) for step in workstreams() for each in step.measures(scope)]
    return {"count": rows.count(), "rows": found}


def engagements_of(request) -> QuerySet:
    require("api.manage_tokens", request.user)  # a person may have become an observer since
    return (
        Engagement.objects.visible_to(request.user).select_related("city").order_by("city__name", "city__state", "pk")
    )


def tasks_of(request) -> QuerySet:
    return Task.objects.visible_to(request.user).kept().select_related("engagement__city", "assignee")


def updates_of(request) -> QuerySet:
    rows = Update.objects.visible_to(request.user).kept()
    return rows.select_related("author", "engagement__city")


def find(rows: QuerySet, pk: int) -> Any:
    """404 for what is not there, and for what this person may not know of."""
    if (found := rows.filter(pk=pk).first()) is None:
        raise Http404("There is nothing with this number.")
    return found


def listed(rows: QuerySet, window: Window, shape) -> dict:
    return {"count": rows.count(), "rows": [shape(row) for row in rows[window.offset : window.offset + window.limit]]}


def engagement_shape(row: Engagement) -> dict:
    return {
        "id": row.pk,
        "city_id": row.city_id,
        "city": row.city.name,
        "state": row.city.state,
        "lifecycle": row.lifecycle,
        "opened_on": row.opened_on,
        "closed_on": row.closed_on,
        "last_update_at": row.last_update_at,
    }


def step_shape(step: Step, state) -> dict:
    dates = {name: getattr(state, name, None) for name in ("target_on", "started_on", "completed_on")}
    return {"step": step.value, "number": step.number, "status": state.status if state else "not_started", **dates}


def task_shape(row: Task) -> dict:
    names = (
        "id",
        "engagement_id",
        "step",
        "title",
        "details",
        "due_on",
        "done_on",
        "waiting_on",
        "audience",
        "version",
    )
    return {name: getattr(row, name) for name in names} | {"assignee": str(row.assignee or "")}


def update_shape(row: Update) -> dict:
    names = ("id", "engagement_id", "text", "nothing_changed", "from_city", "audience", "created_at", "version")
    return {name: getattr(row, name) for name in names} | {"author": str(row.author)}


def measure_shape(measure, scope: Scope) -> dict:
    names = ("key", "engagement_id", "label", "value", "of", "unit", "definition")
    return {name: getattr(measure, name) for name in names} | {"city": scope.cities[measure.engagement_id].name}
