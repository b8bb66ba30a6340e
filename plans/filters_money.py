"""How risks are narrowed."""

import django_filters as filters

from plans.models import Risk, RiskStatus
from plans.models.risk import WATCHED

STATES = [*RiskStatus.choices, ("all", "All")]


class RiskFilter(filters.FilterSet):
    """Without a choice it is what somebody still has to look at."""

    state = filters.ChoiceFilter(label="State", method="in_state", choices=STATES, empty_label="Open or under control")

    class Meta:
        model = Risk
        fields = []

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.filter(status__in=WATCHED)

    def in_state(self, rows, name, value):
        return rows if value == "all" else rows.filter(status=value)
