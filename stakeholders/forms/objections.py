"""An objection in somebody's mouth, and what was used on it."""

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.forms import DayField, PageForm
from engagements.forms.layout import grid
from engagements.models import Engagement
from stakeholders.forms.contact_fields import (
    StanceHeardMixin,
    lines,
    material_field,
    objection_field,
    speaker_field,
)
from stakeholders.forms.picking import StakeholderField, of_city, offer
from stakeholders.models import AnswerGiven, ObjectionRaised, Outcome


class RaisedForm(PageForm):
    stakeholder = StakeholderField(label="Who raised it")
    objection = objection_field(label="Objection", help_text="As the library calls it.")
    on = DayField(label="Date")
    words = lines("In their words", 2000)

    def __init__(self, *args, engagement: Engagement, user, raised: ObjectionRaised | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        keep = [raised.stakeholder_id] if raised else []
        offer(self, of_city(engagement, user, *keep), "stakeholder")
        self.fields["objection"].keep(raised and raised.objection)
        self.helper.layout = Layout("version", "stakeholder", "objection", "on", "words")


class AnswerForm(StanceHeardMixin, PageForm):
    """What was used, what happened and, if it moved them, where they stand now."""

    material = material_field(label="Material", required=False, empty_label="None")
    speaker = speaker_field(label="Speaker", required=False, empty_label="Nobody")
    argument = forms.CharField(label="Or what was said", max_length=500, required=False)
    on = DayField(label="Date")
    outcome = forms.ChoiceField(
        label="What happened", choices=Outcome, initial=Outcome.PENDING, widget=forms.RadioSelect
    )
    note = lines("Note", 2000, rows=2)
    settles = forms.BooleanField(label="This settles the objection", required=False)

    FIELDS = ("material", "speaker", "argument", "on", "outcome", "note", "settles")

    def __init__(self, *args, raised: ObjectionRaised, answer: AnswerGiven | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["material"].keep(answer and answer.material)
        self.fields["speaker"].keep(answer and answer.speaker)
        self.fields["moved_by"].help_text = "Left empty, it is what was used."
        if raised.settled_on:
            del self.fields["settles"]
        heard = ["position", grid("confidence", "stance_source"), "evidence", "moved_by"]
        settles = ["settles"] if "settles" in self.fields else []
        self.helper.layout = Layout(
            "version",
            Fieldset("What was used", grid("material", "speaker"), "argument", "on", css_class="group"),
            Fieldset("What it did", "outcome", "note", *settles, css_class="group"),
            Fieldset(f"Where {raised.stakeholder} stands now", *heard, css_class="group"),
        )

    def clean(self):
        data = super().clean()
        self.check_stance()
        return data

    def answer_fields(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.FIELDS if name in self.cleaned_data}
