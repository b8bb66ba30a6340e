"""Two entries of the register become one, with everything that hangs on them; and back.

Whatever points to the entry that goes is found by its foreign keys, so a new kind of record comes along without
being named here. A row that cannot move, because the kept entry has its like, is merged with that one (a
stakeholder of the same city, a speaker) or dropped with an image (the same participant of the same meeting).
"""

from typing import Any

from django.db import IntegrityError, models, transaction

from audit.operations import record
from core import clock
from core.errors import Conflict, Refused
from stakeholders.models import Merge, MergeKind, Organization, Person, Speaker, Stakeholder, Standing
from stakeholders.operations import stances
from stakeholders.operations.keys import keep_keys, tidied
from stakeholders.operations.ledger import Ledger, take_back

KINDS = {Person: MergeKind.PERSON, Organization: MergeKind.ORGANIZATION}
ABSORBED = ("influence", "interest", "owner_id", "notes", "last_contact_on")
Entry = Person | Organization


@transaction.atomic
def merge(kept: Entry, gone: Entry, *, actor, values: dict[str, Any], expected_version: int | None = None) -> Merge:
    """`gone` becomes part of `kept`, which gets the `values` that were chosen field by field."""
    kept, gone = _locked(kept, gone)
    if expected_version and kept.version != expected_version:
        raise Conflict(kept, {})
    ledger = Ledger()
    _move_children(kept, gone, ledger)
    ledger.set(kept, **tidied(values))
    keep_keys(kept, store=True)
    ledger.set(gone, removed_at=clock.now(), merged_into_id=kept.pk)
    _bump(kept, gone)
    made = Merge.objects.create(
        kind=KINDS[type(kept)], kept_id=kept.pk, gone_id=gone.pk, kept_label=str(kept), gone_label=str(gone),
        steps=ledger.steps, by=actor, at=clock.now(),
    )  # fmt: skip
    stances.refresh(_stakeholders_in(ledger.steps))
    changes = {"Merged": ["", str(made)]} | _chosen(kept, ledger.steps)
    for entry in (kept, gone):
        record(actor=actor, verb=f"stakeholders.{made.kind}_merged", subject=entry, changes=changes)
    return made


def _locked(kept: Entry, gone: Entry) -> tuple[Entry, Entry]:
    """As they are in the database now, and nobody else's until this is done."""
    if type(kept) is not type(gone):
        raise Refused("A person and an organization cannot be one.")
    if kept.pk == gone.pk:
        raise Refused("That is the same entry: there is nothing to merge.", field="other")
    rows = type(kept).objects.select_for_update().in_bulk([kept.pk, gone.pk])
    kept, gone = rows[kept.pk], rows[gone.pk]
    if kept.removed_at or gone.removed_at:
        raise Refused("One of them is no longer in the register.", field="other")
    return kept, gone


def _chosen(kept: Entry, steps: list) -> dict[str, list]:
    """The values that the kept entry took over, for its history."""
    own = [step for step in steps if step.get("set") and (step["model"], step["pk"]) == (kept._meta.label, kept.pk)]
    pairs = {name: pair for step in own for name, pair in step["set"].items()}
    return {str(kept._meta.get_field(name).verbose_name).capitalize(): pair for name, pair in pairs.items()}


def _bump(*rows: models.Model) -> None:
    """Who has one of them open in a form is told."""
    for row in rows:
        type(row)._base_manager.filter(pk=row.pk).update(version=models.F("version") + 1)


def _move_children(kept: models.Model, gone: models.Model, ledger: Ledger) -> None:
    """Everything that points to `gone` points to `kept` from now on."""
    for relation in _relations(type(kept)):
        model, column = relation.related_model, relation.field.attname
        if model is type(kept) or model is Standing:  # entries merged earlier stay what they were; see _absorb
            continue
        for row in model._base_manager.filter(**{column: gone.pk}).order_by("pk"):
            if like := _like(row, kept):
                _move_children(like, row, ledger)
                _absorb(like, row, ledger)
                ledger.set(row, removed_at=clock.now())
            else:
                _move(row, column, kept.pk, ledger)


def _relations(model: type[models.Model]) -> list[Any]:
    """Foreign keys to a model, those of many-to-many tables among them."""
    fields = model._meta.get_fields(include_hidden=True)
    return [f for f in fields if f.auto_created and not f.concrete and (f.one_to_many or f.one_to_one)]


def _like(row: models.Model, kept: models.Model) -> models.Model | None:
    """The kept entry's own row that this one cannot stand beside."""
    if isinstance(row, Stakeholder) and row.removed_at is None:
        owner = "person" if isinstance(kept, Person) else "organization"
        return Stakeholder.objects.kept().filter(engagement=row.engagement_id, **{owner: kept.pk}).first()
    if isinstance(row, Speaker):
        return Speaker.objects.filter(person=kept.pk).first()
    return None


def _absorb(kept: models.Model, gone: models.Model, ledger: Ledger) -> None:
    """Of two stakeholders, what LEAP knew of only one of them is known of both; the later contact counts."""
    if isinstance(kept, Speaker) and not gone.removed_at:
        ledger.set(kept, removed_at=None)  # who speaks under either name goes on to speak
    if not isinstance(kept, Stakeholder):
        return
    standings = {row.stakeholder_id: row for row in Standing.objects.filter(stakeholder__in=[kept.pk, gone.pk])}
    ours, theirs = standings.get(kept.pk), standings.get(gone.pk)
    if not (ours and theirs):
        return
    values = {name: getattr(ours, name) or getattr(theirs, name) for name in ABSORBED}
    days = [day for day in (ours.last_contact_on, theirs.last_contact_on) if day]
    notes = [note for note in (ours.notes, theirs.notes) if note]
    ledger.set(ours, **values | {"last_contact_on": max(days, default=None), "notes": "\n\n".join(notes)})
    _bump(ours)


def _move(row: models.Model, column: str, to: int, ledger: Ledger) -> None:
    try:
        with transaction.atomic():
            ledger.set(row, **{column: to})
    except IntegrityError:
        row.refresh_from_db()
        ledger.delete(row)


@transaction.atomic
def undo_merge(merge: Merge, *, actor) -> Merge:
    """Both entries as they were; what was changed since stays with the kept one and is named in `left`."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise Refused("This merge was taken back already.")
    model = Person if merge.kind == MergeKind.PERSON else Organization
    rows = model.objects.select_for_update().in_bulk([merge.kept_id, merge.gone_id])
    kept, gone = rows[merge.kept_id], rows[merge.gone_id]
    if kept.merged_into_id:
        raise Refused(f"{kept} was merged into {kept.merged_into} since. Take that merge back first.")
    merge.left = take_back(merge.steps)
    stances.refresh(_stakeholders_in(merge.steps))
    merge.undone_by, merge.undone_at = actor, clock.now()
    merge.save(update_fields=["left", "undone_by", "undone_at"])
    for entry in (kept, gone):
        entry.refresh_from_db()
        keep_keys(entry, store=True)
        record(actor=actor, verb=f"stakeholders.{merge.kind}_unmerged", subject=entry, reason=" ".join(merge.left))
    _bump(kept, gone)
    return merge


def _stakeholders_in(steps: list) -> set[int]:
    """Those whose stances may have moved."""
    found = set()
    for step in steps:
        if step["model"] == "stakeholders.Stance" and "set" in step:
            found.update(step["set"].get("stakeholder_id", []))
    return found
