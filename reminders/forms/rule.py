"""A rule, in the order in which its sentence is read."""

from typing import Any

from django import forms

from core.forms import PageForm
from engagements.steps import Step
from reminders.models import Channel, Item, Rule, Whom
from reminders.models.rule import MOST_DAYS

BEFORE, ON, AFTER = "before", "on", "after"
DAYS = {"min_value": 0, "max_value": MOST_DAYS}


class RuleForm(PageForm):
    days = forms.IntegerField(label="Working days", required=False, initial=3, **DAYS)
    side = forms.ChoiceField(
        label="Before or after",
        choices=[(BEFORE, "before it is due"), (ON, "on the day"), (AFTER, "after it was due")],
    )
    item = forms.ChoiceField(label="What", choices=Item.choices)
    step = forms.ChoiceField(label="Step", choices=[("", "Any step"), *Step.choices], required=False)
    whom = forms.ChoiceField(
        label="For whom",
        choices=Whom.choices,
        help_text="As long as nobody is assigned: the lead, or the liaisons for what the city is to do.",
    )
    channel = forms.ChoiceField(
        label="How",
        choices=[choice for choice in Channel.choices if choice[0] != Channel.OFF],
        help_text="Unless a person chose something else.",
    )
    send_at = forms.TimeField(
        label="At what time",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text="By the clock of whoever gets it.",
    )
    grace_days = forms.IntegerField(
        label="How many working days late",
        help_text="After an outage, it is still sent so late. What announces a date is sent until that date.",
        **DAYS,
    )
    is_active = forms.BooleanField(label="Switched on", required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        days, side = cleaned.pop("days", None), cleaned.pop("side", ON)
        if side != ON and not days and "days" not in self.errors:
            self.add_error("days", "Say how many working days, or choose “on the day”.")
        cleaned["offset_days"] = {BEFORE: -(days or 0), ON: 0, AFTER: days or 0}[side]
        return cleaned


def initial_of(rule: Rule) -> dict[str, Any]:
    side = BEFORE if rule.offset_days < 0 else AFTER if rule.offset_days > 0 else ON
    same = ("item", "step", "whom", "channel", "send_at", "grace_days", "is_active", "version")
    return {"days": abs(rule.offset_days), "side": side} | {name: getattr(rule, name) for name in same}
