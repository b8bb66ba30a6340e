"""Contacts: logged, corrected, taken back. Each keeps the day of the last contact with everyone who took part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from audit.operations import add, conflict, record, remove, restore, shown, write
from audit.operations import label as label_of
from core.audience import Audience
from core.errors import Refused
from engagements import words
from engagements.models import Engagement, Task, TaskRole
from engagements.operations import tasks
from engagements.steps import Step
from stakeholders.models import Interaction, Stakeholder, Standing

LISTS = ("participants", "staff", "materials")
NAMED = 2  # participants in a subject that nobody typed


@dataclass(frozen=True)
class NextStep:
    """What was agreed to do next: it becomes a task of step 2."""

    title: str
    assignee: Any = None
    due_on: date | None = None


@transaction.atomic
def log_interaction(
    engagement: Engagement,
    *,
    actor,
    participants: Iterable[Stakeholder],
    staff: Iterable[Any],
    materials: Iterable[Any] = (),
    next_step: NextStep | None = None,
    **fields,
) -> Interaction:
    """Note a contact. Without a subject it gets one from who took part."""
    participants = list(participants)
    _check(engagement, fields["on"], participants)
    fields["subject"] = fields.get("subject") or subject_of(participants)
    interaction = Interaction(engagement=engagement, created_by=actor, **fields)
    interaction.next_step = next_step and _plan(interaction, next_step, actor=actor)
    add(interaction, actor=actor, verb="stakeholders.contact_logged")
    _set_lists(interaction, {"participants": participants, "staff": list(staff), "materials": list(materials)})
    keep_last_contact([one.pk for one in participants])
    return interaction


@transaction.atomic
def edit_interaction(
    interaction: Interaction,
    *,
    actor,
    expected_version: int | None = None,
    next_step: NextStep | None = None,
    **fields,
) -> Interaction:
    """Correct a contact. A next step that became a task already is changed there."""
    lists = {name: list(fields.pop(name)) for name in LISTS if name in fields}
    _check(interaction.engagement, fields.get("on", interaction.on), lists.get("participants", []))
    if "subject" in fields:
        fields["subject"] = fields["subject"] or subject_of(lists["participants"])
    changes = _changes(interaction, fields, lists)
    if next_step and not interaction.next_step_id:
        fields["next_step"] = _plan(interaction, next_step, actor=actor)
        changes["Next step"] = ["", next_step.title]
    if not changes:
        return interaction
    before = list(interaction.participants.values_list("pk", flat=True))
    if not write(interaction, fields, expected_version=expected_version):
        raise conflict(interaction, fields)
    _set_lists(interaction, lists)
    record(actor=actor, verb="stakeholders.contact_edited", subject=interaction, changes=changes)
    keep_last_contact({*before, *interaction.participants.values_list("pk", flat=True)})
    return interaction


@transaction.atomic
def remove_interaction(interaction: Interaction, *, actor) -> Interaction:
    remove(interaction, actor=actor, verb="stakeholders.contact_removed")
    keep_last_contact(interaction.participants.values_list("pk", flat=True))
    return interaction


@transaction.atomic
def restore_interaction(interaction: Interaction, *, actor) -> Interaction:
    restore(interaction, actor=actor, verb="stakeholders.contact_restored")
    keep_last_contact(interaction.participants.values_list("pk", flat=True))
    return interaction


def keep_last_contact(stakeholder_ids: Iterable[int]) -> None:
    """Set the day of the last contact from what is logged. Whoever moves contacts (a merge, an import) calls it."""
    last = Interaction.objects.kept().filter(participants=OuterRef("stakeholder")).order_by("-on").values("on")[:1]
    Standing.objects.locked(stakeholder_ids).update(last_contact_on=Subquery(last))


def subject_of(participants: list[Stakeholder]) -> str:
    """With the police chief, the mayor and 2 more."""
    names = [str(one) for one in participants]
    rest = len(names) - NAMED
    listed = ", ".join(names[:NAMED]) + f" and {rest} more" if rest > 0 else " and ".join(names)
    return f"With {listed}"[:200]


def _check(engagement: Engagement, on: date, participants: list[Stakeholder]) -> None:
    if on > engagement.today:
        raise Refused("This day has not come yet: log a contact when it was made.", field="on")
    if any(one.engagement_id != engagement.pk for one in participants):
        raise Refused("All who took part must be stakeholders of this city.", field="participants")


def _plan(interaction: Interaction, step: NextStep, *, actor) -> Task:
    """A task for LEAP only: it may say what a stakeholder thinks."""
    return tasks.add_task(
        interaction.engagement,
        actor=actor,
        step=Step.STAKEHOLDERS,
        title=step.title,
        details=f"Agreed on {words.day(interaction.on)}: {interaction.subject}",
        assignee=step.assignee,
        due_on=step.due_on,
        role=TaskRole.LEAD,
        audience=Audience.INTERNAL,
    )


def _set_lists(interaction: Interaction, lists: dict[str, list]) -> None:
    for name, rows in lists.items():
        getattr(interaction, name).set(rows)


def _changes(interaction: Interaction, fields: dict, lists: dict[str, list]) -> dict[str, list]:
    """What is different, as the history says it."""
    changes = {
        label_of(interaction, name): [shown(interaction, name, old), shown(interaction, name, new)]
        for name, new in fields.items()
        if (old := getattr(interaction, name)) != new
    }
    for name, rows in lists.items():
        before = list(getattr(interaction, name).all())
        if {row.pk for row in before} != {row.pk for row in rows}:
            changes[label_of(interaction, name)] = [", ".join(map(str, before)), ", ".join(map(str, rows))]
    return changes
