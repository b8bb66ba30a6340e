"""Files to add, and what is said about one."""

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q

from core.audience import Audience
from core.errors import Refused
from core.forms import PageForm
from core.uploads import ACCEPT, LIMITS_SENTENCE, MAX_FILES, CheckedFile, inspect
from engagements.forms.layout import audience_field
from engagements.models import Engagement, Task
from engagements.steps import Step

STEPS = [("", "No step in particular"), *Step.choices]


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files, each looked at; its cleaned value is a list of `CheckedFile`.

    `overflow` tells that the browser sent more than is read at all.
    """

    overflow = False

    default_error_messages = {"required": "Select a file."}

    def __init__(self, **kwargs):
        super().__init__(widget=ManyFilesInput(attrs={"accept": ACCEPT}), help_text=LIMITS_SENTENCE, **kwargs)

    def clean(self, data, initial=None) -> list[CheckedFile]:
        uploads = [data] if data and not isinstance(data, list | tuple) else list(data or [])
        if not uploads:
            raise forms.ValidationError(self.error_messages["required"])
        if self.overflow:
            raise forms.ValidationError("The files are too large together. Send fewer at a time.")
        if len(uploads) > MAX_FILES:
            raise forms.ValidationError(f"You can only select up to {MAX_FILES} files at the same time.")
        checked, problems = [], []
        for upload in uploads:
            try:
                checked.append(inspect(upload))
            except Refused as refused:
                problems += refused.reasons
        if problems:
            raise forms.ValidationError(problems)
        return checked


class FileDetailsForm(PageForm):
    """What is said about a file. Someone of the city always shares it with LEAP and the city."""

    step = forms.ChoiceField(choices=STEPS, required=False)
    description = forms.CharField(label="What it is", required=False, max_length=300)
    audience = forms.ChoiceField(label="Who sees it")

    def __init__(self, *args, engagement: Engagement, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement, self.user = engagement, user
        if user.is_insider:
            self.fields["audience"] = audience_field("Who sees it", engagement.city.name, initial=Audience.CITY)
        else:
            del self.fields["audience"]
        self.helper.layout = Layout(*self.fields)


class FilesForm(FileDetailsForm):
    """New files, and the task that they are evidence for."""

    files = FilesField(label="Files")
    task = forms.ModelChoiceField(
        Task.objects.none(), required=False, empty_label="No task", label="Shows that this task is done"
    )

    field_order = ("files", "description", "task", "step", "audience")

    def __init__(self, *args, overflow: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"].overflow = overflow
        tasks = Task.objects.visible_to(self.user).kept().filter(engagement=self.engagement)
        asked = Q(pk=self.initial["task"]) if self.initial.get("task") else Q()
        self.fields["task"].queryset = tasks.filter(~Q(evidence="none") | asked).order_by("step", "due_on", "pk")
        if self.is_bound:
            self.fields["task"].queryset = tasks
        self.helper.layout = Layout(*self.fields)

    def file_fields(self) -> dict:
        return {"audience": Audience.CITY} | self.cleaned_data
