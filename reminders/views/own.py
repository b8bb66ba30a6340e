"""A person's own: notices, wishes, the address of the calendar."""

from typing import Any

from django.urls import reverse

import jobs.operations
from core.exports.columns import ExportColumn
from core.views import ActionView, FormPage, ListPage, Page
from engagements import words
from engagements.addresses import task_url
from engagements.models import Task
from jobs.models import Job
from reminders import operations
from reminders.due_mail import days_in_words
from reminders.forms.preferences import PreferencesForm
from reminders.found import Reference, find_all, tasks_behind
from reminders.models import Feed, Notice, Preference

MOST_JOBS = 10


NOTICES = (
    ExportColumn("City", "engagement.city"),
    ExportColumn("What", lambda notice: notice.what or notice.fate),
    ExportColumn("Due", "due_on"),
    ExportColumn("Noted", "created_at"),
)


class NoticeList(ListPage):
    """What became due, and work that has ended; looking at it takes notice of it."""

    permission = "reminders.view_notices"
    model = Notice
    template_name = "reminders/notice_list.html"
    heading = "Notices"
    export_columns = NOTICES

    def get_rows(self):
        return super().get_rows().select_related("engagement__city")

    def get_export_rows(self, rows):
        found = list(rows)
        describe(found, self.request.user)
        return found

    def get_context_data(self, **kwargs: Any) -> dict:
        ended = list(Job.objects.of(self.request.user).unseen().order_by("-finished_at")[:MOST_JOBS])
        context = super().get_context_data(ended=ended, noun="notices", **kwargs)
        context["rows"] = list(context["rows"])  # as they were before this visit: new ones are marked
        describe(context["rows"], self.request.user)
        operations.mark_notices_seen(actor=self.request.user)
        if ended:
            jobs.operations.mark_seen(actor=self.request.user)
        return context


def describe(notices: list[Notice], user: Any) -> None:
    """Give each what it is about, as it is now: an open item, or what became of it; out of sight, it has no name."""
    references = {
        notice: Reference(notice.engagement_id, notice.step, notice.item_key, notice.due_on) for notice in notices
    }
    items = find_all(references.values(), user)
    tasks = tasks_behind((notice.item_key for notice in notices if references[notice] not in items), user)
    for notice, reference in references.items():
        item, task = items.get(reference), tasks.get(notice.item_key)
        notice.what = item.what if item else str(task or "")
        notice.url = item.url if item else task_url(task.pk) if task else ""
        notice.fate = "" if item else fate(notice, task)
        notice.when = days_in_words(notice.due_on, notice.engagement.today) if item else ""


def fate(notice: Notice, task: Task | None) -> str:
    """What became of something that is not due on its date any more."""
    if task and task.done_on:
        return "Done"
    if task and task.due_on != notice.due_on:
        return f"Moved to {words.day(task.due_on)}" if task.due_on else "Without a date now"
    return "Not followed now" if task else f"{notice.get_step_display()}: done or moved by now"


class Preferences(FormPage):
    permission = "reminders.set_preferences"
    form_class = PreferencesForm
    template_name = "reminders/preferences.html"
    heading = "My reminders"
    success_message = "Saved."

    def default_url(self) -> str:
        return reverse("reminders:preferences")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict:
        rows = Preference.objects.visible_to(self.request.user)
        return dict(rows.values_list("matter", "channel"))

    def perform(self, form) -> None:
        operations.choose(actor=self.request.user, choices=form.cleaned_data)


class Calendar(Page):
    """The address under which a calendar program finds what is due for this person."""

    permission = "reminders.keep_calendar"
    template_name = "reminders/calendar.html"
    heading = "My calendar"

    def get_context_data(self, **kwargs: Any) -> dict:
        feed = Feed.objects.visible_to(self.request.user).working().first()
        return super().get_context_data(feed=feed, **kwargs)


class FeedAction(ActionView, abstract=True):
    def default_url(self) -> str:
        return reverse("reminders:calendar")


class FeedMake(FeedAction):
    permission = "reminders.keep_calendar"
    success_message = "Here is your new address. An earlier one opens nothing any more."

    def perform(self) -> Feed:
        return operations.make_feed(actor=self.request.user)


class FeedEnd(FeedAction):
    permission = "reminders.keep_calendar"
    success_message = "The address opens nothing any more."

    def perform(self) -> int:
        return operations.end_feed(actor=self.request.user)
