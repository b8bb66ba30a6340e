"""How the list of outgoing mail is narrowed."""

import django_filters as filters
from django.db.models import Q

from outbox.models import Message, State


class MessageFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=State.choices, empty_label="All states")
    to = filters.CharFilter(label="To", method="search")

    class Meta:
        model = Message
        fields = []

    def search(self, rows, name, value):
        return rows.filter(Q(recipient__email__icontains=value) | Q(address__icontains=value))
