from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from core.audience import Audience
from core.records import Removable, RemovableQuerySet
from engagements.models import Engagement
from reports.models.by_job import MadeByJob, MadeByJobQuerySet


class ReportKind(models.TextChoices):
    PORTFOLIO = "portfolio", "Portfolio"
    CITY = "city", "City"
    FUNDER = "funder", "Funder"
    INSIGHT = "insight", "Where cities wait"


class Length(models.TextChoices):
    SHORT = "short", "One page"
    LONG = "long", "Long form"


class StatusReportQuerySet(MadeByJobQuerySet, RemovableQuerySet):
    def visible_to(self, user):
        """LEAP sees every report; a liaison the ones on the own city that are handed out, an observer those shared
        with the board."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        if user.is_insider:
            return self.filter(expires_at__gt=clock.now())
        handed_out = self.made().exclude(audience=Audience.INTERNAL).exclude(shared_at=None)
        if user.is_liaison:
            return handed_out.filter(kind=ReportKind.CITY, engagement__in=Engagement.objects.visible_to(user))
        return handed_out.filter(is_for_board=True)

    def made(self):
        return self.kept().exclude(made_at=None).filter(expires_at__gt=clock.now())

    def expired(self, at):
        return self.filter(expires_at__lte=at)


class StatusReport(MadeByJob, Removable):
    """A report as it was made: fixed from then on, whatever changes later.

    `content` holds the document, the facts and the definitions that it stands on; `numbers` each number in it by a key
    that is the same in every run, so that two runs can be compared; `last_event` is the newest change that it knows.
    """

    kind = models.CharField(max_length=10, choices=ReportKind)
    title = models.CharField(max_length=200)
    audience = models.CharField("for whom", max_length=10, choices=Audience)
    engagement = models.ForeignKey(
        "engagements.Engagement", null=True, blank=True, on_delete=models.CASCADE, related_name="status_reports"
    )
    # What was asked for: cities, measures, length.
    filters = models.JSONField(default=dict)
    since = models.DateField("period from")
    until = models.DateField("as of")
    content = models.JSONField(default=dict)
    numbers = models.JSONField(default=list)
    last_event = models.BigIntegerField(default=0)
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="status_reports")
    ordered_at = models.DateTimeField(default=clock.now)
    made_at = models.DateTimeField(null=True, blank=True)
    schedule = models.ForeignKey(
        "reports.Schedule", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    shared_at = models.DateTimeField(null=True, blank=True)
    is_for_board = models.BooleanField("for observers", default=False)
    expires_at = models.DateTimeField()

    objects = StatusReportQuerySet.as_manager()

    class Meta:
        ordering = ["-ordered_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="report_period_in_order", condition=Q(since__lte=models.F("until"))),
            models.CheckConstraint(
                name="internal_report_is_not_shared",
                condition=~Q(audience=Audience.INTERNAL) | Q(shared_at=None, is_for_board=False),
            ),
            models.CheckConstraint(
                name="city_report_names_its_city",
                condition=Q(kind=ReportKind.CITY, engagement__isnull=False)
                | (~Q(kind=ReportKind.CITY) & Q(engagement=None)),
            ),
        ]
        indexes = [models.Index(fields=["kind", "audience", "-ordered_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def is_there(self) -> bool:
        return self.is_made

    @property
    def is_made(self) -> bool:
        return self.made_at is not None

    @property
    def audit_audience(self) -> str:
        """A report that is made for others is LEAP's own until it is handed out."""
        return self.audience if self.shared_at else Audience.INTERNAL
