"""Takes the demo away, and nothing else."""

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import F

import audit.operations as audit
from accounts.models import User
from analysis.models import CadExport
from analysis.operations.files import discard
from analysis.operations.loads import delete_kept
from core.errors import Refused
from demo.footprint import BY_NUMBER, OWN, REGISTER, Footprint, KeptPerson
from engagements.models import Attachment, City, Engagement
from engagements.operations.files import delete_contents
from stakeholders.models import Merge, Speaker


@dataclass(frozen=True)
class Removed:
    """What is gone, and which demo people had to stay."""

    counts: dict[str, int]
    kept: list[KeptPerson]


@transaction.atomic
def remove_demo(*, actor) -> Removed:
    """Remove demo cities with all their rows, their history and files, and the demo's people.

    A demo person whom a real city's record names stays, without access, so that no such record changes.
    """
    demo = Footprint()
    if not demo.exists:
        raise Refused("There is no demo here.", *(f"{kept} stays." for kept in demo.kept))
    removed = Removed(demo.counts, demo.kept)
    kept = [person.person.pk for person in removed.kept]
    files = set(demo.going(Attachment).values_list("stored_name", flat=True))
    exports = list(demo.going(CadExport))
    raw = [name for export in exports for name in export.files.values_list("stored_name", flat=True)]
    audit.forget_engagements(demo.ids, actor=actor, records=without(demo.records, User, kept))
    for model in [*BY_NUMBER, *OWN]:
        demo.going(model).delete()
    register = {model: list(demo.going(model).values_list("pk", flat=True)) for model in REGISTER}
    demo.going(Merge).delete()
    Engagement.objects.filter(pk__in=demo.ids).delete()
    for model, entries in register.items():  # a person goes with what they are in organizations
        rows = model._base_manager.filter(pk__in=entries)
        if model is not Speaker:
            rows.update(merged_into=None)
        rows.delete()
    City.objects.filter(is_demo=True).delete()
    for person in removed.kept:
        lock_out(person.person, actor=actor)
    User.objects.filter(is_demo=True).exclude(pk__in=kept).delete()
    transaction.on_commit(partial(delete_contents, files), robust=True)
    transaction.on_commit(partial(delete_exports, exports, raw), robust=True)
    return removed


def without(records: dict[str, list[int]], model, kept: list[int]) -> dict[str, list[int]]:
    label = model._meta.label_lower
    return records | {label: [pk for pk in records.get(label, []) if pk not in kept]}


def lock_out(person: User, *, actor) -> None:
    """No password, no session, no link."""
    person.set_unusable_password()
    reason = "The demo was removed; records of real cities name this person."
    values = {"is_active": False, "password": person.password}
    User.objects.filter(pk=person.pk).update(version=F("version") + 1, session_epoch=F("session_epoch") + 1, **values)
    audit.record(actor=actor, verb="accounts.person_deactivated", subject=person, reason=reason)


def delete_exports(exports: list[CadExport], raw: list[str]) -> None:
    """What is kept of 911 data, and files that were not loaded yet."""
    discard(raw)
    for export in exports:
        delete_kept(export.cube, export.rejects_file)
