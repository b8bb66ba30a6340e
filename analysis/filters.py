"""How the call types of a code table are narrowed."""

import django_filters as filters
from django import forms
from django.db.models import Q

from analysis.categories import Category
from analysis.models import CodeRow

SHOWN = [
    ("unmapped", "Unmapped"),
    ("unsure", "Unsure"),
    ("proposed", "With a proposal"),
    ("questioned", "With an open question"),
]
NONE = "none"


class TypeFilter(filters.FilterSet):
    """`questions` counts the open ones by call type."""

    show = filters.ChoiceFilter(label="Show", method="shown", choices=SHOWN, empty_label="All call types")
    category = filters.ChoiceFilter(choices=Category.choices, empty_label="Any")
    q = filters.CharFilter(
        label="Text", method="with_text", max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    class Meta:
        model = CodeRow
        fields = []

    def __init__(self, *args, questions: dict[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions

    def shown(self, rows, name, value):
        return {
            "unmapped": lambda: rows.filter(category=""),
            "unsure": lambda: rows.filter(is_unsure=True),
            "proposed": lambda: rows.filter(category="").exclude(proposal=""),
            "questioned": lambda: rows.filter(label__in=self.questions),
        }[value]()

    def with_text(self, rows, name, text):
        return rows.filter(Q(label__icontains=text) | Q(description__icontains=text))
