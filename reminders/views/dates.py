"""A single date, for a calendar."""

from django.http import HttpResponse
from django.views import View

from engagements.models import Task
from engagements.views.base import AboutRemovable
from reminders.calendars import calendar_with, task_event


class TaskDate(AboutRemovable, View):
    """A task's date as a file; a task without a date makes an empty calendar."""

    permission = "reminders.keep_calendar"
    owned_model = Task

    def get(self, request, *args, **kwargs):
        task = self.subject
        events = [task_event(task)] if task.due_on else []
        response = HttpResponse(calendar_with(events), content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="task-{task.pk}.ics"'
        return response
