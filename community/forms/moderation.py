"""What is decided on what came by the public form, and the form's settings."""

from django import forms

from community.models import Input
from core.forms import PageForm
from engagements.models import Engagement
from stakeholders.forms.contact_fields import lines
from stakeholders.forms.picking import BIGGEST_ID


class RejectForm(PageForm):
    reason = forms.CharField(
        label="Why", max_length=300, help_text="LEAP keeps it; nobody is told, since nobody left an address.",
        error_messages={"required": "Say why it is rejected."},
    )  # fmt: skip


class MergeForm(PageForm):
    same = forms.IntegerField(
        label="Number of the input that says the same",
        min_value=1,
        max_value=BIGGEST_ID,
        help_text="As its page is headed: “Input 23”. Both are one voice then; accept what another person says.",
    )

    def __init__(self, *args, engagement: Engagement, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = Input.objects.visible_to(user).kept().filter(engagement=engagement)

    def clean_same(self) -> Input:
        found = self.rows.filter(pk=self.cleaned_data["same"]).first()
        if not found:
            raise forms.ValidationError("There is no input with this number in this city.")
        return found


class SettingsForm(PageForm):
    is_on = forms.BooleanField(label="The form is open to the public", required=False)
    intro = lines("What it is about, in English", 1000, "One or two sentences above the questions.")
    intro_es = lines("What it is about, in Spanish", 1000)
    contact = forms.CharField(
        label="Where to write or call to take something back", max_length=300, required=False,
        help_text="An office, not a person: it stands on the public form. It is needed to open it.",
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        if data.get("is_on") and not data.get("contact") and not self.has_error("contact"):
            self.add_error("contact", "Say where people can have something taken back.")
        return data
