from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from core.audience import Audience
from reports.models.by_job import MadeByJob, MadeByJobQuerySet


class PackageQuerySet(MadeByJobQuerySet):
    def visible_to(self, user):
        """A package is its maker's own, and an admin's; the whole database is for admins alone."""
        if not (user.is_authenticated and user.is_active and user.is_insider):
            return self.none()
        return self if user.is_admin else self.filter(owner=user).exclude(engagement=None)

    def at_hand(self, at):
        return self.exclude(stored_name="").filter(expires_at__gt=at)

    def expired(self, at):
        return self.exclude(stored_name="").filter(expires_at__lte=at)


class Package(MadeByJob):
    """Records as open files in one archive: of a city, for hand-over, or of the whole database for an admin's tools.

    It has an owner and an expiry; whoever downloads it is asked for rights again.
    """

    engagement = models.ForeignKey(
        "engagements.Engagement", null=True, blank=True, on_delete=models.CASCADE, related_name="packages"
    )
    audience = models.CharField("for whom", max_length=10, choices=Audience, default=Audience.INTERNAL)
    form = models.CharField("tables as", max_length=8, default="csv", choices=[("csv", "CSV"), ("parquet", "Parquet")])
    purpose = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    stored_name = models.CharField(max_length=200, blank=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    contents = models.JSONField(default=list)

    objects = PackageQuerySet.as_manager()
    audit_audience = Audience.INTERNAL  # that it was packed, for whomever, is LEAP's own

    class Meta:
        ordering = ["-ordered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="whole_database_is_internal", condition=Q(engagement__isnull=False) | Q(audience=Audience.INTERNAL)
            )
        ]

    def __str__(self) -> str:
        return f"Package of {self.engagement or 'all records'}"

    @property
    def archive_name(self) -> str:
        """Said of a file that lies among others: whose records, for whom, of which day."""
        day = clock.today_in(self.owner.time_zone, self.ordered_at)
        return f"{self}, {self.get_audience_display()}, {day}.zip"

    @property
    def is_there(self) -> bool:
        """Whether it was packed; its file goes when its time is over."""
        return bool(self.sha256)
