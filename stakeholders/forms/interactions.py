"""A contact: what was said and done, what comes next; and, when it is logged, what was heard in it."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from core.forms import DayField, PageForm
from engagements.forms.fields import PersonField
from engagements.forms.layout import grid
from engagements.models import Engagement
from stakeholders.forms.contact_fields import (
    Folded,
    MaterialsField,
    StaffField,
    StanceHeardMixin,
    lines,
    objection_field,
)
from stakeholders.forms.picking import StakeholderField, StakeholdersField, of_city, offer
from stakeholders.models import Interaction, InteractionKind
from stakeholders.operations.interactions import NextStep

NEXT = ("next_title", "next_assignee", "next_due_on")


class InteractionForm(PageForm):
    """`contact_fields` is what the operation takes."""

    WHO: tuple[str, ...] = ("participants",)

    kind = forms.ChoiceField(choices=InteractionKind, initial=InteractionKind.MEETING)
    on = DayField(label="Date")
    participants = StakeholdersField(label="Who took part")
    staff = StaffField(label="From LEAP")
    subject = forms.CharField(
        label="About", max_length=200, required=False, help_text="Left empty, it says who took part."
    )
    summary = lines("What was said", 10_000, rows=5)
    materials = MaterialsField(label="What was shared")
    next_title = forms.CharField(
        label="What is to do",
        max_length=200,
        required=False,
        help_text="It becomes a task of this step, for LEAP only.",
    )
    next_assignee = PersonField(label="Assigned to", required=False, empty_label="Nobody yet")
    next_due_on = DayField(label="Due", required=False)

    def __init__(self, *args, engagement: Engagement, user, interaction: Interaction | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement, self.interaction = engagement, interaction
        chosen = list(interaction.participants.values_list("pk", flat=True)) if interaction else []
        offer(self, of_city(engagement, user, *chosen), *self.WHO)
        if interaction:
            self.fields["staff"].keep(list(interaction.staff.values_list("pk", flat=True)))
        if interaction and interaction.next_step_id:
            for name in NEXT:
                del self.fields[name]
        self.helper.layout = Layout(*self.parts())

    def parts(self) -> list:
        parts = [
            "version", grid("kind", "on"), Div("participants", "staff", css_class="form-grid"), "subject", "summary",
            "materials",
        ]  # fmt: skip
        if "next_title" in self.fields:
            dates = grid("next_assignee", "next_due_on")
            parts.append(Fieldset("What comes next", "next_title", dates, css_class="group"))
        return parts

    def clean_next_due_on(self):
        due_on = self.cleaned_data["next_due_on"]
        if due_on and due_on < self.engagement.today:
            raise forms.ValidationError("Choose today or a later day.")
        return due_on

    def clean(self):
        data = super().clean()
        has_more = data.get("next_assignee") or data.get("next_due_on")
        if has_more and not data.get("next_title") and not self.has_error("next_title"):
            self.add_error("next_title", "Say what is to do.")
        return data

    def contact_fields(self) -> dict:
        data = self.cleaned_data
        names = ("kind", "on", "participants", "staff", "subject", "summary", "materials")
        fields = {name: data[name] for name in names}
        if data.get("next_title"):
            fields["next_step"] = NextStep(data["next_title"], data["next_assignee"], data["next_due_on"])
        return fields


class LogForm(StanceHeardMixin, InteractionForm):
    """The log, with the stance heard and the objection raised on the same page."""

    WHO = ("participants", "who_stands", "who_objects")

    who_stands = StakeholderField(label="Who", required=False, empty_label="Who took part, if it was one")
    objection = objection_field(label="Objection", required=False, empty_label="None raised")
    who_objects = StakeholderField(label="Who raised it", required=False, empty_label="Who took part, if it was one")
    words = lines("In their words", 2000, rows=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        both = [self.fields["staff"], self.fields["next_assignee"]]
        people = list(both[0].queryset)  # read once for both
        for field in both:
            empty = [("", field.empty_label)] if field.empty_label else []
            field.choices = [*empty, *((one.pk, field.label_from_instance(one)) for one in people)]

    def parts(self) -> list:
        return [
            *super().parts(),
            Folded("An objection was raised", grid("objection", "who_objects"), "words"),
            Folded("Somebody said where they stand", grid("who_stands", "position"),
                   grid("confidence", "stance_source"), "evidence", "moved_by"),
        ]  # fmt: skip

    def clean(self):
        data = super().clean()
        self.check_stance()
        if data.get("position") is not None:
            self.settle_who("who_stands")
        if data.get("objection"):
            self.settle_who("who_objects")
        elif data.get("words") and not self.has_error("objection"):
            self.add_error("objection", "Choose which objection this is.")
        return data

    def settle_who(self, name: str) -> None:
        """Of one participant it is clear whom it is about."""
        participants = list(self.cleaned_data.get("participants") or [])
        if not self.cleaned_data.get(name) and not self.has_error(name):
            if len(participants) == 1:
                self.cleaned_data[name] = participants[0]
            elif participants:
                self.add_error(name, "Several took part: choose who it was.")

    def stance(self):
        stance = super().stance()
        return stance and stance | {"stakeholder": self.cleaned_data["who_stands"]}

    def raised(self) -> dict | None:
        data = self.cleaned_data
        if not data.get("objection"):
            return None
        return {"objection": data["objection"], "stakeholder": data["who_objects"], "words": data["words"]}
