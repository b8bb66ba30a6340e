"""A program, and a check-in of it."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.fields import CountField
from engagements.forms.layout import grid
from engagements.models import Engagement, TaskRole
from stakeholders.forms.contact_fields import Folded, lines
from support.models import AgendaTopic, Rating
from support.operations.check_ins import NextAction

MOST_POSTS = 5000
ACTIONS = 3


def number(label: str, most: int, **more: Any) -> CountField:
    return CountField(label=label, min_value=0, max_value=most, **more)


class ProgramForm(PageForm):
    name = forms.CharField(label="Name of the program", max_length=150)
    launched_on = DayField(label="Launched", help_text="The first day of service.")
    first_dispatch_on = DayField(
        label="First call that 911 dispatched",
        required=False,
        help_text="Often later than the launch. Leave it empty until it has happened.",
    )
    hours = forms.CharField(
        label="Hours of operation",
        max_length=200,
        required=False,
        help_text="As in “Mon–Fri 11 AM–8 PM”. Hours that can be read are counted.",
    )
    area = forms.CharField(label="Area served", max_length=300, required=False)
    posts_funded = number("Posts funded", MOST_POSTS, required=False)
    posts_filled = number("Posts filled", MOST_POSTS, required=False)
    weekly_weeks = number("Weekly, for so many weeks", 52, initial=6)
    biweekly_months = number("Every two weeks, to the end of month", 60, initial=3)
    monthly_months = number("Monthly, to the end of month", 120, initial=6)
    quarterly_months = number("Quarterly, to the end of month", 240, initial=24)
    ended_on = DayField(label="Ended", required=False)
    end_reason = forms.CharField(label="Why it ended", max_length=500, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "version", "name", grid("launched_on", "first_dispatch_on"), grid("hours", "area"),
            grid("posts_funded", "posts_filled"),
            Fieldset(
                "How often LEAP checks in",
                grid("weekly_weeks", "biweekly_months"), grid("monthly_months", "quarterly_months"), css_class="group",
            ),
            Fieldset("The end", grid("ended_on", "end_reason"), css_class="group"),
        )  # fmt: skip


class CheckInForm(PageForm):
    """`fields_given` and `actions` are what the operation takes."""

    on = DayField(label="Date")
    rating = forms.ChoiceField(
        label="How the program does",
        choices=[(rating.value, f"{rating.label} ({rating.word})") for rating in Rating],
        widget=forms.RadioSelect,
    )
    summary = lines("In short", 5000)
    own_notes = lines("Notes for LEAP only", 10_000, "The city never sees them.")
    next_on = DayField(
        label="Next check-in", required=False, help_text="Left empty, it follows from the program’s age."
    )
    audience = forms.ChoiceField(label="Who sees this check-in", widget=forms.RadioSelect, initial=Audience.CITY)

    def __init__(self, *args, engagement: Engagement, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement = engagement
        name = engagement.city.name
        self.fields["audience"].choices = [(a.value, a.sentence(name)) for a in (Audience.CITY, Audience.INTERNAL)]
        topics = [self.add_topic(topic) for topic in AgendaTopic]
        actions = [self.add_action(n, name) for n in range(1, ACTIONS + 1)]
        self.helper.layout = Layout(
            "version", "on", "rating", "summary",
            Fieldset("Agenda", *topics, css_class="group"),
            Fieldset("What comes next", actions[0], Folded("More that is to do", *actions[1:]), css_class="group"),
            "next_on", Folded("Notes for LEAP only", "own_notes"), "audience",
        )  # fmt: skip

    def add_topic(self, topic: AgendaTopic) -> str:
        self.fields[f"topic_{topic}"] = lines(topic.label, 5000, rows=1)
        return f"topic_{topic}"

    def add_action(self, n: int, city: str) -> Div:
        self.fields[f"action_{n}"] = forms.CharField(
            label=f"What is to do ({n})", max_length=200, required=False, help_text="It becomes a task of this step."
        )
        choices = [(TaskRole.LEAD, "LEAP"), (TaskRole.LIAISON, city)]
        self.fields[f"role_{n}"] = forms.ChoiceField(label=f"By ({n})", choices=choices, required=False)
        self.fields[f"due_{n}"] = DayField(label=f"Due ({n})", required=False)
        return Div(f"action_{n}", grid(f"role_{n}", f"due_{n}"))

    def clean(self):
        data = super().clean()
        for n in range(1, ACTIONS + 1):
            due_on = data.get(f"due_{n}")
            if due_on and due_on < self.engagement.today:
                self.add_error(f"due_{n}", "Choose today or a later day.")
            if due_on and not data.get(f"action_{n}") and not self.has_error(f"action_{n}"):
                self.add_error(f"action_{n}", "Say what is to do.")
        return data

    def fields_given(self) -> dict[str, Any]:
        data = self.cleaned_data
        given = {name: data[name] for name in ("on", "rating", "summary", "own_notes", "next_on", "audience")}
        return given | {"agenda": {str(topic): data[f"topic_{topic}"] for topic in AgendaTopic}}

    def actions(self) -> list[NextAction]:
        data = self.cleaned_data
        return [
            NextAction(title, data[f"role_{n}"] or TaskRole.LEAD, data[f"due_{n}"])
            for n in range(1, ACTIONS + 1)
            if (title := data[f"action_{n}"])
        ]
