"""Progress notes, and the liaison's minute."""

from datetime import date, datetime

from django.db import transaction

from audit.operations import add, change, remove, restore
from core import clock
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement, Task, Update
from engagements.operations.tasks import complete_task, redate_task


@transaction.atomic
def post_update(
    engagement: Engagement,
    *,
    actor,
    text: str = "",
    nothing_changed: bool = False,
    audience: str = Audience.CITY,
    at: datetime | None = None,
) -> Update:
    """Add a progress note. A liaison's is always for the city; "nothing changed" counts as fresh."""
    if not (text or nothing_changed):
        raise Refused("Write a line, or say that nothing changed.", field="text")
    if actor.is_liaison and audience == Audience.INTERNAL:
        raise Refused("What you write is seen by LEAP and your city.", field="audience")
    update = Update(
        engagement=engagement,
        author=actor,
        text=text,
        nothing_changed=nothing_changed and not text,
        audience=audience,
        from_city=actor.is_liaison,
        created_at=at or clock.now(),
    )
    add(update, actor=actor, verb="engagements.update_posted")
    _touch(engagement, update)
    return update


def _touch(engagement: Engagement, update: Update) -> None:
    """Freshness that lists sort by; no version step, since nobody edits it."""
    fresh = {"last_update_at": update.created_at}
    if update.from_city:
        fresh["last_city_update_at"] = update.created_at
    Engagement.objects.filter(pk=engagement.pk).update(**fresh)
    for name, value in fresh.items():
        setattr(engagement, name, value)


def edit_update(update: Update, *, actor, text: str, expected_version: int | None) -> Update:
    return change(
        update,
        actor=actor,
        verb="engagements.update_edited",
        expected_version=expected_version,
        text=text,
        nothing_changed=False,
    )


@transaction.atomic
def remove_update(update: Update, *, actor) -> Update:
    remove(update, actor=actor, verb="engagements.update_removed")
    _freshen(update.engagement)
    return update


@transaction.atomic
def restore_update(update: Update, *, actor) -> Update:
    restore(update, actor=actor, verb="engagements.update_restored")
    _freshen(update.engagement)
    return update


def _freshen(engagement: Engagement) -> None:
    """Freshness by what is left."""
    left = engagement.updates.kept().order_by("-created_at").values_list("created_at", flat=True)
    Engagement.objects.filter(pk=engagement.pk).update(
        last_update_at=left.first(), last_city_update_at=left.filter(from_city=True).first()
    )


@transaction.atomic
def report_week(
    engagement: Engagement,
    *,
    actor,
    done: list[Task],
    moved: dict[Task, date],
    text: str = "",
    nothing_changed: bool = False,
) -> Update | None:
    """The liaison's minute in one go: tick tasks, move dates, add a line or say that nothing changed."""
    if not (done or moved or text or nothing_changed):
        raise Refused("Tick a task, move a date, write a line, or say that nothing changed.")
    if nothing_changed and (done or moved or text):
        raise Refused("You also said that nothing changed. Send either that or what is new.")
    for task in done:
        complete_task(task, actor=actor, today=engagement.today)
    for task, due_on in moved.items():
        redate_task(task, actor=actor, due_on=due_on)
    return post_update(engagement, actor=actor, text=week_in_words(text, done, moved), nothing_changed=nothing_changed)


def week_in_words(text: str, done: list[Task], moved: dict[Task, date]) -> str:
    """What was typed, then what was ticked and moved: a date that slips is news as well."""
    lines = [text] if text else []
    if done:
        lines.append(f"Done: {'; '.join(task.title for task in done)}.")
    if moved:
        lines.append(f"New date: {'; '.join(f'{task.title}, {on:%b %-d}' for task, on in moved.items())}.")
    return "\n".join(lines)
