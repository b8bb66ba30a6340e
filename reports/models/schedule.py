from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from core.audience import Audience
from core.records import Removable, RemovableQuerySet, Versioned
from engagements.models import AnchorKind, Engagement
from reports.models.report import ReportKind


class Rhythm(models.TextChoices):
    MONTHLY = "monthly", "On the first of each month"
    QUARTERLY = "quarterly", "On the first of each quarter"
    ANCHOR = "anchor", "Before a date of the city"


class Readers(models.TextChoices):
    """Whom the finished report is announced to, each by a link that asks for rights."""

    ADMINS = "admins", "Admins"
    STAFF = "staff", "Admins and staff"
    OBSERVERS = "observers", "Observers, admins and staff"
    LIAISONS = "liaisons", "Liaisons of the city, and its lead"


class ScheduleQuerySet(RemovableQuerySet):
    def visible_to(self, user):
        """Admins look after schedules."""
        return self if user.is_authenticated and user.is_active and user.is_admin else self.none()

    def running(self):
        return self.kept().filter(is_active=True)


class Schedule(Versioned, Removable):
    """A report that makes itself: monthly, quarterly, or so many days before a date of each city."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=ReportKind, default=ReportKind.PORTFOLIO)
    audience = models.CharField("for whom", max_length=10, choices=Audience, default=Audience.INTERNAL)
    rhythm = models.CharField("when", max_length=10, choices=Rhythm, default=Rhythm.MONTHLY)
    anchor_kind = models.CharField("date", max_length=14, choices=AnchorKind, blank=True)
    days_before = models.PositiveSmallIntegerField("days before it", default=7)
    readers = models.CharField("announced to", max_length=10, choices=Readers, default=Readers.ADMINS)
    filters = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField("running", default=True)
    # The report is made on this person's account, and stops with it.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="schedule_before_a_date_is_of_cities",
                condition=~Q(rhythm=Rhythm.ANCHOR) | Q(kind=ReportKind.CITY, anchor_kind__gt=""),
            ),
            models.CheckConstraint(
                name="outsiders_get_no_internal_report",
                condition=~Q(audience=Audience.INTERNAL) | Q(readers__in=[Readers.ADMINS, Readers.STAFF]),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def today(self) -> date:
        """The day where its owner is."""
        return clock.today_in(self.owner.time_zone)

    @property
    def next_on(self) -> date | None:
        """When it comes again; before dates of cities there is no such day."""
        if not (self.is_active and self.owner.is_active) or self.rhythm == Rhythm.ANCHOR:
            return None
        months = 3 if self.rhythm == Rhythm.QUARTERLY else 1
        index = self.today.year * 12 + (self.today.month - 1) // months * months + months
        return date(index // 12, index % 12 + 1, 1)

    @property
    def chosen(self) -> str:
        """Which cities and numbers it is about, in short; nothing where it is all of them."""
        counts = ((len(self.filters.get("engagements", ())), "city", "cities"),
                  (len(self.filters.get("measures", ())), "number", "numbers"))  # fmt: skip
        return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)

    @staticmethod
    def told_filters(filters: dict) -> str:
        """What of everything it is about, in history's words."""
        rows = Engagement.objects.filter(pk__in=filters.get("engagements", ())).select_related("city")
        cities = sorted(str(each) for each in rows)
        numbers = [key.rpartition(".")[2].replace("-", " ") for key in filters.get("measures", ())]
        return f"{'; '.join(cities) or 'all cities'}, {', '.join(numbers) or 'all numbers'}"

    @property
    def is_for_observers(self) -> bool:
        return self.readers == Readers.OBSERVERS


class ScheduledRun(models.Model):
    """That a schedule was served for one slot: a second tick finds the row and does nothing.

    `problem` says why no report came of it.
    """

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="runs")
    slot = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=clock.now)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["schedule", "slot"], name="one_run_per_slot")]

    def __str__(self) -> str:
        return f"{self.schedule}: {self.slot}"
