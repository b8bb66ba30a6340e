"""How the list of answers is narrowed."""

import django_filters as filters
from django import forms
from django.db.models import Q

from community.models import CityResponse, Verdict

STATES = [
    ("disputed", "Disputed"), ("untold", "Told to nobody"), ("late", "Pending beyond its day"),
    ("overturned", "Decision changed since"), ("public", "On the public page"),
]  # fmt: skip


class AnswerFilter(filters.FilterSet):
    verdict = filters.ChoiceFilter(label="Answer", choices=Verdict.choices, empty_label="Any")
    state = filters.ChoiceFilter(label="State", method="in_state", choices=STATES, empty_label="Any")
    q = filters.CharFilter(
        label="Text", method="with_text", max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    class Meta:
        model = CityResponse
        fields = []

    def in_state(self, rows, name, value):
        return {
            "disputed": rows.disputed,
            "untold": rows.untold,
            "late": rows.overdue,
            "overturned": rows.overturned,
            "public": lambda: rows.filter(public_item__published_at__isnull=False),
        }[value]()

    def with_text(self, rows, name, text):
        return rows.filter(Q(reason__icontains=text) | Q(decided_by__icontains=text))
