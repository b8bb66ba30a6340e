"""What belongs to the demo, and what only touches it. Read by the page that asks and by the removal itself."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property

from django.apps import apps
from django.db import models
from django.db.models import CASCADE, Q, QuerySet

from accounts.models import Invitation, SignedLink, User
from audit.models import AuditEvent
from engagements.models import City, Engagement
from jobs.models import Job
from outbox.models import Message
from reports.models import Schedule, StatusReport
from stakeholders.models import AnswerGiven, Booking, Merge, Organization, Person, Speaker

# The register of people and organizations belongs to no city; its entries say whether they are of the demo.
REGISTER = (Speaker, Person, Organization)
# Rows that point to an engagement by number only, because they stand below it. A test knows that these are all.
BY_NUMBER = {Invitation: "engagement_id", SignedLink: "subject_id", Job: "engagement_id"}
# Rows that are one person's own, although the person is protected by them; where they are about a city, the city's.
OWN = {Job: "actor", Message: "recipient", StatusReport: "ordered_by", Schedule: "owner"}


@dataclass(frozen=True)
class KeptPerson:
    """A demo person that real rows name, and how many of which."""

    person: User
    named_by: dict[str, int]

    def __str__(self) -> str:
        return f"{self.person} ({listed(self.named_by)})"

    @property
    def sentence(self) -> str:
        return f"{self.person}: named by {listed(self.named_by)}"


@dataclass
class Footprint:
    """The demo as it is now. `going` is the one answer to "does this row belong to the demo?"."""

    ids: list[int] = field(
        default_factory=lambda: list(Engagement.objects.filter(city__is_demo=True).values_list("pk", flat=True))
    )

    @property
    def exists(self) -> bool:
        return bool(self.ids) or self.leaving.exists()

    @property
    def people(self) -> QuerySet:
        return User.objects.filter(is_demo=True)

    @property
    def leaving(self) -> QuerySet:
        """Demo people whom nothing real names."""
        return self.people.exclude(pk__in=[kept.person.pk for kept in self.kept])

    def going(self, model: type[models.Model]) -> QuerySet:
        """The rows of a model that go with the demo."""
        rows = model._base_manager.all()
        if model in (City, User):
            return rows.filter(is_demo=True)
        if model is Engagement:
            return rows.filter(pk__in=self.ids)
        if model is Speaker:
            return going_speakers(self.ids)
        if model in REGISTER:
            return rows.filter(is_demo=True).exclude(pk__in=named_by_staying(model, self.ids))
        if model is Merge:
            return rows.filter(self.merges)
        if model is AuditEvent:
            return rows.filter(self.history)
        condition = Q(pk__in=[])
        if path := path_to_engagement(model):
            condition |= Q(**{f"{path}__in": self.ids})
        if number := BY_NUMBER.get(model):
            condition |= Q(**{f"{number}__in": self.ids}) & links_to_engagements(model)
        for name in own_fields(model):
            condition |= Q(**{f"{name}__is_demo": True}) & about_no_city(model)
        return rows.filter(condition)

    @cached_property
    def records(self) -> dict[str, list[int]]:
        """What goes and belongs to no engagement by key, as its history names it."""
        candidates = [model for model in apps.get_models() if may_go(model)]
        found = {model._meta.label_lower: list(self.going(model).values_list("pk", flat=True)) for model in candidates}
        return {label: ids for label, ids in found.items() if ids}

    @property
    def history(self) -> Q:
        condition = Q(engagement_id__in=self.ids)
        for label, ids in self.records.items():
            condition |= Q(engagement_id=None, subject_type=label, subject_id__in=ids)
        return condition

    @property
    def merges(self) -> Q:
        """Merges of entries that go."""
        condition = Q(pk__in=[])
        for model in (Person, Organization):
            condition |= Q(kind=model._meta.model_name, kept_id__in=self.going(model).values("pk"))
        return condition

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of what belong to the demo, by the names people use."""
        found = {City: self.going(City).count(), User: self.leaving.count()}
        for model in [Engagement, *city_owned_models()]:
            found[model] = self.going(model).count()
        return by_name(+Counter(found))

    @property
    def by_others(self) -> dict[str, int]:
        """Rows in demo cities that name real people, such as a membership or an update: they go as well."""
        real: dict[type[models.Model], Q] = {}
        for model, name in person_fields():
            if model is Engagement or path_to_engagement(model):
                real[model] = real.get(model, Q()) | Q(**{f"{name}__is_demo": False})
        found = Counter({model: self.going(model).filter(condition).count() for model, condition in real.items()})
        return by_name(+found)

    @cached_property
    def kept(self) -> list[KeptPerson]:
        """Demo people whom rows name that stay. Those rows are not touched, so the person stays, without access."""
        named: dict[int, Counter[str]] = {}
        for model, name in person_fields():
            staying = model._base_manager.exclude(pk__in=self.going(model).values("pk"))
            for person in staying.filter(**{f"{name}__is_demo": True}).order_by().values_list(name, flat=True):
                named.setdefault(person, Counter())[model] += 1
        people = User.objects.in_bulk(named)
        return [KeptPerson(people[pk], by_name(named[pk])) for pk in sorted(named)]


