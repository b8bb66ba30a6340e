"""Status reports, snapshots, packages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core import clock
from core.audience import Audience
from jobs.models import Job
from jobs.models.job import State
from reports import operations
from reports.models import Package, Readers, ReportKind, Rhythm, Schedule, StatusReport

SECRET, FOREIGN = "Kestrel", "Osprey"
BOTH, POST = "get post", "post"
ACCESS: dict[str, tuple] = {
    "reports:report-list": ("YYYYYY",),
    "reports:report-create": ("YYnnnn", BOTH),
    "reports:report-detail": ("YYYhhh", "get", "city_report"),
    "reports:report-pdf": ("YYhhhh", "get", "report"),
    "reports:report-xlsx": ("YYhhYh", "get", "board_report"),
    "reports:report-docx": ("YYhhYh", "get", "board_report"),
    "reports:report-csv": ("YYhhYh", "get", "board_report"),
    "reports:report-json": ("YYYhhh", "get", "city_report"),
    "reports:report-compare": ("YYhhhh", "get", "report"),
    "reports:report-share": ("Ynhhhh", BOTH, "unshared_report"),
    "reports:report-take-back": ("Ynnhhh", POST, "city_report"),
    "reports:report-remove": ("YYhhhh", POST, "report"),
    "reports:report-restore": ("YYhhhh", POST, "removed_report"),
    "reports:report-again": ("YYhhhh", POST, "failed_report"),
    "reports:schedule-list": ("Ynnnnn",),
    "reports:schedule-create": ("Ynnnnn", BOTH),
    "reports:schedule-update": ("Yhhhhh", BOTH, "schedule"),
    "reports:schedule-remove": ("Yhhhhh", POST, "schedule"),
    "reports:schedule-restore": ("Yhhhhh", POST, "removed_schedule"),
    "reports:package-list": ("YYnnnn",),
    "reports:database-create": ("Ynnnnn", BOTH),
    "reports:package-download": ("YYhhhh", "get", "package"),
    "reports:package-again": ("YYhhhh", POST, "failed_package"),
    "reports:package-create": ("YYnhhh", BOTH),
    "reports:disclosure": ("YYnhhh",),
}


def period(world) -> dict[str, str]:
    today = world.ours.today  # UTC may be a day ahead
    return {"since": (today - timedelta(days=30)).isoformat(), "until": today.isoformat()}


def schedule(world) -> dict[str, Any]:
    return {
        "title": "Each quarter",
        "kind": ReportKind.PORTFOLIO,
        "audience": Audience.CITY,
        "rhythm": Rhythm.QUARTERLY,
        "anchor_kind": "",
        "days_before": "7",
        "readers": Readers.OBSERVERS,
        "is_active": "on",
    }


def nothing(world) -> dict:
    return {}


POSTS: dict[str, Callable[[Any], dict]] = {
    "reports:report-create": lambda w: {"audience": Audience.INTERNAL, "title": "For the board", **period(w)},
    "reports:report-share": lambda w: {"is_for_board": "on"},
    "reports:report-take-back": nothing,
    "reports:report-remove": nothing,
    "reports:report-restore": nothing,
    "reports:report-again": nothing,
    "reports:package-again": nothing,
    "reports:schedule-create": schedule,
    "reports:schedule-update": schedule,
    "reports:schedule-remove": nothing,
    "reports:schedule-restore": nothing,
    "reports:database-create": lambda w: {"form": "csv", "purpose": "For our own tools"},
    "reports:package-create": lambda w: {"audience": Audience.CITY, "form": "csv", "purpose": "Hand-over"},
}
CONFLICTS: dict[str, Callable[[Any], Any]] = {"reports:schedule-update": lambda w: w.records["schedule"]}


def add_records(world) -> None:
    """Reports of each audience, of either city."""
    staff, admin, records = world.people["staff"], world.people["admin"], world.records
    today = clock.now().date()
    own = {"actor": staff, "since": today - timedelta(days=30), "until": today}

    def made(like: StatusReport | None = None, **values) -> StatusReport:
        """Read from the records, or saying the same as another one."""
        report = operations.order_report(**own, **values, at_once=like is None)
        if not like:
            return report
        same = {name: getattr(like, name) for name in ("content", "numbers", "last_event", "made_at")}
        StatusReport.objects.filter(pk=report.pk).update(**same)
        report.refresh_from_db()
        return report

    internal = {"kind": ReportKind.PORTFOLIO, "audience": Audience.INTERNAL}
    records["report"] = first = made(**internal, title=f"{SECRET} portfolio")
    records["earlier_report"] = made(first, **internal, title=f"{SECRET} earlier")
    records["removed_report"] = operations.remove_report(
        made(first, **internal, title=f"{SECRET} removed"), actor=staff
    )
    of_city = {"kind": ReportKind.CITY, "audience": Audience.CITY}
    records["city_report"] = first = made(**of_city, engagement=world.ours, title="Ourtown so far")
    records["unshared_report"] = made(first, **of_city, engagement=world.ours, title=f"{SECRET} not yet shared")
    records["their_report"] = made(**of_city, engagement=world.theirs, title=f"{FOREIGN} so far")
    records["board_report"] = made(kind=ReportKind.PORTFOLIO, audience=Audience.PUBLIC, title="Our year")
    for name in ("city_report", "their_report", "board_report"):
        operations.share_report(records[name], actor=admin, is_for_board=name == "board_report")
    values = {"title": f"{SECRET} each month", "readers": Readers.ADMINS}
    records["schedule"] = operations.add_schedule(actor=admin, **values)
    removed = operations.add_schedule(actor=admin, **values)
    records["removed_schedule"] = operations.remove_schedule(removed, actor=admin)
    package = operations.order_city(world.ours, actor=staff, audience=Audience.INTERNAL, purpose=SECRET)
    package.stored_name = default_storage.save("packages/test.zip", ContentFile(b"PK"))
    Package.objects.filter(pk=package.pk).update(stored_name=package.stored_name, size=2)
    records["package"] = package
    add_failures(world)


def add_failures(world) -> None:
    """What a worker gave up on."""
    staff, records = world.people["staff"], world.records
    today = clock.now().date()
    own = {"actor": staff, "kind": ReportKind.PORTFOLIO, "audience": Audience.INTERNAL, "since": today, "until": today}
    records["failed_report"] = operations.order_report(**own, title=f"{SECRET} not made")
    records["failed_package"] = operations.order_city(world.ours, actor=staff, audience=Audience.CITY, purpose=SECRET)
    jobs = [records[name].job_id for name in ("failed_report", "failed_package")]
    Job.objects.filter(pk__in=jobs).update(state=State.FAILED, message=f"{SECRET} stopped it.")


def fill_case(case, people) -> None:
    """Many reports and packages."""
    today, later = clock.now().date(), clock.now() + timedelta(days=9)
    shared = {"shared_at": clock.now(), "made_at": clock.now(), "is_for_board": True, "audience": Audience.CITY}
    StatusReport.objects.bulk_create(
        StatusReport(
            kind=ReportKind.CITY, engagement=case, title=f"Ours {n}", since=today, until=today, ordered_by=people[n],
            expires_at=later, content={}, **shared,
        )
        for n in range(20)
    )  # fmt: skip
    Package.objects.bulk_create(
        Package(engagement=case, owner=people[n], expires_at=later, stored_name="x") for n in range(20)
    )
    Schedule.objects.bulk_create(Schedule(title=f"Ours {n}", owner=people[n]) for n in range(20))
