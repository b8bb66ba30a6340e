"""A community group."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from community.forms.fields import AreasField, CodesField, OneField, ReferenceField
from community.models import AgeBand, Experience, Group, GroupContact
from community.operations.groups import INSIDE
from core.forms import DayField, PageForm, initial_from
from engagements.models import Engagement
from stakeholders.forms.contact_fields import lines
from stakeholders.models import Organization

PLAIN = ("name", "speaks_for", "languages", "age_bands", "named_consent_on")


class GroupForm(PageForm):
    name = forms.CharField(label="Name of the group", max_length=200)
    speaks_for = forms.CharField(
        label="Whom it speaks for", max_length=300, required=False, help_text="Families of people in crisis, renters."
    )
    areas = AreasField()
    languages = CodesField("Languages")
    age_bands = CodesField("Ages", AgeBand.choices)
    experiences = ReferenceField(Experience, "Lived experience")
    may_be_named = forms.BooleanField(label="It agreed to be named in public", required=False)
    named_consent_on = DayField(label="Agreed on", required=False)
    organization = OneField(
        Organization.objects.none(), label="In the register", required=False, empty_label="Not linked"
    )
    contact = forms.CharField(label="How to reach it", max_length=500, required=False)
    note = lines("Notes", 5000)

    def __init__(self, *args, engagement: Engagement, group: Group | None = None, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement = engagement
        kept = Organization.objects.visible_to(user).kept()
        stakeholders = {"stakeholders__engagement": engagement, "stakeholders__removed_at": None}
        linked = group and GroupContact.objects.filter(group=group).values_list("organization", flat=True).first()
        self.fields["organization"].queryset = (kept.filter(**stakeholders) | kept.filter(pk=linked)).distinct()
        if group:
            self.fields["experiences"].keep(list(group.experiences.all()))
        self.helper.layout = Layout(
            "version", "name", "speaks_for", "areas",
            Div("languages", "age_bands", "experiences", css_class="check-columns"),
            Fieldset("Named in public", "may_be_named", "named_consent_on", css_class="group"),
            Fieldset("For LEAP only", "organization", "contact", "note", css_class="group"),
        )  # fmt: skip

    def clean(self):
        data = super().clean()
        may, on = data.pop("may_be_named", False), data.get("named_consent_on")
        if may and not on and not self.has_error("named_consent_on"):
            self.add_error("named_consent_on", "Say on which day it agreed.")
        if on and not may:
            self.add_error("may_be_named", "Tick this, or leave the day empty.")
        return data


def group_initial(group: Group) -> dict:
    inside = GroupContact.objects.filter(group=group).first() or GroupContact()
    lists = {"areas": ", ".join(map(str, group.areas.all())), "experiences": list(group.experiences.all())}
    own = {name: getattr(inside, name) for name in INSIDE}
    return initial_from(group, *PLAIN) | lists | own | {"may_be_named": bool(group.named_consent_on)}
