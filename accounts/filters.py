"""How the list of people is narrowed and ordered."""

import django_filters as filters
from django import forms
from django.db.models import Q

from accounts.models import Role, User


class PeopleFilter(filters.FilterSet):
    q = filters.CharFilter(label="Name or e-mail", method="search")
    role = filters.ChoiceFilter(choices=Role.choices, empty_label="All roles")
    active = filters.ChoiceFilter(
        label="Status",
        field_name="is_active",
        choices=[("True", "Active"), ("False", "Deactivated")],
        empty_label="All",
    )
    sort = filters.OrderingFilter(
        fields={"name": "name", "email": "email", "role": "role", "last_login": "last_login"},
        widget=forms.HiddenInput,
    )

    class Meta:
        model = User
        fields = []

    def search(self, rows, name, value):
        return rows.filter(Q(name__icontains=value) | Q(email__icontains=value))
