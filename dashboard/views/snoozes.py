"""Putting a signal aside, seeing what is put aside, and taking it back."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.exports.columns import ExportColumn
from core.views import ActionView, FormPage, ListPage
from dashboard.forms.snooze import SnoozeForm
from dashboard.models import Snooze
from dashboard.operations import snoozes
from engagements.scope import Scope
from engagements.signals import all_signals
from engagements.views.base import AboutCity

A_WEEK = timedelta(days=7)


class SnoozeCreate(AboutCity, FormPage):
    """Asks until when and why; says what it is about."""

    permission = "dashboard.snooze"
    template_name = "dashboard/snooze.html"
    form_class = SnoozeForm
    submit_label = "Snooze"

    def dispatch(self, request, *args, **kwargs):
        self.key = request.GET.get("signal", "")
        return super().dispatch(request, *args, **kwargs)

    @property
    def signal(self):
        if not hasattr(self, "_signal"):
            scope = Scope.of(self.engagement, user=self.request.user)
            self._signal = next((signal for signal in all_signals(scope) if signal.key == self.key), None)
            if self._signal is None:
                raise Http404("This is no longer so.")
        return self._signal

    def get_heading(self):
        return f"Snooze {self.engagement.city}"

    def get_initial(self):
        return {"until": self.engagement.today + A_WEEK}

    def get_success_message(self):
        return f"Put aside until {self.result.until:%b %-d}."

    def undo_url(self):
        return reverse("dashboard:snooze-end", args=[self.result.pk])

    def perform(self, form):
        data = form.cleaned_data
        return snoozes.snooze(self.engagement, actor=self.request.user, signal=self.signal, **data)

    def default_url(self):
        return reverse("dashboard:home")

    def get_context_data(self, **kwargs):
        return super().get_context_data(signal=self.signal, **kwargs)


SNOOZED = (
    ExportColumn("City", "engagement.city"),
    ExportColumn("Put aside", "sentence"),
    ExportColumn("Back on", "until"),
    ExportColumn("Why", "reason"),
    ExportColumn("By", "by.name"),
    ExportColumn("Since", "created_at"),
)


class SnoozeList(ListPage):
    """What is put aside now, by whom and why, the first to come back first."""

    permission = "dashboard.view_snoozes"
    template_name = "dashboard/snooze_list.html"
    heading = "Snoozed"
    export_columns = SNOOZED
    model = Snooze

    def get_rows(self):
        rows = super().get_rows().in_force().select_related("engagement__city", "by")
        return rows.order_by("until", "pk")


class SnoozeEnd(ActionView):
    permission = "dashboard.end_snooze"
    success_message = "It is back on Today."

    @classmethod
    def find_subject(cls, user, *, pk, **kwargs):
        return get_object_or_404(Snooze.objects.visible_to(user), pk=pk)

    def perform(self):
        return snoozes.end_snooze(self.subject, actor=self.request.user)

    def default_url(self):
        return reverse("dashboard:snooze-list")
