"""How groups, events, inputs and the queue of the public form are narrowed."""

from functools import partial

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet

from community.forms.fields import OFFERED, numbers
from community.models import (
    Channel,
    Consent,
    Event,
    EventKind,
    Group,
    Input,
    Sentiment,
    Submission,
    SubmissionState,
    Theme,
)
from core.search import Query, holding
from engagements.history import DayFilter


def words() -> filters.CharFilter:
    widget = forms.TextInput(attrs={"type": "search"})
    return filters.CharFilter(label="Text", method="with_text", max_length=100, widget=widget)


def themes() -> list[tuple[str, str]]:
    return [(one.slug, one.name) for one in Theme.objects.all()]


def some(rows: QuerySet, named: list[int]) -> list[tuple[int, str]]:
    """The first of many, and those that are named."""
    chosen = dict(rows.filter(pk__in=named)) if named else {}
    return list((dict(rows[:OFFERED]) | chosen).items())


class GroupFilter(filters.FilterSet):
    q = words()

    class Meta:
        model = Group
        fields = []

    def with_text(self, rows, name, text):
        return rows.filter(Q(name__icontains=text) | Q(speaks_for__icontains=text))


class EventFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=EventKind.choices, empty_label="Any")
    since = DayFilter(label="From", field_name="on", lookup_expr="gte")
    until = DayFilter(label="To", field_name="on", lookup_expr="lte")
    q = words()

    class Meta:
        model = Event
        fields = []

    def with_text(self, rows, name, text):
        return rows.filter(Q(title__icontains=text) | Q(place__icontains=text))


class InputFilter(filters.FilterSet):
    """The events and groups to choose from are the first of the city's, and those that the address names."""

    theme = filters.ChoiceFilter(label="Theme", method="about", empty_label="Any")
    consent = filters.ChoiceFilter(choices=Consent.choices, empty_label="Any")
    event = filters.ChoiceFilter(label="Event", field_name="event_id", empty_label="Any")
    channel = filters.ChoiceFilter(label="Source", choices=Channel.choices, empty_label="Any")
    group = filters.ChoiceFilter(label="Group", field_name="group_id", empty_label="Any")
    sentiment = filters.ChoiceFilter(label="Feeling", choices=Sentiment.choices, empty_label="Any")
    answered = filters.ChoiceFilter(
        label="Answer", method="is_answered", choices=[("no", "Not answered"), ("yes", "Answered")], empty_label="Any"
    )
    since = DayFilter(label="From", field_name="received_on", lookup_expr="gte")
    until = DayFilter(label="To", field_name="received_on", lookup_expr="lte")
    q = words()

    class Meta:
        model = Input
        fields = []

    def __init__(self, data=None, queryset=None, *, request=None, engagement=None, **kwargs):
        """The choices are read when they are drawn, or checked."""
        super().__init__(data, queryset, request=request, **kwargs)
        self.filters["theme"].extra["choices"] = themes
        for name, model, title in (("event", Event, "title"), ("group", Group, "name")):
            rows = model.objects.visible_to(request.user).kept().filter(engagement=engagement)
            named = numbers([(data or {}).get(name)])
            self.filters[name].extra["choices"] = partial(some, rows.values_list("pk", title), named)

    def about(self, rows, name, slug):
        return rows.filter(themes__slug=slug)

    def is_answered(self, rows, name, value):
        return rows.filter(answered__isnull=value == "no")

    def with_text(self, rows, name, text):
        return holding(rows, ["said", "ask"], Query(text))


class QueueFilter(filters.FilterSet):
    """Without a state it is what waits."""

    state = filters.ChoiceFilter(label="State", choices=SubmissionState.choices, empty_label="Waiting")

    class Meta:
        model = Submission
        fields = []

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        chosen = self.form.cleaned_data.get("state")
        return rows if chosen else rows.filter(state=SubmissionState.WAITING)
