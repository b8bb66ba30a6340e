from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from support.cadence import Cadence


class ProgramQuerySet(CityOwnedQuerySet):
    def running(self):
        return self.kept().filter(ended_on=None)

    def with_last_check_in(self, reader):
        """Adds `last_check_in_on`, and `asked_next_on`: the next one, where the last named a day for it.

        Of the check-ins that `reader` may know of.
        """
        from support.models.check_in import CheckIn

        last = CheckIn.objects.visible_to(reader).kept().filter(program=OuterRef("pk")).order_by("-on", "-pk")
        return self.annotate(
            last_check_in_on=Subquery(last.values("on")[:1]), asked_next_on=Subquery(last.values("next_on")[:1])
        )


class Program(CityOwned, Versioned, Removable):
    """A community responder program that was launched. One runs in a city at a time; ended ones stay.

    The launch and the first call that 911 sent are two dates: between them lies the most common early failure.
    How often LEAP checks in changes with age; the four numbers are the ends of its stages (`support.cadence`).
    """

    audience = Audience.CITY

    name = models.CharField(max_length=150)
    launched_on = models.DateField("launched")
    first_dispatch_on = models.DateField("first call that 911 dispatched", null=True, blank=True)
    hours = models.CharField("hours of operation", max_length=200, blank=True)
    hours_a_week = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(168)]
    )
    area = models.CharField("area served", max_length=300, blank=True)
    posts_funded = models.PositiveSmallIntegerField(null=True, blank=True)
    posts_filled = models.PositiveSmallIntegerField(null=True, blank=True)
    ended_on = models.DateField("ended", null=True, blank=True)
    end_reason = models.CharField("why it ended", max_length=500, blank=True)
    weekly_weeks = models.PositiveSmallIntegerField("weekly for so many weeks", default=6)
    biweekly_months = models.PositiveSmallIntegerField("every two weeks to the end of month", default=3)
    monthly_months = models.PositiveSmallIntegerField("monthly to the end of month", default=6)
    quarterly_months = models.PositiveSmallIntegerField("quarterly to the end of month", default=24)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["-launched_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(ended_on=None, removed_at=None),
                name="one_running_program_per_city",
                violation_error_message="A program is running in this city already. Note its end first.",
            ),
            models.CheckConstraint(
                name="program_dates_in_order",
                condition=(Q(first_dispatch_on=None) | Q(first_dispatch_on__gte=F("launched_on")))
                & (Q(ended_on=None) | Q(ended_on__gte=F("launched_on"))),
            ),
            models.CheckConstraint(name="ended_program_says_why", condition=Q(ended_on=None) | ~Q(end_reason="")),
            models.CheckConstraint(
                name="posts_filled_within_funded",
                condition=Q(posts_funded=None) | Q(posts_filled=None) | Q(posts_filled__lte=F("posts_funded")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        return self.ended_on is None and self.removed_at is None

    @property
    def cadence(self) -> Cadence:
        return Cadence(self.weekly_weeks, self.biweekly_months, self.monthly_months, self.quarterly_months)

    @property
    def vacancies(self) -> int | None:
        if self.posts_funded is None or self.posts_filled is None:
            return None
        return self.posts_funded - self.posts_filled

    def faults(self) -> dict[str, str]:
        """What cannot be, by field."""
        today, found = self.engagement.today, {}
        if self.launched_on > today:
            found["launched_on"] = "This day has not come yet. Note a launch when it has happened; plan it as a date."
        if self.first_dispatch_on and self.first_dispatch_on < self.launched_on:
            found["first_dispatch_on"] = "The first call from 911 cannot come before the launch."
        elif self.first_dispatch_on and self.first_dispatch_on > today:
            found["first_dispatch_on"] = "This day has not come yet: note it once 911 has sent a call."
        found |= self.faults_of_end(today)
        if (self.vacancies or 0) < 0:
            found["posts_filled"] = f"More posts are filled than the {self.posts_funded} that are funded."
        if not self.cadence.is_in_order:
            found["biweekly_months"] = "Each stage must end at or after the one before it."
        return found

    def faults_of_end(self, today) -> dict[str, str]:
        found = {}
        if self.ended_on and self.ended_on < max(self.launched_on, self.first_dispatch_on or self.launched_on):
            found["ended_on"] = "It cannot end before it began."
        elif self.ended_on and self.ended_on > today:
            found["ended_on"] = "This day has not come yet. Note the end when it has happened."
        if self.ended_on and not self.end_reason:
            found["end_reason"] = "Say why it ended: others learn from it."
        elif self.end_reason and not self.ended_on:
            found["ended_on"] = "Say when it ended, or empty the reason."
        return found
