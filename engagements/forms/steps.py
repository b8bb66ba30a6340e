"""Moving a step, its owner and target, and setting a criterion aside."""

from django import forms
from django.db.models import Q

from accounts.models import User
from core.forms import DayField, PageForm
from engagements.forms.fields import PersonField
from engagements.models import Status, StepState


class MoveForm(PageForm):
    """One move of a step. A page holds several, told apart by their ids."""

    to = forms.ChoiceField(choices=Status, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why", widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), max_length=2000, required=False
    )


class StepForm(PageForm):
    owner = PersonField(required=False, empty_label="Nobody yet")
    target_on = DayField(label="Target date", required=False)

    def __init__(self, *args, state: StepState, **kwargs):
        super().__init__(*args, **kwargs)
        members = state.engagement.memberships.current().order_by().values("user")
        insiders = User.objects.active().insiders().order_by().values("pk")
        self.fields["owner"].queryset = User.objects.filter(Q(pk__in=insiders) | Q(pk__in=members, is_active=True))
        self.fields["owner"].keep(state.owner)


class WaiverForm(PageForm):
    reason = forms.CharField(
        label="Why it may be set aside",
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        max_length=2000,
        help_text="Only LEAP sees it. It stays in the history with your name.",
    )
    until = DayField(
        label="Until", required=False, help_text="After this day the criterion counts again. Empty: for good."
    )
