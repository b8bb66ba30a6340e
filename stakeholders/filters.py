"""How the register and the stakeholders of a city are narrowed and ordered."""

from datetime import timedelta
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from accounts.models import User
from stakeholders.models import DecisionBody, Organization, OrganizationKind, Person, Position, Stakeholder
from stakeholders.models.stakeholder import StakeholderRole
from stakeholders.staleness import stale_before

ANY, NOBODY, ME = "Any", "nobody", "me"
NAME = Coalesce("person__name", "organization__name")
SILENT_DAYS = 45


def text_filter(method: str) -> filters.CharFilter:
    widget = forms.TextInput(attrs={"type": "search"})
    return filters.CharFilter(label="Text", method=method, max_length=100, widget=widget)


class Order(filters.ChoiceFilter):
    """By one of `orders`, or the reverse with a minus; what has no value comes last either way."""

    def __init__(self, orders: dict[str, Any], default: str, **kwargs):
        self.orders, self.default = orders, default
        names = [*orders, *(f"-{name}" for name in orders)]
        super().__init__(choices=[(name, name) for name in names], widget=forms.HiddenInput, **kwargs)

    def filter(self, rows, value):
        value = value or self.default
        term = self.orders[value.removeprefix("-")]
        term = F(term) if isinstance(term, str) else term
        ordered = term.desc(nulls_last=True) if value.startswith("-") else term.asc(nulls_last=True)
        return rows.order_by(ordered, "pk")


class PersonFilter(filters.FilterSet):
    q = text_filter("with_text")
    city = filters.CharFilter(label="City", method="in_city", max_length=120)
    sort = Order({"name": "name"}, "name")

    class Meta:
        model = Person
        fields = []

    def with_text(self, rows, name, text):
        """A name, an address of mail, a number, or the organization they are with."""
        affiliated = Q(affiliations__organization__name__icontains=text) | Q(affiliations__title__icontains=text)
        mine = Q(name__icontains=text) | Q(email__icontains=text) | Q(phone__icontains=text)
        return rows.filter(mine | Q(pk__in=Person.objects.filter(affiliated).order_by().values("pk")))

    def in_city(self, rows, name, text):
        return rows.filter(pk__in=in_city(text).values("person"))


class OrganizationFilter(filters.FilterSet):
    q = text_filter("with_text")
    kind = filters.ChoiceFilter(choices=OrganizationKind.choices, empty_label=ANY)
    city = filters.CharFilter(label="City", method="in_city", max_length=120)
    sort = Order({"name": "name", "kind": "kind"}, "name")

    class Meta:
        model = Organization
        fields = []

    def with_text(self, rows, name, text):
        return rows.filter(Q(name__icontains=text) | Q(alternate_name__icontains=text) | Q(email__icontains=text))

    def in_city(self, rows, name, text):
        return rows.filter(pk__in=in_city(text).values("organization"))


def in_city(text: str):
    """Stakeholders of cities by name, as in "Dayton" or "Dayton, OH"."""
    city, _, state = (part.strip() for part in text.partition(","))
    rows = Stakeholder.objects.kept().filter(engagement__city__name__icontains=city).order_by()
    return rows.filter(engagement__city__state__iexact=state) if state else rows


class PublicFilter(filters.FilterSet):
    """What somebody of the city can ask for."""

    q = text_filter("with_text")
    role = filters.ChoiceFilter(choices=StakeholderRole.choices, empty_label=ANY)
    body = filters.ModelChoiceFilter(
        label="Body", method="in_body", queryset=DecisionBody.objects.none(), empty_label=ANY
    )
    sort = Order({"name": NAME, "role": "role"}, "name")

    class Meta:
        model = Stakeholder
        fields = []

    def __init__(self, *args, engagement, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = engagement.today
        bodies = DecisionBody.objects.visible_to(self.request.user).kept()
        self.filters["body"].queryset = bodies.filter(engagement=engagement)

    def with_text(self, rows, name, text):
        named = Q(person__name__icontains=text) | Q(organization__name__icontains=text)
        return rows.filter(named | Q(title__icontains=text))

    def in_body(self, rows, name, body):
        today = Q(terms__since__lte=self.today) & (Q(terms__until=None) | Q(terms__until__gte=self.today))
        holders = Stakeholder.objects.filter(today, terms__seat__body=body).order_by().values("pk")
        return rows.filter(pk__in=holders)


STATES = [
    ("stale", "Stance is stale"),
    ("unknown", "No stance"),
    ("lost", "Ally no longer"),
    ("silent", f"No contact for {SILENT_DAYS} days"),
    ("unplaced", "Not in the grid"),
]


class InternalFilter(PublicFilter):
    """What LEAP can ask for besides."""

    influence = filters.ChoiceFilter(
        label="Influence",
        choices=[(str(n), str(n)) for n in range(5, 0, -1)],
        field_name="standing__influence",
        empty_label=ANY,
    )
    stance = filters.ChoiceFilter(
        label="Stance",
        choices=[(str(value), label) for value, label in reversed(Position.choices)],
        field_name="standing__stance__position",
        empty_label=ANY,
    )
    owner = filters.ChoiceFilter(label="Owner", method="of_owner", empty_label=ANY)
    show = filters.ChoiceFilter(label="Show", method="shown", choices=STATES, empty_label="All")
    sort = Order(
        {
            "name": NAME,
            "role": "role",
            "influence": "standing__influence",
            "stance": "standing__stance__position",
            "contact": "standing__last_contact_on",
            "owner": "standing__owner__name",
        },
        "-influence",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        insiders = User.objects.active().insiders().order_by("name").values_list("pk", "name")
        people = [(str(pk), name) for pk, name in insiders]
        self.filters["owner"].extra["choices"] = [(ME, "Me"), (NOBODY, "Nobody yet"), *people]

    def of_owner(self, rows, name, value):
        if value == NOBODY:
            return rows.filter(standing__owner=None)
        return rows.filter(standing__owner=self.request.user.pk if value == ME else int(value))

    def shown(self, rows, name, value):
        silent_since = self.today - timedelta(days=SILENT_DAYS)
        return {
            "stale": lambda: rows.filter(standing__stance__on__lt=stale_before(self.today)),
            "unknown": lambda: rows.filter(standing__stance=None),
            "lost": lambda: rows.filter(standing__previous__position__gte=1, standing__stance__position__lte=0),
            "silent": lambda: rows.filter(
                Q(standing__last_contact_on=None) | Q(standing__last_contact_on__lt=silent_since)
            ),
            "unplaced": lambda: rows.filter(Q(standing__stance=None) | Q(standing__influence=None)),
        }[value]()
