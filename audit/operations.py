"""The only ways to write a record: each leaves an audit event in the same transaction."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F

from audit.changes import moved
from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from core.errors import Conflict, Refused
from core.records import Versioned

SYSTEM = None  # The actor of what no person asked for.


def record(
    *,
    actor,
    verb: str,
    subject: models.Model,
    reason: str = "",
    changes: dict | None = None,
    count: int = 1,
    engagement_id: int | None = None,
    audience: str | None = None,
) -> AuditEvent:
    """Add an event. Engagement and audience are the subject's own unless given."""
    event = event_of(actor, verb, subject, reason, changes, count, engagement_id, audience)
    event.save(force_insert=True)
    return event


def event_of(
    actor, verb: str, subject, reason="", changes=None, count=1, engagement_id=None, audience=None
) -> AuditEvent:
    """An event that is not stored yet."""
    if engagement_id is None:
        engagement_id = getattr(subject, "audit_engagement_id", None) or getattr(subject, "engagement_id", None)
    return AuditEvent(
        actor=actor,
        actor_label=str(actor) if actor else "LEAP CRM",
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        engagement_id=engagement_id,
        audience=audience or _audience_of(subject),
        reason=reason,
        changes=changes or {},
        count=count,
    )


def _audience_of(subject: models.Model) -> str:
    """Who may read of it: a record's own audience, unless it says that its history has another one."""
    own = getattr(subject, "audit_audience", None) or getattr(subject, "audience", None)
    return own or Audience.INTERNAL


def add(instance: models.Model, *, actor, verb: str, reason: str = "") -> models.Model:
    """Insert a record; Refused, in the words of its constraint, where somebody else just added the same."""
    with only_one(instance):
        instance.save(force_insert=True)
        record(actor=actor, verb=verb, subject=instance, reason=reason)
    return instance


@transaction.atomic
def add_all(instances: Sequence[models.Model], *, actor, verb: str, reason: str = "") -> list[models.Model]:
    """Insert many records of one kind, each with its event, in a few statements: for what comes by file."""
    made = type(instances[0])._base_manager.bulk_create(instances, batch_size=500) if instances else []
    moved(AuditEvent.objects.bulk_create([event_of(actor, verb, each, reason) for each in made], batch_size=500))
    return made


