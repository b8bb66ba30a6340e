"""What the city answers, whom it told, and what they said to it."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from community.forms.fields import offer
from community.forms.naming import look_for_names, names_stay
from community.models import CityResponse, Consent, Event, Feedback, Group, Heard, Input, ToldBy, Verdict
from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import grid
from engagements.models import Engagement
from plans.models import Decision, ProgramDesign
from stakeholders.forms.contact_fields import lines
from stakeholders.forms.picking import ManyField

MOST_OFFERED = 100
SAID_SHOWN = 160


class InputsField(ManyField):
    """Inputs to answer: those that were picked, then those that wait longest."""

    def __init__(self, **kwargs):
        super().__init__(Input.objects.none(), **kwargs)

    def label_from_instance(self, said: Input) -> str:
        words = said.said or said.ask
        if said.is_confidential:
            words = "said in confidence"
        elif not words:
            words = ", ".join(["counted only", *(theme.name for theme in said.themes.all())])
        return f"{said.received_on:%b} {said.received_on.day}, {said.source}: {words[:SAID_SHOWN]}"


def waiting(engagement: Engagement, user: Any) -> QuerySet:
    """The inputs of a city without an answer that the reader sees, the oldest first."""
    return of_city(engagement, user).filter(answered=None)


def of_city(engagement: Engagement, user: Any) -> QuerySet:
    rows = Input.objects.visible_to(user).kept().filter(engagement=engagement)
    return rows.select_related("event").prefetch_related("themes").order_by("received_on", "pk")


def offered(engagement: Engagement, user: Any, picked: list[int], posted: list[str]) -> QuerySet:
    """The picked ones and the oldest. Of a form that was sent also what somebody else has answered meanwhile: that is
    said when it is saved."""
    rows = waiting(engagement, user)
    wanted = [int(value) for value in posted if value.isdecimal() and int(value) < 2**62]
    first = [*rows.filter(pk__in=picked).values_list("pk", flat=True), *wanted]
    first += rows.values_list("pk", flat=True)[:MOST_OFFERED]
    return of_city(engagement, user).filter(pk__in=first)


class SaidForm(PageForm):
    """What every answer says."""

    verdict = forms.ChoiceField(label="The city’s answer", choices=Verdict, widget=forms.RadioSelect)
    reason = lines("Why", 5000, required=True, rows=4)
    decided_by = forms.CharField(
        label="Who decided", max_length=200, help_text="An office or a body: the mayor, the council, a department."
    )
    answered_on = DayField(label="Answered on")
    pending_until = DayField(label="If it is pending: an answer by", required=False)
    decision = forms.ModelChoiceField(
        Decision.objects.none(), label="Decision that it changed", required=False, empty_label="None"
    )
    design = forms.ModelChoiceField(
        ProgramDesign.objects.none(), label="Version of the design that it changed", required=False, empty_label="None"
    )

    def __init__(self, *args, engagement: Engagement, user: Any, response: CityResponse | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.response = response
        decisions = Decision.objects.visible_to(user).kept().filter(engagement=engagement)
        self.fields["decision"].queryset = decisions.exclude(audience=Audience.INTERNAL)
        designs = ProgramDesign.objects.visible_to(user).frozen().filter(engagement=engagement)
        self.fields["design"].queryset = designs
        self.helper.layout = self.laid_out()

    def laid_out(self) -> Layout:
        said = Fieldset(
            "The answer", "verdict", "reason", "decided_by", grid("answered_on", "pending_until"), css_class="group"
        )
        return Layout("version", said, Fieldset("What it changed", grid("decision", "design"), css_class="group"))

    def clean(self) -> dict:
        data = super().clean()
        is_pending = data.get("verdict") == Verdict.PENDING
        if is_pending and not data.get("pending_until") and "pending_until" not in self.errors:
            self.add_error("pending_until", "Say by when there will be an answer.")
        if not is_pending and "pending_until" in data:
            data["pending_until"] = None
        return data | self.unseen(data)

    def unseen(self, data: dict) -> dict:
        """What it names and the reader is not offered, such as a decision that the city sees no more, stays."""
        kept = {name: getattr(self.response, name, None) for name in ("decision", "design")}
        return {
            name: one
            for name, one in kept.items()
            if one and not data.get(name) and name not in self.errors and not self.offers(name, one)
        }

    def offers(self, name: str, one: Any) -> bool:
        return self.fields[name].queryset.filter(pk=one.pk).exists()


class AnswerForm(SaidForm):
    """One answer to one input, or to many."""

    field_order = ("inputs",)  # what is wrong is listed in the order of the page

    inputs = InputsField(label="What it answers", help_text="One answer may be to many inputs.")

    def __init__(self, *args, engagement: Engagement, user: Any, picked: list[int] = (), **kwargs):
        super().__init__(*args, engagement=engagement, user=user, **kwargs)
        posted = self.data.getlist("inputs") if hasattr(self.data, "getlist") else []
        self.fields["inputs"].queryset = rows = offered(engagement, user, list(picked), posted)
        if not rows.exists():
            self.fields["inputs"].help_text = "Nothing waits for an answer: enter what people said first."

    def laid_out(self) -> Layout:
        rest = super().laid_out()
        return Layout(Fieldset("What people said", "inputs", css_class="group"), *rest.fields)


class MoreInputsForm(PageForm):
    """Further inputs that an answer is the answer to."""

    inputs = InputsField(label="What it answers as well")

    def __init__(self, *args, engagement: Engagement, user: Any, picked: list[int] = (), **kwargs):
        super().__init__(*args, **kwargs)
        posted = self.data.getlist("inputs") if hasattr(self.data, "getlist") else []
        self.fields["inputs"].queryset = offered(engagement, user, list(picked), posted)
        self.helper.layout = Layout("inputs")


class DropForm(PageForm):
    """Why an input is not answered by this after all."""

    reason = forms.CharField(label="Why", max_length=300)


class TellForm(PageForm):
    """Who was told an answer, and how. It remembers what the answer said when the page was opened."""

    on = DayField(label="Told on")
    channel = forms.ChoiceField(label="How", choices=ToldBy)
    place = forms.CharField(
        label="Where", max_length=300, required=False, help_text="The meeting, the address of a page, the issue."
    )
    groups = ManyField(Group.objects.none(), label="Groups", required=False)
    events = ManyField(Event.objects.none(), label="Who took part in", required=False)
    everyone = forms.BooleanField(label="Everyone: it was published", required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=32000)

    def __init__(self, *args, response: CityResponse, user: Any, **kwargs):
        super().__init__(*args, **kwargs)
        own = {"engagement": response.engagement}
        offer(self, "groups", Group.objects.visible_to(user).kept().filter(**own))
        offer(self, "events", Event.objects.visible_to(user).kept().filter(**own))
        told = Fieldset("Who was told", "groups", "events", "everyone", css_class="group")
        how = Fieldset("How", grid("on", "channel"), "place", css_class="group")
        self.helper.layout = Layout("version", "edition", told, how)


class HeardForm(PageForm):
    """Does this answer you?"""

    heard = forms.ChoiceField(
        label="Does this answer them?", choices=[choice for choice in Heard.choices if choice[0]],
        widget=forms.RadioSelect,
    )  # fmt: skip
    consent = forms.ChoiceField(label="What they agreed to", choices=Consent, required=False, widget=forms.RadioSelect)
    words = lines("In their words", 2000)
    names_stay = names_stay()
    heard_on = DayField(label="Said on")

    def __init__(self, *args, feedback: Feedback, user: Any, **kwargs):
        super().__init__(*args, **kwargs)
        self.feedback, self.user = feedback, user
        self.fields["words"].help_text = "What is missing, if it is a no: the city is asked to answer it. No names."
        self.helper.layout = Layout("version", "heard", "consent", "words", "names_stay", "heard_on")

    def clean(self) -> dict:
        data = super().clean()
        look_for_names(self, data, "words", engagement=self.feedback.engagement, user=self.user)
        data.pop("names_stay", None)
        return data
