"""What is asked of a city, by whom and when, and every turn in the life of a decision."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.counted import CountedMixin
from engagements.forms.fields import PersonField
from engagements.forms.layout import audience_field, grid
from engagements.models import Engagement
from plans.models import Decision
from stakeholders.forms.contact_fields import lines
from stakeholders.forms.picking import StakeholderField, of_city, offer
from stakeholders.models import DecisionBody

AUDIENCE = "Who sees this decision, with all that came of it"
CHOICE_HELP = "Take one of the options, or say it in your own words."


class DecisionForm(CountedMixin, PageForm):
    title = forms.CharField(
        label="Decision", max_length=120, help_text="In a word or two: Agency home, Hours and area."
    )
    question = forms.CharField(label="What is asked", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    is_core = forms.BooleanField(label="The step closes only when this is taken or waived", required=False)
    who_decides = forms.CharField(label="Who decides, in words", max_length=200, required=False)
    body = forms.ModelChoiceField(DecisionBody.objects.none(), label="Body", required=False, empty_label="None")
    decider = StakeholderField(label="Person", required=False, empty_label="Nobody")
    due_on = DayField(label="Or due on", required=False, help_text="A date that you type stays, whatever moves.")
    owner = PersonField(label="Who at LEAP looks after it", required=False, empty_label="Nobody")
    internal_note = lines("Note for LEAP only", 5000)
    audience = forms.ChoiceField(label=AUDIENCE)

    def __init__(self, *args, engagement: Engagement, user: Any, decision: Decision | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = DecisionBody.objects.visible_to(user).filter(engagement=engagement)
        kept = bodies.filter(removed_at=None)
        if decision and decision.body_id:
            kept = kept | bodies.filter(pk=decision.body_id)
        self.fields["body"].queryset = kept.order_by("name", "pk")
        keep = [decision.decider_id] if decision and decision.decider_id else []
        offer(self, of_city(engagement, user, *keep), "decider")
        self.fields["owner"].keep(decision and decision.owner)
        self.fields["audience"] = audience_field(AUDIENCE, engagement.city.name, initial=Audience.CITY)
        self.name_anchors(dict(engagement.anchors.exclude(kind="other").values_list("kind", "on")))
        when = ["anchor_kind", grid("offset_number", "offset_side"), "due_on"]
        self.helper.layout = Layout(
            "version",
            Fieldset("What is asked", "title", "question", "is_core", css_class="group"),
            Fieldset("Who decides", "who_decides", grid("body", "decider"), css_class="group"),
            Fieldset("By when", *when, css_class="group"),
            Fieldset("At LEAP", "owner", "internal_note", css_class="group"),
            "audience",
        )

    def decision_fields(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in self.HELPERS}


def choice_field(options: list[str]) -> forms.CharField:
    """Typed freely; the options that are known are offered while typing."""
    field = forms.CharField(label="Choice", max_length=500, help_text=CHOICE_HELP)
    field.widget.attrs |= {"list": "known-options", "dir": "auto"}
    return field


class ChoiceForm(PageForm):
    """What, why, and when. `with_by` asks also by whom."""

    choice = choice_field([])
    reason = lines("Why", 5000, required=True)
    decided_by = forms.CharField(
        label="Decided by", max_length=200, help_text="The body or the person, as it is known."
    )
    on = DayField(label="Date")

    def __init__(self, *args, with_by: bool = True, reason_label: str = "Why", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = reason_label
        if not with_by:
            del self.fields["decided_by"]
        by = ["decided_by"] if with_by else []
        self.helper.layout = Layout("version", "choice", "reason", grid(*by, "on"))


class ReasonForm(PageForm):
    """Why a choice is taken back, a decision waived, or a proposal set aside."""

    reason = lines("Why", 5000, required=True)


class OptionForm(PageForm):
    name = forms.CharField(label="Option", max_length=200)
    where = forms.CharField(label="Cities that chose it", max_length=300, required=False)
    source = forms.CharField(label="How we know", max_length=300, required=False)
