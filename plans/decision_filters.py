"""How decisions are narrowed."""

import django_filters as filters
from django import forms
from django.db.models import Q

from plans.models import Decision, DecisionStatus

CORE = [("yes", "Core list"), ("no", "Others")]


class DecisionFilter(filters.FilterSet):
    status = filters.ChoiceFilter(
        label="Status", method="in_status", choices=DecisionStatus.choices, empty_label="Any"
    )  # fmt: skip
    core = filters.ChoiceFilter(label="List", method="of_list", choices=CORE, empty_label="All")
    q = filters.CharFilter(
        label="Text", method="with_text", max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    class Meta:
        model = Decision
        fields = []

    def in_status(self, rows, name, value):
        return rows.filter(pk__in=rows.with_status(value).order_by().values("pk"))

    def of_list(self, rows, name, value):
        return rows.filter(is_core=value == "yes")

    def with_text(self, rows, name, text):
        return rows.filter(Q(title__icontains=text) | Q(question__icontains=text) | Q(choice__icontains=text))


class BoardFilter(DecisionFilter):
    """Over all cities; without a status it is what is open."""

    city = filters.CharFilter(label="City", method="in_city", max_length=100)

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("status") else rows.filter(decided_on=None, waived_on=None)

    def in_city(self, rows, name, text):
        return rows.filter(engagement__city__name__icontains=text)
