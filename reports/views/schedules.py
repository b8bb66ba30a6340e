"""Reports that make themselves: admins say which, when, and to whom they are announced."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.exports.columns import ExportColumn
from core.forms import initial_from
from core.views import ActionView, FormPage, Guarded, ListPage
from reports import operations
from reports.known_measures import known_measures
from reports.models import Schedule, ScheduledRun, StatusReport
from reports.models.by_job import GAVE_UP
from reports.operations.schedules import FIELDS
from reports.schedule_form import ScheduleForm

SCHEDULES = (
    ExportColumn("Report", "title"),
    ExportColumn("Kind", "get_kind_display"),
    ExportColumn("About", "chosen"),
    ExportColumn("When", "get_rhythm_display"),
    ExportColumn("For whom", "get_audience_display"),
    ExportColumn("Announced to", "get_readers_display"),
    ExportColumn("Owner", "owner.name"),
    ExportColumn("Running", "is_active"),
    ExportColumn("Next run", "next_on"),
    ExportColumn("Last run", "last_at"),
    ExportColumn("Problem", "last_problem"),
)


class ScheduleList(ListPage):
    permission = "reports.manage_schedules"
    heading = "Scheduled reports"
    model = Schedule
    template_name = "reports/schedule_list.html"
    export_columns = SCHEDULES

    def get_rows(self):
        last = ScheduledRun.objects.filter(schedule=OuterRef("pk")).order_by("-made_at")
        report = StatusReport.objects.with_job().filter(schedule=OuterRef("pk"), made_at=None).order_by("-pk")
        newest = {"last_at": Subquery(last.values("made_at")[:1]), "last_problem": Subquery(last.values("problem")[:1])}
        unmade = {"unmade": Subquery(report.filter(job_state__in=GAVE_UP).values("pk")[:1])}
        rows = Schedule.objects.visible_to(self.request.user).kept().select_related("owner")
        return rows.annotate(**newest, **unmade)


class ScheduleForms(FormPage, abstract=True):
    form_class = ScheduleForm

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user, "measures": known_measures(self.request.user)}

    def default_url(self) -> str:
        return reverse("reports:schedule-list")


class ScheduleCreate(ScheduleForms):
    permission = "reports.manage_schedules"
    heading = "Schedule a report"
    success_message = "It is scheduled. Below it says when it comes."

    def perform(self, form):
        return operations.add_schedule(actor=self.request.user, **form.values)


class AboutSchedule(Guarded, abstract=True):
    is_removed = False

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> Schedule:
        rows = Schedule.objects.visible_to(user)
        rows = rows.exclude(removed_at=None) if cls.is_removed else rows.kept()
        return get_object_or_404(rows, pk=pk)

    def default_url(self) -> str:
        return reverse("reports:schedule-list")


class ScheduleUpdate(AboutSchedule, ScheduleForms):
    permission = "reports.manage_schedules"
    heading = "Change the schedule"
    success_message = "Saved."

    def get_initial(self) -> dict:
        return initial_from(self.subject, *FIELDS) | self.subject.filters

    def perform(self, form):
        changes = {"expected_version": form.expected_version, **form.values}
        return operations.edit_schedule(self.subject, actor=self.request.user, **changes)


class ScheduleRemove(AboutSchedule, ActionView):
    permission = "reports.manage_schedules"
    success_message = "The schedule was removed. Reports that it made stay."

    def perform(self):
        return operations.remove_schedule(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("reports:schedule-restore", args=[self.subject.pk])


class ScheduleRestore(AboutSchedule, ActionView):
    permission = "reports.manage_schedules"
    is_removed = True
    success_message = "The schedule is back."

    def perform(self):
        return operations.restore_schedule(self.subject, actor=self.request.user)
