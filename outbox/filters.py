"""How the list of outgoing mail is narrowed."""

import django_filters as filters
from django.db.models import Q

from outbox.kinds import KINDS
from outbox.models import Message, State


def kind_choices() -> list[tuple[str, str]]:
    return sorted(((each.name, each.label) for each in KINDS.values()), key=lambda pair: pair[1])


class MessageFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=State.choices, empty_label="All states")
    kind = filters.ChoiceFilter(label="Kind", choices=kind_choices, empty_label="All kinds")
    to = filters.CharFilter(label="To", method="search")

    class Meta:
        model = Message
        fields = []

    def search(self, rows, name, value):
        return rows.filter(Q(recipient__email__icontains=value) | Q(address__icontains=value))