def named_by_staying(model: type[models.Model], ids: list[int]) -> set[int]:
    """Entries of the demo's register that rows outside of the demo name: they stay."""
    named: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)):
            continue
        other, name = relation.related_model, relation.field.name
        rows = other._base_manager.filter(**{f"{name}__is_demo": True})
        if other is model:
            rows = rows.exclude(is_demo=True)
        elif other is Speaker:
            rows = rows.exclude(pk__in=going_speakers(ids).values("pk"))
        elif path := path_to_engagement(other):
            rows = rows.exclude(**{f"{path}__in": ids})
        elif register := [
            f.name for f in other._meta.concrete_fields if f.related_model in REGISTER and f.name != name
        ]:
            rows = rows.exclude(**{f"{register[0]}__is_demo": True})
        named.update(rows.values_list(relation.field.attname, flat=True))
    return named


def going_speakers(ids: list[int]) -> QuerySet:
    """Speakers of the demo whom no city outside of it has booked or heard."""
    rows = Speaker._base_manager.filter(person__is_demo=True)
    for other in (Booking, AnswerGiven):
        staying = other._base_manager.exclude(engagement__in=ids).filter(speaker__isnull=False)
        rows = rows.exclude(pk__in=staying.values("speaker"))
    return rows


def is_city_owned(model: type[models.Model]) -> bool:
    return any(f.name == "engagement" and f.related_model is Engagement for f in model._meta.concrete_fields)


@cache
def path_to_engagement(model: type[models.Model]) -> str:
    """How a row names its engagement, by itself or through the record that it goes with; empty if it has none."""
    if is_city_owned(model):
        return "engagement"
    for f in model._meta.concrete_fields:
        goes_with_it = f.is_relation and f.related_model is not model and f.remote_field.on_delete is CASCADE
        if goes_with_it and (path := path_to_engagement(f.related_model)):
            return f"{f.name}__{path}"
    return ""


def city_owned_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if is_city_owned(model)]


def person_fields() -> list[tuple[type[models.Model], str]]:
    """Every model and field that names a person whose removal it would prevent or change."""
    return [
        (model, f.name)
        for model in apps.get_models()
        for f in model._meta.concrete_fields
        if f.related_model is User and f.remote_field.on_delete is not CASCADE
    ]


def own_fields(model: type[models.Model]) -> list[str]:
    """The fields that make a row one person's own."""
    names = [
        f.name for f in model._meta.concrete_fields if f.related_model is User and f.remote_field.on_delete is CASCADE
    ]
    return [*names, OWN[model]] if model in OWN else names


def may_go(model: type[models.Model]) -> bool:
    """Can rows of this model go although they belong to no engagement by key?"""
    return (
        model in OWN
        or not is_city_owned(model)
        and (model in (City, User, *REGISTER, *BY_NUMBER) or bool(own_fields(model)))
    )


def about_no_city(model: type[models.Model]) -> Q:
    return Q(engagement=None) if model in OWN and is_city_owned(model) else Q()


def links_to_engagements(model: type[models.Model]) -> Q:
    """A signed link's number may be of something else: its page says of what."""
    return Q(url_name__startswith="engagements:") if model is SignedLink else Q()


def by_name(counts: Counter) -> dict[str, int]:
    return {named(model, count): count for model, count in counts.items()}


def named(model: type[models.Model], count: int) -> str:
    if model is User:
        return "demo person" if count == 1 else "demo people"
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)


def listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())
