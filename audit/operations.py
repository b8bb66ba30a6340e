"""The only ways to write a record: each leaves an audit event in the same transaction."""

from typing import Any

from django.db import models, transaction
from django.db.models import F

from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from core.errors import Conflict
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
    if engagement_id is None:
        engagement_id = getattr(subject, "audit_engagement_id", None) or getattr(subject, "engagement_id", None)
    return AuditEvent.objects.create(
        actor=actor,
        actor_label=str(actor) if actor else "LEAP CRM",
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        engagement_id=engagement_id,
        audience=audience or getattr(subject, "audience", None) or Audience.INTERNAL,
        reason=reason,
        changes=changes or {},
        count=count,
    )


@transaction.atomic
def add(instance: models.Model, *, actor, verb: str, reason: str = "") -> models.Model:
    """Insert a record."""
    instance.save(force_insert=True)
    record(actor=actor, verb=verb, subject=instance, reason=reason)
    return instance


@transaction.atomic
def change(
    instance: models.Model, *, actor, verb: str, expected_version: int | None = None, reason: str = "", **values: Any
) -> models.Model:
    """Set `values` on a record; nothing is written, and nothing recorded, where they are what it holds already.

    A `Versioned` record whose stored version is not the expected one (default: the instance's own) raises Conflict.
    """
    old = {name: getattr(instance, name) for name in values}
    new = {name: value for name, value in values.items() if value != old[name]}
    if not new:
        return instance
    rows = instance._meta.model._base_manager.filter(pk=instance.pk)
    if isinstance(instance, Versioned):
        expected = expected_version or instance.version
        if not rows.filter(version=expected).update(version=F("version") + 1, **new):
            raise conflict(instance, values)
        instance.version = expected + 1
    else:
        rows.update(**new)
    for name, value in new.items():
        setattr(instance, name, value)
    changes = {
        label(instance, name): [shown(instance, name, old[name]), shown(instance, name, value)]
        for name, value in new.items()
    }
    record(actor=actor, verb=verb, subject=instance, reason=reason, changes=changes, audience=narrower(old, new))
    return instance


def narrower(old: dict[str, Any], new: dict[str, Any]) -> str | None:
    """Where who sees a record changes, the fewer are told: the event also holds what the record said before."""
    return min(old["audience"], new["audience"], key=Audience.values.index) if "audience" in new else None


def remove(instance, *, actor, verb: str, reason: str = "") -> models.Model:
    """Take a `Removable` record out of sight; `restore` brings it back for 30 days."""
    return _set_removed(instance, clock.now(), actor=actor, verb=verb, reason=reason)


def restore(instance, *, actor, verb: str, reason: str = "") -> models.Model:
    return _set_removed(instance, None, actor=actor, verb=verb, reason=reason)


@transaction.atomic
def _set_removed(instance, removed_at, *, actor, verb: str, reason: str):
    instance._meta.model._base_manager.filter(pk=instance.pk).update(removed_at=removed_at)
    instance.removed_at = removed_at
    record(actor=actor, verb=verb, subject=instance, reason=reason)
    return instance


def conflict(instance, values: dict) -> Conflict:
    """What is stored now, for the person whose save came second."""
    current = instance._meta.model._base_manager.get(pk=instance.pk)
    return Conflict(current, {label(instance, name): shown(instance, name, getattr(current, name)) for name in values})


def label(instance: models.Model, field: str) -> str:
    return str(instance._meta.get_field(field).verbose_name).capitalize()


def shown(instance: models.Model, field: str, value: Any) -> Any:
    """A value as history shows it: records by their name, choices by their label."""
    if isinstance(value, models.Model):
        return str(value)
    choices = dict(instance._meta.get_field(field).flatchoices)
    return choices.get(value, value) if choices else value


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
