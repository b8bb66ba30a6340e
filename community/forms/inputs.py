"""What somebody said: six fields, consent first; what few records know is folded away."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q

from community.forms.fields import FirstFocused, OneField, ReferenceField, SourceField, groups_of, offer, source_value
from community.forms.naming import look_for_names, names_stay
from community.models import AgeBand, Consent, Experience, Group, Input, Language, Sentiment, Theme
from community.operations.inputs import COUNTED, NO_WORDS
from core.audience import Audience
from core.forms import DayField, PageForm, initial_from
from engagements.forms.layout import grid
from engagements.models import Engagement
from plans.models import Decision
from stakeholders.forms.contact_fields import Folded, lines
from stakeholders.forms.picking import ManyField
from stakeholders.models import District

SIX = ("consent", "source", "said", "ask", "themes", "group")
MORE = ("received_on", "sentiment", "area", "language", "age_band", "experiences", "audience")


def band(label: str, choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "Not said"), *choices], required=False)


class SaidField(forms.CharField):
    """Needed, unless somebody is only counted: the form decides."""

    def __init__(self):
        widget = forms.Textarea(attrs={"rows": 3, "dir": "auto", "data-quick-save": True})
        hint = "Their words, or your summary. No name is needed. Empty if they are only counted."
        super().__init__(label="What was said", max_length=5000, widget=widget, help_text=hint)

    def validate(self, value):
        """Nothing by itself."""


class SourceMixin(forms.Form):
    """Where and when somebody was heard, about what, and for whom."""

    source = SourceField(label="Where it was heard", error_messages={"required": "Say where it was heard."})
    themes = ReferenceField(Theme, "What it is about")
    group = OneField(Group.objects.none(), label="For whom they spoke", required=False,
                     empty_label="For themselves, or not said")  # fmt: skip
    received_on = DayField(label="Date", required=False, help_text="Left empty, it is the event’s, or today.")

    def offer(self, engagement: Engagement, user: Any, one: Input | None) -> None:
        named = self.data.get("source") if self.is_bound else self.initial.get("source")
        self.fields["source"].offer(engagement, user, keep=one and one.event, named=named)
        offer(self, "group", groups_of(engagement, user, one and one.group_id))
        if one:
            self.fields["themes"].keep(list(one.themes.all()))

    def clean_received_on(self):
        on = self.cleaned_data["received_on"]
        if on and on > self.engagement.today:
            raise forms.ValidationError("This day has not come yet.")
        return on


class InputForm(SourceMixin, PageForm):
    """Exactly six fields are open; `input_fields` is what the operation takes."""

    consent = forms.ChoiceField(
        label="What they agreed to", choices=Consent, widget=FirstFocused,
        error_messages={"required": "Say what they agreed to. If nobody asked them, only count it."},
    )  # fmt: skip
    said = SaidField()
    ask = forms.CharField(label="What they ask for", max_length=500, required=False)
    sentiment = band("How they feel about it", Sentiment.choices)
    area = OneField(District.objects.none(), label="Area", required=False, empty_label="Not said")
    language = band("Language", Language.choices)
    age_band = band("Age", AgeBand.choices)
    experiences = ReferenceField(Experience, "Lived experience")
    audience = forms.ChoiceField(label="Who sees this")
    names_stay = names_stay()
    decisions = ManyField(
        Decision.objects.none(), label="Decisions that it bears on", required=False,
        help_text="It stands behind them before the city has answered, too.",
    )  # fmt: skip

    field_order = [*SIX, "names_stay", *MORE]

    def __init__(self, *args, engagement: Engagement, user, one: Input | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement, self.user = engagement, user
        self.offer(engagement, user, one)
        self.fields["area"].queryset = District.objects.filter(engagement=engagement)
        if one:
            self.fields["experiences"].keep(list(one.experiences.all()))
            self.offer_decisions(one)
        else:
            del self.fields["decisions"]
        offered = (Audience.CITY, Audience.INTERNAL)
        self.fields["audience"].choices = [(each.value, each.sentence(engagement.city.name)) for each in offered]
        self.fields["audience"].required = False
        more = Folded("Who they are, in bands, if they said so; date; who sees this", grid("received_on", "sentiment"),
                      grid("area", "language", "age_band"), "experiences", "audience")  # fmt: skip
        self.helper.layout = Layout(
            "version", "consent", "source", "said", "names_stay", "ask", "themes", "group",
            *(["decisions"] if one else []), more,
        )  # fmt: skip

    def offer_decisions(self, one: Input) -> None:
        """Those that the city sees, and what is linked already."""
        rows = Decision.objects.visible_to(self.user).filter(engagement=self.engagement)
        offered = Q(removed_at=None) & ~Q(audience=Audience.INTERNAL)
        self.fields["decisions"].queryset = rows.filter(offered | Q(pk__in=one.decisions.values("pk")))

    def clean(self):
        data = super().clean()
        consent, words = data.get("consent"), data.get("said") or data.get("ask")
        if consent == Consent.COUNT and words:
            self.add_error("said" if data.get("said") else "ask", COUNTED)
        elif consent != Consent.COUNT and not data.get("said") and not self.has_error("said"):
            self.add_error("said", NO_WORDS)
        look_for_names(self, data, "said", "ask", engagement=self.engagement, user=self.user)
        return data

    def input_fields(self) -> dict[str, Any]:
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("source", "names_stay")}
        return data | self.cleaned_data["source"] | {"audience": data["audience"] or Audience.CITY}


def input_initial(one: Input) -> dict[str, Any]:
    """A form as a stored input fills it."""
    plain = ("consent", "said", "ask", "group", "received_on", "sentiment", "area", "language", "age_band", "audience")
    lists = {name: list(getattr(one, name).all()) for name in ("themes", "experiences", "decisions")}
    return initial_from(one, *plain) | lists | {"source": source_value(one.event_id, one.channel)}


class ConfidentialForm(SourceMixin, PageForm):
    """Said in confidence: counted, and read by nobody without a reason."""

    text = lines("What was said in confidence", 5000, required=True, rows=5)

    field_order = ["source", "text", "themes", "group", "received_on"]

    def __init__(self, *args, engagement: Engagement, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement = engagement
        self.offer(engagement, user, None)
        self.helper.layout = Layout("source", "text", "themes", "group", "received_on")

    def input_fields(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "source"} | self.cleaned_data[
            "source"
        ]


class OpenForm(PageForm):
    reason = forms.CharField(
        label="Why you need to read it", max_length=300, help_text="It is logged with your name.",
        error_messages={"required": "Say why you need to read it."},
    )  # fmt: skip


class WithdrawForm(PageForm):
    reason = forms.CharField(
        label="How they asked for it",
        max_length=300,
        required=False,
        help_text="Without a name: “by phone, with the code”.",
    )


class FindForm(PageForm):
    code = forms.CharField(label="Code", max_length=20, error_messages={"required": "Enter the code."})
