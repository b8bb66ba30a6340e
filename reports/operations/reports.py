"""Status reports: ordered, made once and for all, shared, removed."""

from datetime import date, timedelta

from django.db import transaction

from audit.operations import add, change, record, remove, restore
from core import clock
from core.audience import Audience
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement
from jobs.models import Job
from jobs.operations import progress, start
from reports.letters import announce
from reports.making import made
from reports.models import Readers, ReportKind, Schedule, StatusReport

KIND = "reports.make_report"
KEPT_FOR = timedelta(days=730)


@transaction.atomic
def order_report(
    *,
    actor,
    kind: str,
    audience: str,
    since: date,
    until: date,
    engagement: Engagement | None = None,
    filters: dict | None = None,
    title: str = "",
    schedule: Schedule | None = None,
    at_once: bool = False,
) -> StatusReport:
    """Have a report made by a worker; its page is there at once and says how far it is. Or `at_once`, by oneself."""
    require("reports.make_report", actor)
    _require_sense(kind, audience, since, until, engagement)
    report = StatusReport(
        kind=kind,
        audience=audience,
        engagement=engagement,
        filters=filters or {},
        since=since,
        until=until,
        title=title or default_title(kind, engagement),
        ordered_by=actor,
        schedule=schedule,
        expires_at=clock.now() + KEPT_FOR,
    )
    add(report, actor=actor, verb="reports.report_ordered")
    return make_now(report) if at_once else hand_to_worker(report, actor=actor)


def hand_to_worker(report: StatusReport, *, actor) -> StatusReport:
    own = {"engagement_id": report.engagement_id} if report.engagement_id else {}
    job = start(KIND, actor=actor, title=f"Report: {report.title}", params={"report": report.pk}, **own)
    StatusReport.objects.filter(pk=report.pk).update(job_id=job.pk)
    report.job_id = job.pk
    return report


@transaction.atomic
def remake_report(report: StatusReport, *, actor) -> StatusReport:
    """Have a report made whose job gave up on it."""
    require("reports.remake_report", actor, report)
    if not StatusReport.objects.with_job().select_for_update(of=("self",)).get(pk=report.pk).has_failed:
        raise Refused("It is made, or still being made.")
    return hand_to_worker(report, actor=actor)


def default_title(kind: str, engagement: Engagement | None) -> str:
    if engagement:
        return f"Status report on {engagement.city}"
    label = str(ReportKind(kind).label)
    return label if kind == ReportKind.INSIGHT else f"{label} report"


def _require_sense(kind: str, audience: str, since: date, until: date, engagement: Engagement | None) -> None:
    if since > until:
        raise Refused("The period ends before it begins.", field="until")
    if until > clock.now().date() + timedelta(days=1):  # it may be tomorrow already somewhere
        raise Refused("This day has not come yet. A report tells what is, or what was.", field="until")
    if kind == ReportKind.CITY and engagement is None:
        raise Refused("Say which city.", field="engagement")
    if kind == ReportKind.INSIGHT and audience != Audience.INTERNAL:
        raise Refused("This one compares cities by name of their steps: it is for LEAP only.", field="audience")


def make_report(job: Job) -> dict:
    """The job. Running twice does no harm: a report that is made stays as it is."""
    report = StatusReport.objects.select_related("engagement__city", "ordered_by").get(pk=job.params["report"])
    if not report.is_made:
        require("reports.make_report", report.ordered_by)
        progress(job, done=0, total=2, message="Reading the records.")
        values = made(report, actor=report.ordered_by)
        progress(job, done=1, total=2, message="Keeping the report.")
        freeze(report, values)
        progress(job, done=2, total=2, message="Done.")
    return {"message": "The report is made.", "url": f"/reports/{report.pk}/", "url_label": report.title}


def make_now(report: StatusReport) -> StatusReport:
    """At once, for the command line."""
    return freeze(report, made(report, actor=report.ordered_by))


@transaction.atomic
def freeze(report: StatusReport, values: dict) -> StatusReport:
    """Only the first one counts."""
    rows = StatusReport.objects.filter(pk=report.pk, made_at=None)
    if rows.update(made_at=clock.now(), **values):
        record(actor=report.ordered_by, verb="reports.report_made", subject=report)
        report.refresh_from_db()
        if report.schedule_id:
            hand_out(report)
    else:
        report.refresh_from_db()
    return report


def hand_out(report: StatusReport) -> None:
    """What a schedule promised: who may read it, and a mail to each of them."""
    schedule = report.schedule
    if report.audience != Audience.INTERNAL and schedule.readers in (Readers.OBSERVERS, Readers.LIAISONS):
        share_report(report, actor=report.ordered_by, is_for_board=schedule.is_for_observers)
    announce(report, schedule.readers)


@transaction.atomic
def share_report(report: StatusReport, *, actor, is_for_board: bool) -> StatusReport:
    """Let the city of a city report read it, and observers where it is for the board too."""
    require("reports.share_report", actor, report)
    values = {"shared_at": clock.now(), "is_for_board": is_for_board}
    return change(report, actor=actor, verb="reports.report_shared", **values)


@transaction.atomic
def take_back(report: StatusReport, *, actor) -> StatusReport:
    require("reports.share_report", actor, report)
    return change(report, actor=actor, verb="reports.report_taken_back", shared_at=None, is_for_board=False)


def remove_report(report: StatusReport, *, actor) -> StatusReport:
    require("reports.remove_report", actor, report)
    return remove(report, actor=actor, verb="reports.report_removed")


def restore_report(report: StatusReport, *, actor) -> StatusReport:
    require("reports.remove_report", actor, report)
    return restore(report, actor=actor, verb="reports.report_restored")