@contextmanager
def only_one(instance: models.Model, **values: Any) -> Iterator[None]:
    """One transaction. If the database holds what only one can have, the second is told; other errors stay errors."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        wanted = copy(instance)
        for name, value in values.items():
            setattr(wanted, name, value)
        if sentences := taken(wanted):
            raise Refused(*sentences) from error
        raise


def taken(wanted: models.Model) -> list[str]:
    """What of this record another one has already, as sentences."""
    try:
        wanted.validate_unique()
        for constraint in wanted._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                constraint.validate(type(wanted), wanted)
    except ValidationError as found:
        return found.messages
    return []


def change(
    instance: models.Model,
    *,
    actor,
    verb: str,
    expected_version: int | None = None,
    reason: str = "",
    unsaid: Collection[str] = (),
    **values: Any,
) -> models.Model:
    """Set `values` on a record; nothing is written, and nothing recorded, where they are what it holds already.

    Of fields that are `unsaid`, history says only that they were changed: what people may take back is not in it.
    A `Versioned` record whose stored version is not the expected one (default: the instance's own) raises Conflict.
    """
    old = {name: getattr(instance, name) for name in values}
    new = {name: value for name, value in values.items() if value != old[name]}
    if not new:
        return instance
    with only_one(instance, **new):
        if not write(instance, new, expected_version=expected_version):
            raise conflict(instance, values)
        changes = {
            label(instance, name): ["", "changed"]
            if name in unsaid
            else [shown(instance, name, old[name]), shown(instance, name, value)]
            for name, value in new.items()
        }
        record(actor=actor, verb=verb, subject=instance, reason=reason, changes=changes, audience=narrower(old, new))
    return instance


def write(instance: models.Model, values: dict[str, Any], *, expected_version: int | None) -> bool:
    """Store the values; False where somebody else has stored others meanwhile."""
    rows = instance._meta.model._base_manager.filter(pk=instance.pk)
    if isinstance(instance, Versioned):
        expected = expected_version or instance.version
        if not rows.filter(version=expected).update(version=F("version") + 1, **values):
            return False
        instance.version = expected + 1
    else:
        rows.update(**values)
    for name, value in values.items():
        setattr(instance, name, value)
    return True


def narrower(old: dict[str, Any], new: dict[str, Any]) -> str | None:
    """Where who sees a record changes, the fewer are told: the event also holds what the record said before."""
    return min(old["audience"], new["audience"], key=Audience.values.index) if "audience" in new else None


def remove(instance, *, actor, verb: str, reason: str = "") -> models.Model:
    """Take a `Removable` record out of sight; `restore` brings it back for 30 days."""
    return _set_removed(instance, clock.now(), actor=actor, verb=verb, reason=reason)


def restore(instance, *, actor, verb: str, reason: str = "") -> models.Model:
    return _set_removed(instance, None, actor=actor, verb=verb, reason=reason)


@transaction.atomic
def remove_all(instances: Sequence[models.Model], *, actor, verb: str, reason: str = "") -> None:
    """Take many records of one kind out of sight, each with its event."""
    if instances:
        rows = type(instances[0])._base_manager.filter(pk__in=[each.pk for each in instances])
        rows.update(removed_at=clock.now())
        moved(
            AuditEvent.objects.bulk_create([event_of(actor, verb, each, reason) for each in instances], batch_size=500)
        )


@transaction.atomic
def _set_removed(instance, removed_at, *, actor, verb: str, reason: str):
    instance._meta.model._base_manager.filter(pk=instance.pk).update(removed_at=removed_at)
    instance.removed_at = removed_at
    record(actor=actor, verb=verb, subject=instance, reason=reason)
    return instance


def conflict(instance, values: dict) -> Conflict:
    """What is stored now and differs from what the person whose save came second would have stored."""
    current = instance._meta.model._base_manager.get(pk=instance.pk)
    stored = {name: getattr(current, name) for name in values}
    theirs = {
        label(instance, name): in_words(shown(instance, name, value))
        for name, value in stored.items()
        if value != values[name]
    }
    last = AuditEvent.objects.about(current).first()
    return Conflict(current, theirs, by=last.actor_label if last else "")


def in_words(value: Any) -> str:
    """A value as a sentence can hold it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value:%b %-d, %Y}"
    return str(value) if value not in (None, "") else "empty"


def label(instance: models.Model, field: str) -> str:
    return str(instance._meta.get_field(field).verbose_name).capitalize()


def shown(instance: models.Model, field: str, value: Any) -> Any:
    """A value as history shows it: records by their name, choices by their label, the rest as its kind of record says
    by `told_<field>`."""
    if told := getattr(instance, f"told_{field}", None):
        return told(value)
    if isinstance(value, models.Model):
        return str(value)
    choices = dict(instance._meta.get_field(field).flatchoices)
    return choices.get(value, value) if choices else value


def list_exported(actor, what: str, engagement_id: int | None) -> AuditEvent:
    """Note that a person took a list away as a file: which, and with which filters."""
    return record(actor=actor, verb="audit.list_exported", subject=actor, reason=what, engagement_id=engagement_id)


@transaction.atomic
def forget_engagements(ids, *, actor, records: dict[str, list[int]] | None = None) -> int:
    """The one erasure: drop the history of engagements that are removed as a whole, such as demo data.

    `records` are others that go with them and belong to no engagement: ids by model label ("accounts.user").
    """
    ids = list(ids)
    number = AuditEvent.objects.erase_engagements(ids)
    for subject_type, subject_ids in (records or {}).items():
        number += AuditEvent.objects.erase_records(subject_type, subject_ids)
    AuditEvent.objects.create(
        actor=actor,
        actor_label=str(actor) if actor else "LEAP CRM",
        verb="audit.history_erased",
        subject_type="engagements.engagement",
        subject_label=f"{len(ids)} engagement{'s' if len(ids) != 1 else ''}",
        count=number,
    )
    return number
