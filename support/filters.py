"""How check-ins, figures and requests are narrowed."""

import django_filters as filters
from django.db.models import Q

from engagements.history import DayFilter
from stakeholders.contact_filters import words
from support.models import CheckIn, MetricDefinition, MetricValue, Rating, SupportRequest

STATES = [("closed", "Closed"), ("all", "All")]


class CheckInFilter(filters.FilterSet):
    rating = filters.ChoiceFilter(choices=Rating, empty_label="Any")
    since = DayFilter(label="From", field_name="on", lookup_expr="gte")
    until = DayFilter(label="To", field_name="on", lookup_expr="lte")

    class Meta:
        model = CheckIn
        fields = []


def definitions(request):
    return MetricDefinition.objects.all().with_words()


class FigureFilter(filters.FilterSet):
    figure = filters.ModelChoiceFilter(
        label="Figure", field_name="definition", queryset=definitions, to_field_name="slug", empty_label="Any"
    )
    since = DayFilter(label="From", field_name="month", lookup_expr="gte")
    until = DayFilter(label="To", field_name="month", lookup_expr="lte")

    class Meta:
        model = MetricValue
        fields = []


class RequestFilter(filters.FilterSet):
    """Without a state it is the open ones."""

    state = filters.ChoiceFilter(label="State", method="in_state", choices=STATES, empty_label="Open")
    q = words()

    class Meta:
        model = SupportRequest
        fields = []

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.filter(closed_at=None)

    def in_state(self, rows, name, value):
        return rows.exclude(closed_at=None) if value == "closed" else rows

    def with_text(self, rows, name, text):
        return rows.filter(Q(subject__icontains=text) | Q(text__icontains=text))
