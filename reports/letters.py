"""That a report is ready: a mail with one link, which asks for rights when it is opened."""

from django.conf import settings
from django.urls import reverse

from accounts.models import Role, User
from core import clock
from outbox.kinds import Mail, Suppressed, kind
from outbox.models import Message
from outbox.operations import enqueue_all, prepare
from reports.models import Readers, StatusReport

KIND = "reports.report_ready"
ROLES = {
    Readers.ADMINS: [Role.ADMIN],
    Readers.STAFF: [Role.ADMIN, Role.STAFF],
    Readers.OBSERVERS: [Role.ADMIN, Role.STAFF, Role.OBSERVER],
}


def announce(report: StatusReport, readers: str) -> None:
    """One mail to each reader; rights are judged when it is sent, and again when its link is opened."""
    enqueue_all(
        prepare(
            KIND,
            key=f"report-ready:{report.pk}:{user_id}",
            recipient_id=user_id,
            params={"report": report.pk},
            expires_at=report.expires_at,
        )
        for user_id in readers_of(report, readers)
    )


def readers_of(report: StatusReport, readers: str) -> list[int]:
    people = User.objects.active()
    if readers != Readers.LIAISONS:
        return list(people.filter(role__in=ROLES[readers]).values_list("pk", flat=True))
    members = report.engagement.memberships.current().values("user")
    found = set(people.filter(pk__in=members).values_list("pk", flat=True))
    return sorted(found | ({report.engagement.lead_id} if report.engagement.lead_id else set()))


@kind(KIND, "A report is ready")
def write(message: Message) -> Mail | Suppressed:
    """Its subject names no city: whoever looks over a shoulder learns that there is a report."""
    report = StatusReport.objects.visible_to(message.recipient).made().filter(pk=message.params["report"]).first()
    if report is None:
        return Suppressed("The report was removed, or this person may not read it any more.")
    link = f"{settings.BASE_URL}{reverse('reports:report-detail', args=[report.pk])}"
    until = clock.today_in(message.recipient.time_zone, report.expires_at)
    text = (
        f"A report is ready for you: {report.get_kind_display()}.\n\n"
        f"Open it here; LEAP CRM asks you to sign in:\n{link}\n\nIt is there until {until:%b %-d, %Y}.\n"
    )
    return Mail("A report is ready in LEAP CRM", text)
