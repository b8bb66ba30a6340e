"""What the records of a city refer to: shared records, such as the city itself, people, themes and definitions, and
the links between records. With them every number of a record in a package leads to a record in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from core.audience import Audience
from engagements.models import Engagement
from reports.tables import OWN_LINKS, Column, Records, all_records, city_records

# Of shared records, what a city and the public see of those that their own records name. What is not here is LEAP's.
CITY_SEES = {
    "accounts.user": {"name", "title"},
    "community.experience": {"slug", "name", "name_es"},
    "community.participationlevel": {"slug", "name", "name_es", "promise", "promise_es"},
    "community.theme": {"slug", "name", "name_es"},
    "engagements.city": {
        "name", "state", "county", "population", "latitude", "longitude", "time_zone", "census_place",
    },
    "stakeholders.assetcategory": {"slug", "name"},
    "stakeholders.organization": {"name", "alternate_name", "kind", "website"},
    "stakeholders.person": {"name", "public_contact"},
    "stakeholders.speaker": {"person"},
    "support.metricdefinition": {"slug", "place", "direction", "denominator_from", "is_retired", "current"},
    "support.metricversion": {
        "definition", "number", "name", "unit", "numerator", "denominator", "counting_rule", "source",
    },
}  # fmt: skip
PUBLIC_SEES = {name: seen for name, seen in CITY_SEES.items() if name != "accounts.user"}
NONE = {0}  # no record has this number: the database is asked as often as where there are some
Ids = dict[type[models.Model], set]
Shared = dict[type[models.Model], Records]
Named = tuple[type[models.Model], int]


def records_of_city(engagement: Engagement, reader: Any) -> "Whole":
    """What `reader` may see of an engagement, and of what that refers to."""
    own = city_records(engagement, reader)
    ids: Ids = {records.model: set(rows.order_by().values_list("pk", flat=True)) for records, rows in own}
    shared = shared_records(reader, {records.model for records, _ in own})
    follow(own, shared, ids)
    tables = own + [(each, model._base_manager.filter(pk__in=ids.get(model) or NONE)) for model, each in shared.items()]
    known = {records.model: rows for records, rows in tables}
    tables += [(link, linking(link, known)) for link in links(reader)]
    return Whole(sorted(tables, key=lambda pair: pair[0].name), ids)


@dataclass
class Whole:
    """The tables of a package. Of a row, a number that leads to no record in it becomes empty, and is counted."""

    tables: list[tuple[Records, QuerySet]]
    ids: Ids | None = None  # None: everything is in it
    blanks: Counter = field(default_factory=Counter)

    def rows(self, records: Records, rows: QuerySet) -> Iterator[list]:
        columns = records.columns
        pointing = [(at, column) for at, column in enumerate(columns) if self.may_miss(column)]
        for row in records.rows(rows):
            values = list(row)
            for at, column in pointing:
                if values[at] is not None and values[at] not in self.ids.get(column.points_to, ()):
                    self.blanks[records, column] += 1
                    values[at] = None
            yield values

    def may_miss(self, column: Column) -> bool:
        return self.ids is not None and column.points_to is not None

    def left_blank(self) -> list[tuple[str, str, int]]:
        """(table, column, how many) for the first page."""
        return [(records.name, column.name, count) for (records, column), count in self.blanks.items()]


def shared_records(reader: Any, own: Iterable[type[models.Model]]) -> Shared:
    """Kinds of record that belong to no city, as far as `reader` may see them where a record names them."""
    seen = None if reader.is_insider else CITY_SEES if Audience.CITY in reader.audiences else PUBLIC_SEES
    found = {}
    for records in all_records():
        label = records.model._meta.label_lower
        if records.is_link or records.model in own or (seen is not None and label not in seen):
            continue
        only = None if seen is None else frozenset(seen[label])
        found[records.model] = Records(records.model, is_for_leap=reader.is_insider, only=only)
    return found


def follow(own: list[tuple[Records, QuerySet]], shared: Shared, ids: Ids) -> None:
    """Add the numbers of shared records that are named, and of those that they name in turn.

    Among shared records names are followed in memory: chains of them cost no further queries.
    """
    waiting = {(target, number) for pair in own for target, numbers in named_by(*pair, shared) for number in numbers}
    pointers = pointers_among(reachable(own, shared), shared)
    while waiting:
        target, number = waiting.pop()
        if number not in ids.setdefault(target, set()):
            ids[target].add(number)
            waiting |= pointers[target, number]


def reachable(own: list[tuple[Records, QuerySet]], shared: Shared) -> list[Records]:
    """Kinds of shared record that can be named at all, whatever rows there are."""
    found: dict[type[models.Model], Records] = {}
    waiting = [records for records, _ in own]
    while waiting:
        for target in targets_of(waiting.pop(), shared):
            if target not in found:
                found[target] = shared[target]
                waiting.append(shared[target])
    return list(found.values())


def targets_of(records: Records, shared: Shared) -> set[type[models.Model]]:
    named = {column.points_to for column in records.columns} | {many.related_model for many in linked(records)}
    return named & shared.keys()


def pointers_among(kinds: list[Records], shared: Shared) -> dict[Named, set[Named]]:
    """Which shared records each shared record names: definitions mostly, of which there are few."""
    found: dict[Named, set[Named]] = defaultdict(set)
    for records in kinds:
        columns = [column for column in records.columns if column.points_to in shared]
        said = reduce(or_, (Q(**{f"{column.name}__isnull": False}) for column in columns), Q(pk__in=[]))
        names = [column.name for column in columns]
        for pk, *numbers in records.model._base_manager.filter(said).values_list("pk", *names):
            pairs = zip(columns, numbers, strict=True)
            found[records.model, pk] |= {(column.points_to, number) for column, number in pairs if number}
        for many in linked(records):
            if many.related_model in shared:
                through = many.remote_field.through._base_manager
                ends = through.values_list(f"{many.m2m_field_name()}_id", f"{many.m2m_reverse_field_name()}_id")
                for pk, number in ends:
                    found[records.model, pk].add((many.related_model, number))
    return found


def linked(records: Records) -> list[models.ManyToManyField]:
    """What its records are linked with, as far as a city may know it."""
    found = records.model._meta.many_to_many
    return [many for many in found if many.remote_field.through._meta.label_lower not in OWN_LINKS]


def named_by(records: Records, rows: QuerySet, shared: Shared) -> Iterator[tuple[type[models.Model], set]]:
    for column in records.columns:
        if column.points_to in shared:
            yield column.points_to, set(rows.order_by().values_list(column.name, flat=True).distinct()) - {None}
    for many in linked(records):
        if many.related_model in shared:
            through = many.remote_field.through._base_manager
            ends = through.filter(**{f"{many.m2m_field_name()}__in": rows.order_by().values("pk")})
            yield many.related_model, set(ends.values_list(f"{many.m2m_reverse_field_name()}_id", flat=True))


def links(reader: Any) -> list[Records]:
    return [
        Records(each.model, is_for_leap=reader.is_insider)
        for each in all_records()
        if each.is_link and (reader.is_insider or each.model._meta.label_lower not in OWN_LINKS)
    ]


def linking(link: Records, known: dict[type[models.Model], QuerySet]) -> QuerySet:
    """The links of which both ends are in the package."""
    ends = {one.name: one.related_model for one in link.model._meta.concrete_fields if one.is_relation}
    if not set(ends.values()) <= known.keys():
        return link.model._base_manager.none()
    both = {f"{name}__in": known[model].order_by().values("pk") for name, model in ends.items()}
    return link.model._base_manager.filter(**both)
