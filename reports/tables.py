"""Records as open tables: which records belong to a city or to the whole, and what each of their columns is.

Nothing is listed by hand but what stays out: a new kind of record is in every package from its first day.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from core.records import Removable
from engagements.models import Engagement
from engagements.models.owned import CityOwned

# Never in any file: what opens doors, what a machine keeps for itself, and what is opened by a logged click alone.
NO_APPS = {
    "sessions": "sessions open doors",
    "usersessions": "sessions open doors",
    "mfa": "second factors open doors",
    "account": "addresses of sign-in, which a person's record has",
    "auth": "kept empty",
    "contenttypes": "Django's own",
}
NO_MODELS = {
    "accounts.signedlink": "links open doors",
    "accounts.invitation": "links open doors",
    "outbox.message": "may hold links until it is sent",
    "outbox.deliveryattempt": "belongs to messages",
    "outbox.pulse": "signs of life of this machine",
    "jobs.job": "work orders of this machine",
    "imports.import": "holds rows of files that were never taken over",
    "imports.importfile": "what those files were called",
    "imports.importrow": "rows of files, taken over or not",
    "imports.imported": "what files said before records were put right",
    "reports.package": "files like this one",
    "reports.snapshot": "what reports are made of, in their own form",
    "reports.statusreport": "reports are files of their own",
}
NO_COLUMNS = {"password", "session_epoch", "stored_name", "token", "token_hash", "secret", "code_hash", "digest"}
# What LEAP writes for itself into records that a city sees otherwise, or what a city is told in sums only.
OWN_COLUMNS = {
    "analysis.brief": {"internal_caveats"},
    "community.input": {"area", "language", "age_band", "code"},
    "engagements.engagement": {"pause_reason"},
    "engagements.stepstate": {"blocked_reason"},
    "plans.decision": {"internal_note"},
    "stakeholders.mediaitem": {"tone"},
    "support.checkin": {"own_notes"},
}
# Links between records that a city is told in sums only.
OWN_LINKS = {"community.input_experiences"}
PLAIN = (
    models.CharField, models.TextField, models.BooleanField, models.IntegerField, models.FloatField,
    models.DecimalField, models.DateField, models.TimeField, models.ForeignKey, models.JSONField, models.AutoField,
    models.UUIDField, models.DurationField,
)  # fmt: skip


FURTHER_OUT = {"accounts.user", "engagements.engagement", "contenttypes.contenttype"}  # no name goes on from there


@dataclass(frozen=True)
class Column:
    """`kind` is text, json, whole, number, yes-no, date or instant; `label` is what people call it.

    `points_to` is the kind of record whose number it holds, if any.
    """

    name: str
    label: str
    kind: str
    points_to: type[models.Model] | None = None


KINDS: list[tuple[type[models.Field], str]] = [
    (models.BooleanField, "yes-no"),
    (models.JSONField, "json"),
    (models.DateTimeField, "instant"),
    (models.DateField, "date"),
    (models.ForeignKey, "whole"),
    (models.IntegerField, "whole"),
    (models.FloatField, "number"),
    (models.DecimalField, "number"),
]


@dataclass(frozen=True)
class Records:
    """All records of one kind."""

    model: type[models.Model]
    is_for_leap: bool = True
    only: frozenset[str] | None = None  # of its fields; None for all of them

    @property
    def is_link(self) -> bool:
        """Whether it says nothing but which records belong together."""
        return bool(self.model._meta.auto_created)

    @property
    def name(self) -> str:
        return self.model._meta.label_lower.replace(".", "_")

    @property
    def left_out(self) -> set[str]:
        return NO_COLUMNS | (set() if self.is_for_leap else OWN_COLUMNS.get(self.model._meta.label_lower, set()))

    @property
    def label(self) -> str:
        if self.is_link:
            source = self.model._meta.auto_created
            (field,) = (many for many in source._meta.many_to_many if many.remote_field.through is self.model)
            return f"{Records(source).label}: {field.verbose_name}"
        return str(self.model._meta.verbose_name_plural).capitalize()

    @property
    def columns(self) -> list[Column]:
        return [
            Column(field.attname, str(field.verbose_name), kind_of(field), field.related_model)
            for field in self.model._meta.concrete_fields
            if isinstance(field, PLAIN) and self.has(field)
        ]

    def has(self, field: models.Field) -> bool:
        is_kept = self.only is None or field.primary_key or field.name in self.only
        return is_kept and field.name not in self.left_out

    @property
    def named_by(self) -> list[str]:
        """The records that its name may speak of, and those that theirs may."""
        return [
            "__".join(filter(None, (field.name, further)))
            for field in references(self.model)
            for further in ["", *(each.name for each in references(field.related_model, but=FURTHER_OUT))]
        ]

    def rows(self, records: QuerySet) -> Iterator[tuple]:
        """In the order of their numbers, read a thousand at a time."""
        names = [column.name for column in self.columns]
        return records.order_by("pk").values_list(*names).iterator(chunk_size=1000)


def references(model: type[models.Model], but: Collection[str] = ()) -> list[models.Field]:
    found = [field for field in model._meta.concrete_fields if field.is_relation and field.related_model]
    return [field for field in found if field.related_model._meta.label_lower not in but]


def kind_of(field: models.Field) -> str:
    return next((kind for known, kind in KINDS if isinstance(field, known)), "text")


def all_records() -> list[Records]:
    """Every kind that may leave in a file, by name."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in NO_APPS and model._meta.label_lower not in NO_MODELS and not is_sealed(model)
    ]
    return [Records(model) for model in sorted(found, key=lambda model: model._meta.label_lower)]


def is_sealed(model: type[models.Model]) -> bool:
    """Records that say of themselves that no export holds them."""
    return getattr(model, "IS_SEALED", False)


def city_records(engagement: Engagement, reader: Any) -> list[tuple[Records, QuerySet]]:
    """What `reader` may see of an engagement, each kind by its own rule; what is removed is not in it."""
    found = []
    for records in all_records():
        if records.is_link:
            continue  # by what they link: `reports.referred`
        rows = rows_of(records.model, engagement, reader)
        if rows is not None:
            found.append((Records(records.model, is_for_leap=reader.is_insider), rows))
    return found


def rows_of(model: type[models.Model], engagement: Engagement, reader: Any) -> QuerySet | None:
    """The records of a kind that belongs to a city, directly or by what it is a part of; None where it does not."""
    if model is Engagement:
        return Engagement.objects.visible_to(reader).filter(pk=engagement.pk)
    if issubclass(model, CityOwned):
        rows = model.objects.visible_to(reader).filter(engagement=engagement)
        return rows.filter(removed_at=None) if issubclass(model, Removable) else rows
    return part_rows(model, engagement, reader)


def part_rows(model: type[models.Model], engagement: Engagement, reader: Any) -> QuerySet | None:
    """Parts of city-owned records. Without a rule of their own they go to LEAP only."""
    has_rule = hasattr(model.objects, "visible_to")
    if not has_rule and not reader.is_insider:
        return None
    for field in model._meta.concrete_fields:
        whole = field.related_model
        if isinstance(field, models.ForeignKey) and not field.null and whole and issubclass(whole, CityOwned):
            wholes = rows_of(whole, engagement, reader).order_by().values("pk")
            rows = model.objects.visible_to(reader) if has_rule else model.objects.all()
            return rows.filter(**{f"{field.name}__in": wholes})
    return None
