"""Tasks of all cities that the reader sees, and what is done to many of them at once."""

import secrets
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from audit.changes import mark_of
from core.errors import Refused
from core.exports.columns import ExportColumn
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage
from engagements.filters import TaskFilter
from engagements.forms.bulk import BulkForm
from engagements.models import Task
from engagements.operations import bulk_tasks
from engagements.task_rows import rows_of

UNDO_KEY = "undo_tasks"
NAMED = 20


@dataclass(frozen=True)
class View:
    label: str
    query: str
    icon: str


# The last one is for those who have more than a city or two.
VIEWS = [
    View("Open", "", "list-check"),
    View("Mine", "assignee=me", "user"),
    View("Overdue", "state=overdue", "clock-exclamation"),
    View("By city", "sort=city", "building-community"),
]


EXPORT = (
    ExportColumn("Number", "pk"),
    ExportColumn("City", "engagement.city"),
    ExportColumn("Step", "get_step_display"),
    ExportColumn("Title", "title"),
    ExportColumn("Due", "due_on"),
    ExportColumn("Done", "done_on"),
    ExportColumn("Done by", lambda task: task.assignee.name if task.assignee else task.get_role_display()),
    ExportColumn("Waiting on", "waiting_on"),
    ExportColumn("Details", "details"),
    ExportColumn("Visible to", "get_audience_display"),
)


class TaskList(ListPage):
    permission = "engagements.view_tasks"
    template_name = "engagements/task_list.html"
    heading = "Tasks"
    model = Task
    filterset_class = TaskFilter
    export_columns = EXPORT

    def get_rows(self):
        rows = Task.objects.visible_to(self.request.user).kept()
        return rows.order_by("due_on", "pk")

    def get_export_rows(self, rows):
        return rows.select_related("engagement__city", "assignee")

    def get_mark(self):
        return mark_of()

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="tasks", **kwargs)
        query = self.request.GET.copy()
        query.pop("page", None)
        chosen = query.urlencode()
        may_bulk = decide("engagements.bulk_tasks", self.request.user).allowed
        return context | {
            "rows": SimpleLazyObject(partial(rows_of, context["page_obj"].object_list)),
            "views": [(view, view.query == chosen) for view in VIEWS[: None if may_bulk else -1]],
            "by_city": query.get("sort", "").removeprefix("-") == "city",
            "may_bulk": may_bulk,
            "query": chosen,
            "here": self.request.get_full_path(),
        }


class TaskBulk(FormPage):
    """First what would happen, with its number and names; then, confirmed, it does."""

    permission = "engagements.bulk_tasks"
    template_name = "engagements/task_bulk.html"
    form_class = BulkForm
    http_method_names = ["post"]

    def default_url(self) -> str:
        return reverse("engagements:task-list")

    def form_invalid(self, form, status: int = 422):
        """What cannot be shown on the confirmation goes back to the list in words."""
        if {"do", "task", "query", "all_matching", "confirmed"} & form.errors.keys():
            return self.back("Choose the tasks again: what was sent could not be read.")
        return super().form_invalid(form, status)

    def form_valid(self, form):
        try:
            self.tasks = form.chosen(self.request)
        except Refused as refused:
            return self.back(*refused.reasons)
        if not self.tasks:
            return self.back("Select at least one task first.")
        seen = form.cleaned_data["confirmed"]
        if seen is None:
            return self.render_to_response(self.get_context_data(form=form))
        if seen != len(self.tasks):
            form.add_error(None, "The list changed since you looked. Check the number below and confirm again.")
            return super().form_invalid(form)
        if form.cleaned_data["do"] == form.REDATE and not form.cleaned_data["due_on"]:
            form.add_error("due_on", "Enter the new date.")
            return super().form_invalid(form)
        return super().form_valid(form)

    def perform(self, form):
        actor = self.request.user
        if form.cleaned_data["do"] == form.REDATE:
            return bulk_tasks.redate_tasks(self.tasks, actor=actor, due_on=form.cleaned_data["due_on"])
        return bulk_tasks.complete_tasks(self.tasks, actor=actor)

    def back(self, *reasons: str):
        for reason in reasons:
            messages.error(self.request, reason)
        return HttpResponseRedirect(self.get_success_url())

    def get_success_message(self) -> str:
        done = f"{counted(self.result.changed)} changed."
        return " ".join([done, *left_in_words(self.result)])

    def undo_url(self) -> str:
        """Kept in the session, where nobody else can send it back."""
        if not self.result.changed:
            return ""
        token = secrets.token_urlsafe(9)
        self.request.session[UNDO_KEY] = {"token": token, "undo": self.result.undo}
        return reverse("engagements:task-bulk-undo", args=[token])

    def get_context_data(self, **kwargs: Any) -> dict:
        form = kwargs["form"]
        plan = bulk_tasks.judge(getattr(self, "tasks", []) or form.chosen(self.request), actor=self.request.user)
        is_redate = form.fields["due_on"].required = form.data.get("do") == form.REDATE
        verb = "Move" if is_redate else "Mark as done"
        self.heading = f"Move {counted(plan.changed)}?" if is_redate else f"Mark {counted(plan.changed)} as done?"
        return super().get_context_data(
            plan=plan,
            total=len(plan.changed) + len(plan.refused),
            named=plan.changed[:NAMED],
            more=len(plan.changed[NAMED:]),
            cities=len({task.engagement_id for task in plan.changed}),
            is_redate=is_redate,
            next=self.get_success_url(),
            verb=f"{verb}: {counted(plan.changed)}",
            **kwargs,
        )


def counted(tasks: list) -> str:
    return "1 task" if len(tasks) == 1 else f"{len(tasks):,} tasks"


def left_in_words(result: bulk_tasks.BulkResult) -> list[str]:
    """The first few that were left, each with its reason, and how many more."""
    if not result.refused:
        return []
    named = [f"“{task.title}”: {reason}" for task, reason in result.refused[:3]]
    more = len(result.refused) - len(named)
    return [f"{counted(result.refused)} left as before.", *named, *([f"And {more} more."] if more else [])]


class TaskBulkUndo(ActionView):
    permission = "engagements.bulk_tasks"

    def default_url(self) -> str:
        return reverse("engagements:task-list")

    def perform(self):
        kept = self.request.session.get(UNDO_KEY) or {}
        if kept.get("token") != self.kwargs["token"]:
            raise Refused("This can no longer be undone here.")
        del self.request.session[UNDO_KEY]
        return bulk_tasks.take_back_tasks(kept["undo"], actor=self.request.user)

    def get_success_message(self) -> str:
        return " ".join([f"Undone for {counted(self.result.changed)}.", *left_in_words(self.result)])
