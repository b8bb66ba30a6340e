"""What the portfolio can be asked; every answer is in the address."""

from functools import reduce
from operator import and_

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from core import clock
from core.search import words_of
from engagements.models import Engagement, Lifecycle, Status, StepState
from engagements.signals import needing_someone
from engagements.states import State
from engagements.steps import Step

ALL_OPEN = "All open"
STEP_CHOICES = [
    (step.label, [(f"{step}.{status}", f"{step.short}: {status.label.lower()}") for status in Status]) for step in Step
]


class PortfolioFilter(django_filters.FilterSet):
    """Filters over current engagements. Closed ones show only when asked for."""

    q = django_filters.CharFilter(label="City or county", method="by_text", widget=forms.TextInput)
    state = django_filters.ChoiceFilter(field_name="city__state", label="State", choices=State)
    lifecycle = django_filters.ChoiceFilter(
        label="Lifecycle", choices=Lifecycle, empty_label=ALL_OPEN, method="by_lifecycle"
    )
    lead = django_filters.ModelChoiceFilter(
        label="Lead", queryset=User.objects.active().insiders(), null_label="Nobody"
    )
    step = django_filters.ChoiceFilter(label="Step", choices=STEP_CHOICES, method="by_step")
    attention = django_filters.BooleanFilter(
        label="Needs someone", widget=forms.CheckboxInput(attrs={"class": "check"}), method="by_attention"
    )

    class Meta:
        model = Engagement
        fields: list[str] = []

    @property
    def qs(self):
        rows = super().qs
        asked = self.form.cleaned_data.get("lifecycle") if self.form.is_valid() else ""
        return rows if asked else rows.open()

    def by_text(self, rows, name, value):
        """Each word begins or is part of the name of the city or the county."""
        words = words_of(value)
        named = [Q(city__name__icontains=word) | Q(city__county__icontains=word) for word in words]
        return rows.filter(reduce(and_, named)) if named else rows

    def by_lifecycle(self, rows, name, value):
        return rows.filter(lifecycle=value)

    def by_step(self, rows, name, value):
        step, _, status = value.partition(".")
        return rows.filter(Exists(StepState.objects.filter(engagement=OuterRef("pk"), step=step, status=status)))

    def by_attention(self, rows, name, value):
        return needing_someone(rows, clock.now()) if value else rows
