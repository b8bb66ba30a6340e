"""A single date, for a calendar."""

from django.http import HttpResponse
from django.views import View

from community.models import Event
from engagements.models import Task
from engagements.views.base import AboutRemovable
from reminders.calendars import calendar_of_meeting, calendar_with, task_event


class TaskDate(AboutRemovable, View):
    """A task's date as a file; a task without a date makes an empty calendar."""

    permission = "reminders.keep_calendar"
    owned_model = Task

    def get(self, request, *args, **kwargs):
        task = self.subject
        events = [task_event(task)] if task.due_on else []
        return as_file(calendar_with(events), f"task-{task.pk}")


class MeetingDate(AboutRemovable, View):
    """A meeting with the community as a file."""

    permission = "reminders.keep_calendar"
    owned_model = Event

    def get(self, request, *args, **kwargs):
        return as_file(calendar_of_meeting(self.subject), f"meeting-{self.subject.pk}")


def as_file(calendar: bytes, name: str) -> HttpResponse:
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
