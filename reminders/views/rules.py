"""For admins: the rules, what they are going to send, what they sent and why not."""

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from core import clock
from core.views import FormPage, Page
from outbox.kinds import label_of
from outbox.models import Message, Pulse
from outbox.models.message import State
from outbox.views.messages import age, waiting_for_a_person
from reminders import operations
from reminders.forecast import AHEAD, MOST_SHOWN, Coming, forecast
from reminders.forms.rule import RuleForm, initial_of
from reminders.models import Rule

MOST_LATEST = 10
# How each part of the page is called, and the state of its messages.
PARTS = (
    ("Sent", (State.SENT,), "Nothing was sent yet."),
    ("Not sent, and why", (State.SUPPRESSED, State.SUPERSEDED), "Nothing was kept back."),
    ("Missed while down", (State.EXPIRED,), "Nothing got too late."),
)


class Overview(Page):
    permission = "reminders.view_reminders"
    template_name = "reminders/overview.html"
    heading = "Reminders"

    def get_context_data(self, **kwargs: Any) -> dict:
        last_tick = Pulse.last_tick()
        return super().get_context_data(
            rules=Rule.objects.visible_to(self.request.user),
            parts=[(name, states[0].value, latest(states), none) for name, states, none in PARTS],
            waiting=waiting_for_a_person(),
            last_tick=last_tick,
            tick_age=age(last_tick),
            tick_is_late=Pulse.is_late(last_tick),
            failing=Pulse.failing(),
            **kwargs,
        )


def latest(states) -> list[Message]:
    """The last ones of reminders in these states."""
    rows = Message.objects.filter(kind__startswith="reminders.", state__in=states)
    rows = list(rows.select_related("recipient").order_by("-created_at", "-pk")[:MOST_LATEST])
    for row in rows:
        row.kind_label = label_of(row.kind)
    return rows


class Next(Page):
    """All active rules, two weeks ahead."""

    permission = "reminders.view_reminders"
    template_name = "reminders/next.html"
    heading = "The next two weeks"

    def get_context_data(self, **kwargs: Any) -> dict:
        coming = forecast(Rule.objects.active(), in_two_weeks())
        trail = [("Reminders", reverse("reminders:overview"))]
        return super().get_context_data(trail=trail, **shown(coming), **kwargs)


def in_two_weeks() -> datetime:
    return clock.now() + AHEAD


def shown(coming: list[Coming]) -> dict[str, Any]:
    return {"coming": coming[:MOST_SHOWN], "coming_count": len(coming), "unshown": max(len(coming) - MOST_SHOWN, 0)}


class RulePage(FormPage, abstract=True):
    """The form, and what its rule would send; looking at that stores nothing."""

    template_name = "reminders/rule_form.html"
    form_class = RuleForm
    submit_label = "Save the rule"

    def default_url(self) -> str:
        return reverse("reminders:overview")

    def form_valid(self, form):
        if "preview" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, previewed=Rule(**form.cleaned_data)))
        return super().form_valid(form)

    def get_context_data(self, previewed: Rule | None = None, **kwargs: Any) -> dict:
        preview = shown(forecast([previewed], in_two_weeks())) if previewed else {}
        trail = [("Reminders", self.default_url())]
        return super().get_context_data(previewed=previewed, trail=trail, **preview, **kwargs)


class RuleCreate(RulePage):
    permission = "reminders.edit_rules"
    heading = "Add a rule"
    success_message = "The rule holds from now on."

    def get_initial(self) -> dict:
        return initial_of(Rule(offset_days=-3, version=None))

    def perform(self, form) -> Rule:
        return operations.add_rule(actor=self.request.user, **form.cleaned_data)


class RuleUpdate(RulePage):
    permission = "reminders.edit_rules"
    success_message = "The rule holds from now on as it is written now."

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> Rule:
        return get_object_or_404(Rule.objects.visible_to(user), pk=pk)

    def get_heading(self) -> str:
        return str(self.subject)

    def get_initial(self) -> dict:
        return initial_of(self.subject)

    def perform(self, form) -> Rule:
        return operations.change_rule(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )
