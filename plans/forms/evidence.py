"""What a decision rests on: one of the city's records, or words with an address."""

from typing import Any

from django import forms
from django.db import models

from analysis.models import Brief, CodeTable, Scenario
from core.forms import PageForm
from engagements.models import Attachment
from plans.models import Decision, DecisionEvidence
from stakeholders.models import Asset

MOST = 300  # of a kind; the newest, or the first by name
WORDS = ("", "No record: I say it in words")


def choices_of(decision: Decision, user: Any) -> dict[str, list[tuple[str, str]]]:
    """By kind of record, what the reader may link: approved results, kept scenarios, issued briefs, services, files."""
    city = {"engagement": decision.engagement_id}
    rows = {
        "code_table": CodeTable.objects.visible_to(user).approved().filter(**city),
        "scenario": Scenario.objects.visible_to(user).kept().filter(**city),
        "brief": Brief.objects.visible_to(user).issued().filter(**city),
        "asset": Asset.objects.visible_to(user).kept().filter(**city),
        "attachment": Attachment.objects.visible_to(user).kept().filter(**city),
    }
    return {name: [(f"{name}:{each.pk}", str(each)) for each in found[:MOST]] for name, found in rows.items()}


class EvidenceForm(PageForm):
    found = forms.ChoiceField(label="Record", required=False)
    label = forms.CharField(label="Or in words", max_length=300, required=False)
    url = forms.URLField(label="Web address", max_length=500, required=False, assume_scheme="https")
    note = forms.CharField(label="What it shows", max_length=500, required=False)

    def __init__(self, *args, decision: Decision, user: Any, **kwargs):
        super().__init__(*args, **kwargs)
        groups = [(kind_label(name), found) for name, found in choices_of(decision, user).items() if found]
        self.fields["found"].choices = [WORDS, *groups]

    def clean(self):
        data = super().clean()
        if not data.get("found") and not data.get("label") and not self.errors:
            self.add_error("found", "Choose a record, or say in words what the decision rests on.")
        return data

    def evidence_fields(self) -> dict[str, Any]:
        """The chosen record itself in the place of its number."""
        data = dict(self.cleaned_data)
        name, _, pk = data.pop("found").partition(":")
        record = self.record(name, pk) if pk else None
        return data | {"found": record} | ({"label": "", "url": ""} if record else {})

    def record(self, name: str, pk: str) -> models.Model | None:
        return DecisionEvidence._meta.get_field(name).related_model.objects.filter(pk=int(pk)).first()


def kind_label(name: str) -> str:
    text = str(DecisionEvidence._meta.get_field(name).verbose_name)
    return text[0].upper() + text[1:]
