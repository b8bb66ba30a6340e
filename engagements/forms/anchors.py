"""A date of the outside world."""

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import audience_field, grid
from engagements.models import Anchor, AnchorKind, Certainty, Engagement


class AnchorForm(PageForm):
    """A new date chooses its kind among those that the city has not got; a known one keeps it."""

    kind = forms.ChoiceField(label="What happens")
    label = forms.CharField(
        label="What exactly", required=False, max_length=200, help_text="Needed for “Other”; else only if it helps."
    )
    on = DayField(label="Date")
    certainty = forms.ChoiceField(label="How sure it is", choices=Certainty, widget=forms.RadioSelect)
    source = forms.CharField(
        label="How we know", required=False, max_length=300, help_text="Such as “clerk's agenda of May 4”."
    )
    audience = forms.ChoiceField(label="Who sees this date")
    reason = forms.CharField(
        label="Why it moves", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )

    def __init__(self, *args, engagement: Engagement, anchor: Anchor | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.anchor = anchor
        self.fields["audience"] = audience_field("Who sees this date", engagement.city.name, initial=Audience.CITY)
        if anchor:
            self.fields["label"].help_text = ""
            del self.fields["kind"]
        else:
            del self.fields["reason"]
            taken = set(engagement.anchors.exclude(kind=AnchorKind.OTHER).values_list("kind", flat=True))
            self.fields["kind"].choices = [(kind.value, kind.label) for kind in AnchorKind if kind not in taken]
        first = grid("on", "label") if anchor else grid("kind", "label")
        rest = ["reason"] if anchor else ["on"]
        self.helper.layout = Layout("version", first, *rest, "certainty", "source", "audience")

    @property
    def chosen_kind(self) -> str:
        return self.anchor.kind if self.anchor else self.cleaned_data.get("kind", "")

    def clean(self):
        data = super().clean()
        if self.chosen_kind == AnchorKind.OTHER and not data.get("label"):
            self.add_error("label", "Say what happens on this day.")
        return data
