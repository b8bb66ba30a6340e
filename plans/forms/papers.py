"""Templates of papers, and the register."""

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import audience_field, grid
from engagements.models import Attachment, Engagement
from plans.models import KeptPaper, PaperState, PaperTemplate, RegisterKind
from plans.papers.kinds import shape_of

MOST_FILES = 300


class TemplateForm(PageForm):
    """A title, and a text for each section of the kind. The operation checks names in braces, each at its field."""

    title = forms.CharField(max_length=200)
    note = forms.CharField(label="What changed", max_length=300, required=False)

    def __init__(self, *args, template: PaperTemplate, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = []
        for section in shape_of(template.kind).sections:
            self.keys.append(section.key)
            self.fields[section.key] = forms.CharField(
                label=f"Above “{section.title}”", required=False, max_length=10_000,
                widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            )  # fmt: skip
        self.helper.layout = Layout("version", "title", *self.keys, "note")

    @property
    def texts(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in self.keys}


class IssueForm(PageForm):
    """Only the button."""


class KeptForm(PageForm):
    kind = forms.ChoiceField(choices=RegisterKind)
    title = forms.CharField(max_length=200)
    state = forms.ChoiceField(
        label="How far it is", choices=PaperState, widget=forms.RadioSelect, initial=PaperState.DRAFT
    )
    on = DayField(label="Date", required=False, help_text="Of issue, or of the draft.")
    attachment = forms.ModelChoiceField(
        label="File", queryset=Attachment.objects.none(), required=False, empty_label="None of this city’s files"
    )
    url = forms.URLField(label="Or web address", required=False, max_length=500, assume_scheme="https")
    note = forms.CharField(required=False, max_length=300)
    audience = forms.ChoiceField(label="Who sees this")

    FIELDS = ("kind", "title", "state", "on", "attachment", "url", "note", "audience")

    def __init__(self, *args, engagement: Engagement, user, paper: KeptPaper | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        files = Attachment.objects.visible_to(user).kept().filter(engagement=engagement).order_by("-created_at", "-pk")
        newest = list(files.values_list("pk", flat=True)[:MOST_FILES])
        keep = [paper.attachment_id] if paper and paper.attachment_id else []
        self.fields["attachment"].queryset = Attachment.objects.filter(pk__in=[*newest, *keep])
        self.fields["audience"] = audience_field("Who sees this", engagement.city.name, initial=Audience.CITY)
        self.helper.layout = Layout(
            "version", grid("kind", "on"), "title", "state", grid("attachment", "url"), "note", "audience"
        )
