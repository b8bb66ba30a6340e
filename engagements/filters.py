"""How the list of tasks is narrowed and ordered.

Without a state it is the open ones of running engagements: a paused or closed city is asked for nothing.
"""

import django_filters as filters
from django import forms
from django.db.models import F

from accounts.models import User
from engagements.history import DayFilter
from engagements.models import City, Task
from engagements.steps import Step

ME, NOBODY = "me", "nobody"
STATES = [
    ("overdue", "Overdue"),
    ("waiting", "Waiting on someone"),
    ("undated", "Without a date yet"),
    ("done", "Done"),
    ("all", "All, paused and closed cities too"),
]
ORDERS = {
    "due": ["due_on", "pk"],
    "city": ["engagement__city__name", "engagement__city__state", "due_on", "pk"],
    "title": ["title", "pk"],
    "assignee": ["assignee__name", "due_on", "pk"],
}
NULLABLE = {"due_on", "assignee__name"}


class TaskOrder(filters.ChoiceFilter):
    """By one of `ORDERS`, or the reverse with a minus. What has no date, or nobody, comes last either way."""

    def __init__(self, **kwargs):
        names = [*ORDERS, *(f"-{name}" for name in ORDERS)]
        super().__init__(choices=[(name, name) for name in names], widget=forms.HiddenInput, **kwargs)

    def filter(self, rows, value):
        value = value or "due"
        first, *rest = ORDERS[value.removeprefix("-")]
        return rows.order_by(term(first, descending=value.startswith("-")), *(term(name) for name in rest))


def term(name: str, *, descending: bool = False):
    last = True if name in NULLABLE else None
    return F(name).desc(nulls_last=last) if descending else F(name).asc(nulls_last=last)


class TaskFilter(filters.FilterSet):
    city = filters.CharFilter(label="City", method="in_city", max_length=120)
    step = filters.ChoiceFilter(choices=Step.choices, empty_label="All steps")
    assignee = filters.ChoiceFilter(label="Assigned to", method="of_person", empty_label="Anyone")
    state = filters.ChoiceFilter(label="State", method="in_state", choices=STATES, empty_label="Open")
    since = DayFilter(label="Due from", field_name="due_on", lookup_expr="gte")
    until = DayFilter(label="Due to", field_name="due_on", lookup_expr="lte")
    sort = TaskOrder()

    class Meta:
        model = Task
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        if data and data.get("state") == "open":  # The list without a state: an address may say so all the same.
            data = data.copy()
            del data["state"]
        super().__init__(data, *args, **kwargs)
        self.filters["assignee"].extra["choices"] = self.people()

    def people(self) -> list[tuple[str, str]]:
        """LEAP's own people by name, for LEAP's own people."""
        choices = [(ME, "Me"), (NOBODY, "Nobody yet")]
        if self.request.user.is_insider:
            insiders = User.objects.active().insiders().order_by("name").values_list("pk", "name")
            choices += [(str(pk), name) for pk, name in insiders]
        return choices

    def filter_queryset(self, rows):
        if not self.form.cleaned_data.get("state"):
            rows = rows.open().of_running_engagements()
        return super().filter_queryset(rows)

    def in_city(self, rows, name, text):
        """By name, or by name and state as in "Dayton, OH"."""
        city, _, state = (part.strip() for part in text.rpartition(",")) if "," in text else (text.strip(), "", "")
        cities = City.objects.filter(name__icontains=city)
        if state:
            cities = cities.filter(state__iexact=state)
        return rows.filter(engagement__city__in=cities.order_by().values("pk"))

    def of_person(self, rows, name, value):
        if value == NOBODY:
            return rows.filter(assignee=None)
        return rows.filter(assignee=self.request.user.pk if value == ME else int(value))

    def in_state(self, rows, name, value):
        return {
            "overdue": lambda: rows.overdue().of_running_engagements(),
            "waiting": lambda: rows.open().exclude(waiting_on="").of_running_engagements(),
            "undated": lambda: rows.open().filter(due_on=None).of_running_engagements(),
            "done": lambda: rows.exclude(done_on=None),
            "all": lambda: rows,
        }[value]()
