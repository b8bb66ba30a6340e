"""A task, its date alone, and many tasks at once."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import Q

from accounts.models import User
from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.counted import CountedMixin
from engagements.forms.layout import audience_field, grid
from engagements.models import AnchorKind, Engagement, Evidence, Task, TaskRole
from engagements.steps import Step

LATER = "Choose today or a later day."


def people_of(engagement: Engagement, user, keep=None):
    """Who can see the city. Someone of the city chooses among those it works with."""
    members = Q(pk__in=engagement.memberships.current().order_by().values("user"), is_active=True)
    insiders = Q(pk__in=User.objects.active().insiders().order_by().values("pk"))
    known = insiders if user.is_insider else Q(pk=engagement.lead_id)
    return User.objects.filter(members | known | Q(pk=getattr(keep, "pk", None)))


class TaskForm(CountedMixin, PageForm):
    """`task_fields` is what the operation takes. Someone of the city says less, and the city always sees it."""

    title = forms.CharField(label="What is to do", max_length=200)
    details = forms.CharField(
        required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )  # fmt: skip
    step = forms.ChoiceField(choices=Step)
    due_on = DayField(label="Due", required=False)
    is_pinned = forms.BooleanField(
        label="Keep this date when the day it is counted from moves",
        required=False,
        help_text="Somebody set the date by hand. Without the tick it follows again.",
    )
    role = forms.ChoiceField(label="Whose task it is", choices=TaskRole, widget=forms.RadioSelect)
    assignee = forms.ModelChoiceField(
        User.objects.none(), label="Assigned to", required=False, empty_label="Nobody yet"
    )
    waiting_on = forms.CharField(
        label="Waiting on", required=False, max_length=200, help_text="Who or what holds it up, if anything does."
    )
    evidence = forms.ChoiceField(label="Needed to close the step", choices=Evidence, widget=forms.RadioSelect)
    audience = forms.ChoiceField(label="Who sees this task")

    FOR_LEAP = ("role", "anchor_kind", "offset_number", "offset_side", "is_pinned", "evidence", "audience")

    def __init__(self, *args, engagement: Engagement, user, task: Task | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement, self.user, self.task = engagement, user, task
        self.fields["assignee"].queryset = people_of(engagement, user, keep=task and task.assignee)
        self.fields["audience"] = audience_field("Who sees this task", engagement.city.name)
        self.name_anchors(dict(engagement.anchors.exclude(kind=AnchorKind.OTHER).values_list("kind", "on")))
        if not (task and task.anchor_kind and task.is_pinned):
            del self.fields["is_pinned"]
        if user.is_insider:
            self.fields["due_on"].help_text = "Or leave it empty, and it is counted from a date of the outside world."
        else:
            for name in self.FOR_LEAP:
                self.fields.pop(name, None)
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        if not self.user.is_insider:
            return Layout("version", "title", "details", grid("step", "due_on"), "assignee", "waiting_on")
        dates = ["due_on", grid("anchor_kind", "offset_number", "offset_side")]
        if "is_pinned" in self.fields:
            dates.append("is_pinned")
        return Layout(
            "version", "title", "details", "step",
            Fieldset("When", *dates, css_class="group"),
            Fieldset("Who", "role", "assignee", "waiting_on", css_class="group"),
            Fieldset("What it is for", "evidence", "audience", css_class="group"),
        )  # fmt: skip

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        before = self.task.due_on if self.task else None
        if due_on and due_on != before and due_on < self.engagement.today:
            raise forms.ValidationError(LATER)
        return due_on

    def task_fields(self) -> dict:
        fields = {name: value for name, value in self.cleaned_data.items() if name not in self.HELPERS}
        if not self.user.is_insider and not self.task:
            fields |= {"audience": Audience.CITY, "role": TaskRole.LIAISON}
        return fields


class RedateForm(PageForm):
    """A new date, for one task."""

    due_on = DayField(label="New date")

    def __init__(self, *args, task: Task, **kwargs):
        super().__init__(*args, **kwargs)
        self.task = task
        self.fields["due_on"].initial = task.due_on

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on != self.task.due_on and due_on < self.task.engagement.today:
            raise forms.ValidationError(LATER)
        return due_on
