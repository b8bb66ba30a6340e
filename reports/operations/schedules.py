"""Reports that make themselves."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from audit.operations import add, change, remove, restore
from core import clock
from core.errors import Refused
from core.permissions import Denied, require
from engagements.models import Anchor, Engagement
from reports.models import Rhythm, Schedule, ScheduledRun, StatusReport
from reports.operations.reports import order_report

FIELDS = ("title", "kind", "audience", "rhythm", "anchor_kind", "days_before", "readers", "filters", "is_active")


@transaction.atomic
def add_schedule(*, actor, **fields) -> Schedule:
    require("reports.manage_schedules", actor)
    return add(Schedule(owner=actor, **fields), actor=actor, verb="reports.schedule_added")


@transaction.atomic
def edit_schedule(schedule: Schedule, *, actor, expected_version: int | None = None, **fields) -> Schedule:
    require("reports.manage_schedules", actor)
    return change(schedule, actor=actor, verb="reports.schedule_edited", expected_version=expected_version, **fields)


def remove_schedule(schedule: Schedule, *, actor) -> Schedule:
    return remove(schedule, actor=actor, verb="reports.schedule_removed")


def restore_schedule(schedule: Schedule, *, actor) -> Schedule:
    return restore(schedule, actor=actor, verb="reports.schedule_restored")


def run_due() -> int:
    """Order each report whose slot has come; a slot is served once, however often this runs."""
    ordered = 0
    for schedule in Schedule.objects.running().select_related("owner"):
        for slot, since, engagement in slots_of(schedule):
            ordered += serve(schedule, slot, since, engagement)
    return ordered


def slots_of(schedule: Schedule) -> list[tuple[str, date, Engagement | None]]:
    """(slot, beginning of its period, city) of what is due by now, where its owner is."""
    today = schedule.today
    if schedule.rhythm == Rhythm.ANCHOR:
        return before_anchors(schedule, today)
    first = today.replace(day=1)
    if schedule.rhythm == Rhythm.QUARTERLY:
        first = first.replace(month=(first.month - 1) // 3 * 3 + 1)
    if first < clock.today_in(schedule.owner.time_zone, schedule.created_at):
        return []  # it begins with the next one
    months = 3 if schedule.rhythm == Rhythm.QUARTERLY else 1
    return [(f"{schedule.rhythm}:{first:%Y-%m}", months_before(first, months), None)]


def before_anchors(schedule: Schedule, today: date) -> list[tuple[str, date, Engagement | None]]:
    until = today + timedelta(days=schedule.days_before)
    anchors = Anchor.objects.visible_to(schedule.owner).filter(
        kind=schedule.anchor_kind, on__gte=today, on__lte=until, engagement__in=Engagement.objects.running()
    )
    return [
        (f"anchor:{anchor.pk}:{anchor.on}", months_before(today, 3), anchor.engagement)
        for anchor in anchors.select_related("engagement__city")
    ]


def months_before(on: date, months: int) -> date:
    index = on.year * 12 + on.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def serve(schedule: Schedule, slot: str, since: date, engagement: Engagement | None) -> bool:
    """Order the report of one slot, in one transaction with the note that it was ordered."""
    try:
        with transaction.atomic():
            ScheduledRun.objects.create(schedule=schedule, slot=slot)
            order_report(
                actor=schedule.owner,
                kind=schedule.kind,
                audience=schedule.audience,
                since=since,
                until=schedule.today,
                engagement=engagement,
                filters=schedule.filters,
                title=title_of(schedule, engagement),
                schedule=schedule,
            )
    except IntegrityError:  # another worker served it
        return False
    except (Refused, Denied) as problem:
        ScheduledRun.objects.get_or_create(schedule=schedule, slot=slot, defaults={"problem": str(problem)[:300]})
        return False
    return True


def title_of(schedule: Schedule, engagement: Engagement | None) -> str:
    """Its own, with the city; however long it is, the city stays to be read."""
    city = f": {engagement.city}" if engagement else ""
    return schedule.title[: StatusReport._meta.get_field("title").max_length - len(city)] + city
