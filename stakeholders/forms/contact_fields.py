"""Fields of what is said and done: who of LEAP, what was shared, what was heard."""

from typing import Any

from crispy_forms.layout import Div
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.db.models import Q

from accounts.models import User
from stakeholders.forms.picking import ManyField
from stakeholders.models import Confidence, Material, Objection, Position, Speaker, StanceSource

UNKNOWN = "Nothing heard"


class Folded(Div):
    """Fields that most records leave empty: folded away, unless something stands in them."""

    template = "stakeholders/_folded.html"

    def __init__(self, summary: str, *fields: Any):
        super().__init__(*fields)
        self.summary, self.is_open = summary, False

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        names = [pointer.name for pointer in self.get_field_names()]
        self.is_open = form.is_bound and any(name in form.errors or name in form.changed_data for name in names)
        return super().render(form, context, template_pack=template_pack, **kwargs)


class StaffField(ManyField):
    """LEAP's people, and those that a record names although they left."""

    def __init__(self, **kwargs):
        super().__init__(User.objects.active().insiders(), **kwargs)

    def keep(self, ids: list[int]) -> None:
        self.queryset = User.objects.filter(
            Q(pk__in=ids) | Q(pk__in=User.objects.active().insiders().order_by().values("pk"))
        )


class MaterialsField(ManyField):
    def __init__(self, **kwargs):
        super().__init__(Material.objects.kept(), required=False, **kwargs)

    def label_from_instance(self, material: Material) -> str:
        return told_apart(material)


class OneOfLibrary(forms.ModelChoiceField):
    """One kept record of the library; what a record names already stays."""

    def keep(self, one: Any) -> None:
        if one:
            self.queryset = self.queryset | self.queryset.model.objects.filter(pk=one.pk)


def told_apart(material: Material) -> str:
    return f"{material} – {material.about}"


class MaterialField(OneOfLibrary):
    def label_from_instance(self, material: Material) -> str:
        return told_apart(material)


def objection_field(*, empty_label: str = "Choose", **kwargs) -> OneOfLibrary:
    return OneOfLibrary(Objection.objects.kept(), empty_label=empty_label, **kwargs)


def material_field(**kwargs) -> MaterialField:
    return MaterialField(Material.objects.kept(), **kwargs)


def speaker_field(*, empty_label: str = "Choose", **kwargs) -> OneOfLibrary:
    return OneOfLibrary(Speaker.objects.kept().select_related("person"), empty_label=empty_label, **kwargs)


def lines(label: str, most: int, help_text: str = "", rows: int = 3, *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=most, widget=widget)


class StanceHeardMixin(forms.Form):
    """Where somebody stands, as heard on this occasion. All of it may stay empty."""

    position = forms.TypedChoiceField(
        label="Where they stand",
        choices=[("", UNKNOWN), *Position.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    confidence = forms.TypedChoiceField(
        label="How sure we are", choices=Confidence.choices, coerce=int, initial=Confidence.MEDIUM, required=False,
        empty_value=Confidence.MEDIUM.value,
    )  # fmt: skip
    stance_source = forms.ChoiceField(
        label="How we know", choices=StanceSource.choices, initial=StanceSource.SAID_TO_US, required=False
    )
    evidence = lines("What they said or did", 5000, "Positions taken in public or told to us; nothing private.", rows=2)
    moved_by = lines("What moved them", 2000, rows=2)

    STANCE = ("position", "confidence", "stance_source", "evidence", "moved_by")

    def check_stance(self) -> None:
        """A stance needs what it is based on."""
        data = self.cleaned_data
        if data.get("position") is None:
            if data.get("moved_by") and not data.get("evidence"):
                self.add_error("position", "Choose where they stand now, or empty “What moved them”.")
        elif not data.get("evidence") and not self.has_error("evidence"):
            self.add_error("evidence", "Say what they said or did: a stance without evidence is an opinion.")

    def stance(self) -> dict[str, Any] | None:
        data = self.cleaned_data
        if data.get("position") is None:
            return None
        return {
            "position": data["position"],
            "confidence": data["confidence"],
            "source": data["stance_source"] or StanceSource.SAID_TO_US,
            "evidence": data["evidence"],
            "moved_by": data["moved_by"],
        }
