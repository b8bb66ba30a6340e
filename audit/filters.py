"""How the history is narrowed. Each filter is answered from an index of its own."""

from datetime import date, datetime, time, timedelta

import django_filters as filters
from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone

from audit.models import AuditEvent
from core.forms import DayField


class DayFilter(filters.DateFilter):
    field_class = DayField


def people(request):
    return get_user_model().objects.visible_to(request.user)


def verb_choices():
    return [(verb, verb_label(verb)) for verb in AuditEvent.objects.verbs()]


def verb_label(verb: str) -> str:
    area, _, action = verb.rpartition(".")
    return f"{area}: {action.replace('_', ' ')}"


class RecordKeyField(forms.RegexField):
    """A kind of record and its number, as links to this page hold it."""

    def __init__(self, **kwargs):
        super().__init__(regex=r"^[a-z_]+\.[a-z_]+:[0-9]{1,18}$", **kwargs)
        self.error_messages["invalid"] = "Give a kind and a number, for example engagements.engagement:12."


class RecordFilter(filters.CharFilter):
    field_class = RecordKeyField

    def filter(self, rows, value):
        if not value:
            return rows
        kind, _, number = value.partition(":")
        return rows.filter(subject_type=kind, subject_id=number)


class HistoryFilter(filters.FilterSet):
    person = filters.ModelChoiceFilter(label="Who", field_name="actor", queryset=people, empty_label="Everyone")
    verb = filters.ChoiceFilter(label="Action", choices=verb_choices, empty_label="Every action")
    record = RecordFilter(label="Record")
    since = DayFilter(label="From", method="from_day")
    until = DayFilter(label="To", method="to_day")

    class Meta:
        model = AuditEvent
        fields = []

    def from_day(self, rows, name, day):
        return rows.filter(at__gte=start_of(day))

    def to_day(self, rows, name, day):
        return rows.filter(at__lt=start_of(day + timedelta(days=1)))


def start_of(day: date) -> datetime:
    """The first instant of a day where the reader is."""
    return timezone.make_aware(datetime.combine(day, time.min))
