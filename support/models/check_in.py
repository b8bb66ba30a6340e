from django.conf import settings
from django.db import models

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models import Task
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from support.models.program import Program


class Rating(models.TextChoices):
    """How a program does, in words; the color only repeats it."""

    GREEN = "green", "On track"
    AMBER = "amber", "Needs attention"
    RED = "red", "In trouble"

    @property
    def word(self) -> str:
        """As people who write reports call it."""
        return self.value


class AgendaTopic(models.TextChoices):
    """What every check-in goes through."""

    VOLUME = "volume", "Volume by call type"
    CAPTURE = "capture", "Share of eligible calls that 911 sends"
    BACKUPS = "backups", "Police back-ups"
    SAFETY = "safety", "Safety events"
    STAFFING = "staffing", "Staffing"
    DISPATCH = "dispatch", "Relations with 911"
    COMMUNITY = "community", "What the community says"
    FUNDING = "funding", "Funding"


class CheckInQuerySet(CityOwnedQuerySet):
    def latest(self):
        return self.order_by("-on", "-pk")


class CheckIn(CityOwned, Versioned, Removable):
    """A talk about how a program does. `agenda` holds what was said, by topic; `own_notes` never leave LEAP."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="check_ins")
    on = models.DateField("date")
    rating = models.CharField(max_length=5, choices=Rating)
    summary = models.TextField("in short", blank=True)
    agenda = models.JSONField(default=dict, blank=True)
    own_notes = models.TextField("notes for LEAP only", blank=True)
    next_on = models.DateField("next check-in", null=True, blank=True)
    next_steps = models.ManyToManyField(Task, blank=True, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = "check-in"
        indexes = [models.Index(fields=["program", "-on"], name="check_in_latest")]

    def __str__(self) -> str:
        return f"Check-in of {self.on:%b} {self.on.day}, {self.on.year}"

    @property
    def said(self) -> list[tuple[str, str]]:
        """The topics of which something was noted, in the order of the agenda."""
        return [(topic.label, self.agenda[topic]) for topic in AgendaTopic if self.agenda.get(topic)]
