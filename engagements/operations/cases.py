"""Cities, and the life of an engagement."""

from datetime import date

from django.db import transaction
from django.db.models import F

from audit.operations import add, change, in_words, record
from core.audience import Audience
from core.errors import Refused
from engagements.models import (
    Anchor,
    AnchorKind,
    Certainty,
    City,
    Engagement,
    Lifecycle,
    PlaybookVersion,
    StepState,
    Task,
    TaskRole,
)
from engagements.playbook_parts import PARTS
from engagements.steps import Step


@transaction.atomic
def add_city(*, actor, opened_on: date, lead, playbook_version: PlaybookVersion | None, **fields) -> Engagement:
    """Add a city and start its first engagement; `fields` are the city's own."""
    city = add(City(**fields), actor=actor, verb="engagements.city_added")
    return start_engagement(city, actor=actor, opened_on=opened_on, lead=lead, playbook_version=playbook_version)


def edit_city(engagement: Engagement, *, actor, expected_version: int | None, **fields) -> City:
    city = engagement.city
    city.audit_engagement_id = engagement.pk
    return change(city, actor=actor, verb="engagements.city_edited", expected_version=expected_version, **fields)


@transaction.atomic
def start_engagement(
    city: City, *, actor, opened_on: date, lead, playbook_version: PlaybookVersion | None
) -> Engagement:
    """Open an engagement with its five steps and a copy of the playbook's tasks, as a prospect."""
    if city.engagements.open().exists():
        raise Refused(f"{city} has an open engagement already.")
    engagement = Engagement(city=city, opened_on=opened_on, lead=lead, playbook_version=playbook_version)
    add(engagement, actor=actor, verb="engagements.engagement_started")
    StepState.objects.bulk_create(StepState(engagement=engagement, step=step) for step in Step)
    Anchor.objects.create(
        engagement=engagement,
        kind=AnchorKind.START,
        on=opened_on,
        certainty=Certainty.FIRM,
        source="Entered when the engagement was opened",
        audience=Audience.CITY,
    )
    if playbook_version:
        _copy_tasks(engagement, playbook_version, actor=actor)
        for part in PARTS:
            part.start(engagement, playbook_version, actor=actor)
    return engagement


def _copy_tasks(engagement: Engagement, version: PlaybookVersion, *, actor) -> None:
    """A copy, so that editing the playbook later changes no running engagement."""
    tasks = []
    for template in version.task_templates.all():
        task = Task(
            engagement=engagement,
            step=template.step,
            title=template.title,
            details=template.details,
            anchor_kind=template.anchor_kind,
            offset_days=template.offset_days,
            role=template.role,
            assignee=engagement.lead if template.role == TaskRole.LEAD else None,
            evidence=template.evidence,
            audience=template.audience,
            template=template,
        )
        if template.anchor_kind == AnchorKind.START:
            task.due_on = task.due_from(engagement.opened_on)
        tasks.append(task)
    Task.objects.bulk_create(tasks)
    if tasks:
        record(actor=actor, verb="engagements.playbook_copied", subject=engagement, count=len(tasks))


def edit_engagement(engagement: Engagement, *, actor, lead, expected_version: int | None) -> Engagement:
    """Hand the case to another lead; open tasks of the role go along."""
    with transaction.atomic():
        old_lead = engagement.lead
        change(engagement, actor=actor, verb="engagements.lead_changed", expected_version=expected_version, lead=lead)
        if old_lead != lead:
            _hand_over(engagement, actor=actor, role=TaskRole.LEAD, old=old_lead, new=lead)
    return engagement


@transaction.atomic
def edit_case(
    engagement: Engagement, *, actor, lead, expected_version: int | None, city_version: int | None, **fields
) -> Engagement:
    """Change the city's own `fields` and the lead, both or neither."""
    edit_city(engagement, actor=actor, expected_version=city_version, **fields)
    return edit_engagement(engagement, actor=actor, lead=lead, expected_version=expected_version)


def _hand_over(engagement: Engagement, *, actor, role: str, old, new) -> None:
    """Open tasks that a role-holder had, or nobody, go to the next one."""
    tasks = engagement.tasks.open().filter(role=role, assignee=old)
    if count := tasks.update(assignee=new, version=F("version") + 1):
        record(actor=actor, verb="engagements.tasks_handed_over", subject=engagement, count=count)


def change_lifecycle(
    engagement: Engagement, *, actor, to: str, on: date, reason: str, expected_version: int | None = None
) -> Engagement:
    """The one way from one phase of a case to the next; pausing and closing need a reason.

    `on` is a date of the city on which the case was open: what is planned is not yet so.
    """
    if to not in engagement.next_lifecycles:
        raise Refused(f"From {engagement.get_lifecycle_display().lower()} a case cannot go there.", field="to")
    if to in (Lifecycle.PAUSED, Lifecycle.CLOSED) and not reason:
        raise Refused("Say why: whoever picks this up later will ask.", field="reason")
    if on < min(engagement.opened_on, engagement.today):
        raise Refused(f"The engagement was opened on {in_words(engagement.opened_on)}: choose a later day.", field="on")
    if on > engagement.today:
        raise Refused("This day is still ahead. Come back when it is so, or choose an earlier one.", field="on")
    return change(
        engagement,
        actor=actor,
        verb=f"engagements.engagement_{to}",
        expected_version=expected_version,
        reason=reason,
        lifecycle=to,
        pause_reason=reason if to == Lifecycle.PAUSED else "",
        closed_on=on if to == Lifecycle.CLOSED else None,
    )
