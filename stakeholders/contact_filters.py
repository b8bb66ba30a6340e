"""How contacts, raised objections and the library are narrowed."""

import django_filters as filters
from django import forms
from django.db.models import Q

from core.search import Query, holding
from engagements.history import DayFilter
from stakeholders.models import Interaction, InteractionKind, Material, MaterialKind, ObjectionRaised

STATES = [("settled", "Settled"), ("unanswered", "Open, without an answer"), ("all", "All")]


def words(label: str = "Text") -> filters.CharFilter:
    widget = forms.TextInput(attrs={"type": "search"})
    return filters.CharFilter(label=label, method="with_text", max_length=100, widget=widget)


class ContactFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=InteractionKind.choices, empty_label="Any")
    since = DayFilter(label="From", field_name="on", lookup_expr="gte")
    until = DayFilter(label="To", field_name="on", lookup_expr="lte")
    q = words()

    class Meta:
        model = Interaction
        fields = []

    def with_text(self, rows, name, text):
        return holding(rows, ["subject", "summary"], Query(text))


class RaisedFilter(filters.FilterSet):
    """Without a state it is the open ones."""

    state = filters.ChoiceFilter(label="State", method="in_state", choices=STATES, empty_label="Open")

    class Meta:
        model = ObjectionRaised
        fields = []

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.filter(settled_on=None)

    def in_state(self, rows, name, value):
        return {
            "settled": lambda: rows.filter(settled_on__isnull=False),
            "unanswered": lambda: rows.filter(settled_on=None, answers=None),
            "all": lambda: rows,
        }[value]()


class MaterialFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=MaterialKind.choices, empty_label="Any")
    q = words()

    class Meta:
        model = Material
        fields = []

    def with_text(self, rows, name, text):
        return rows.filter(Q(title__icontains=text) | Q(publisher__icontains=text) | Q(note__icontains=text))
