"""Which of two values a merged entry keeps, field by field."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from core.forms import PageForm
from stakeholders.models import Organization, OrganizationKind, Person

KEPT, GONE, BOTH = "kept", "gone", "both"
FIELDS = {
    Person: ("name", "email", "phone", "preferred_contact", "public_contact", "notes"),
    Organization: ("name", "alternate_name", "kind", "email", "phone", "website", "description"),
}
EMPTY = ("", OrganizationKind.UNKNOWN)
JOINED = {"notes", "description"}
SHOWN = 200


class MergeForm(PageForm):
    """`kept` stays; `gone` becomes part of it. Fields in which both say the same are not asked about."""

    def __init__(self, *args, kept: Person | Organization, gone: Person | Organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.gone = kept, gone
        self.names = [name for name in FIELDS[type(kept)] if getattr(kept, name) != getattr(gone, name)]
        for name in self.names:
            self.fields[name] = self.choice(name)
        self.initial = {"version": kept.version} | self.initial
        self.helper.layout = Layout("version", *self.names)

    def choice(self, name: str) -> forms.ChoiceField:
        ours, theirs = getattr(self.kept, name), getattr(self.gone, name)
        choices = [(KEPT, shown(name, ours)), (GONE, shown(name, theirs))]
        if name in JOINED and ours and theirs:
            choices.append((BOTH, "Both, one below the other"))
        better = GONE if ours in EMPTY else KEPT
        return forms.ChoiceField(
            label=str(self.kept._meta.get_field(name).verbose_name).capitalize(),
            choices=choices,
            widget=forms.RadioSelect,
            initial=BOTH if len(choices) > 2 else better,
        )

    def values(self) -> dict[str, Any]:
        """What the kept entry takes over."""
        chosen = {}
        for name in self.names:
            ours, theirs = getattr(self.kept, name), getattr(self.gone, name)
            answer = self.cleaned_data[name]
            chosen[name] = f"{ours}\n\n{theirs}" if answer == BOTH else theirs if answer == GONE else ours
        return chosen


def shown(name: str, value: str) -> str:
    text = OrganizationKind(value).label if name == "kind" else value
    return (f"{text[:SHOWN]}…" if len(text) > SHOWN else text) or "Nothing"
