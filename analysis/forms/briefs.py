"""Forms of data briefs."""

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms

from analysis.briefs.audiences import choice_field
from analysis.models import CodeTable
from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import grid
from engagements.models import Engagement

LONGEST = 20_000
LEFT_OUT = "A scenario that fewer people may see is left out; the preview names it."
WARNING = HTML(
    '<div class="callout callout-warn"><p><strong>Identify nobody.</strong> No names, addresses, dates, ages, '
    "diagnoses or anything else by which neighbors would know who it was. What is issued stays in print.</p></div>"
)


def long_text(label: str, help_text: str, rows: int = 5) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST, widget=widget)


class BriefForm(PageForm):
    """What a person says in a brief; all figures come from the code table."""

    title = forms.CharField(max_length=200)
    code_table = forms.ModelChoiceField(
        CodeTable.objects.none(),
        label="Code table",
        empty_label=None,
        help_text="The approved version that it stands on.",
    )
    meant_for = forms.ChoiceField(label="For whom")
    vignettes = long_text(
        "Vignettes", "One or two sentences each, an empty line between them: what came in, and what was needed.", 8
    )
    vignettes_are_public = forms.BooleanField(
        label="The vignettes may be published",
        required=False,
        help_text="Without this, a public brief leaves them out.",
    )
    caveats = long_text("Caveats", "Beside those that every brief has. An empty line between them.")
    internal_caveats = long_text("Caveats for LEAP only", "Only in a brief for LEAP.", 3)

    def __init__(self, *args, engagement: Engagement, **kwargs):
        super().__init__(*args, **kwargs)
        tables = CodeTable.objects.filter(engagement=engagement).approved().select_related("export")
        self.fields["code_table"].queryset = tables
        self.fields["code_table"].label_from_instance = lambda table: f"{table}, of {table.export}"
        initial = self.fields["meant_for"].initial or Audience.CITY
        self.fields["meant_for"] = choice_field("For whom", engagement.city.name, initial=initial, help_text=LEFT_OUT)
        self.helper.layout = Layout(
            "version", "title", "code_table", "meant_for",
            Fieldset("Vignettes", WARNING, "vignettes", "vignettes_are_public", css_class="group"),
            Fieldset("Caveats", "caveats", "internal_caveats", css_class="group"),
        )  # fmt: skip


class IssueForm(PageForm):
    """Only the version: what was looked at is what is issued."""


class SignOffForm(PageForm):
    """Who of the city stands by the brief."""

    name = forms.CharField(label="Name", max_length=200)
    role = forms.CharField(
        label="Role", max_length=200, help_text="Such as “Shift supervisor, 911 center” or “Police analyst”."
    )
    on = DayField(label="Signed on")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if user.is_liaison:
            self.fields["name"].disabled = True
            self.fields["name"].help_text = "You sign for yourself."
        self.helper.layout = Layout("version", grid("name", "role"), "on")


class WithdrawForm(PageForm):
    reason = forms.CharField(label="Why is it withdrawn?", max_length=300)
