from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models import Anchor
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from stakeholders.models.stakeholder import Stakeholder


class BodyKind(models.TextChoices):
    COUNCIL = "council", "City council"
    COMMITTEE = "committee", "Committee"
    COMMISSION = "commission", "Commission or board"
    TASK_FORCE = "task_force", "Task force"
    COUNTY_BOARD = "county_board", "County board"
    OTHER = "other", "Other"


class DecisionBody(CityOwned, Versioned, Removable):
    """A body that votes: its seats, how many votes carry, and the vote it is asked for."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=BodyKind, default=BodyKind.COUNCIL)
    decides = models.CharField("what it decides", max_length=300, blank=True)
    votes_needed = models.PositiveSmallIntegerField(
        "votes that carry",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Empty: more than half of the voting seats.",
    )
    reports_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="committees")
    vote = models.ForeignKey(
        Anchor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="date of the vote"
    )
    is_deciding = models.BooleanField("the step’s criteria count this body", default=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "decision bodies"
        constraints = [
            models.UniqueConstraint(fields=["engagement", "name"], condition=Q(removed_at=None), name="body_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place in a body, whoever holds it."""

    body = models.ForeignKey(DecisionBody, on_delete=models.CASCADE, related_name="seats")
    label = models.CharField(max_length=100)
    appointed_by = models.CharField("appointed or elected by", max_length=200, blank=True)
    is_voting = models.BooleanField("votes", default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["body", "label"], name="seat_label_once")]

    def __str__(self) -> str:
        return self.label

    @property
    def audit_engagement_id(self) -> int:
        return self.body.engagement_id


class SeatTerm(models.Model):
    """Who holds a seat, from a day to the day the term ends. A seat has one holder at a time."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="terms")
    holder = models.ForeignKey(Stakeholder, on_delete=models.RESTRICT, related_name="terms")
    since = models.DateField()
    until = models.DateField("term ends", null=True, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(name="term_ends_after_it_begins", condition=Q(until=None) | Q(until__gt=F("since"))),
            models.UniqueConstraint(fields=["seat"], condition=Q(until=None), name="seat_one_open_term"),
        ]

    def __str__(self) -> str:
        return f"{self.holder} in {self.seat}"

    @property
    def audit_engagement_id(self) -> int:
        return self.holder.engagement_id

    def holds_on(self, day) -> bool:
        """The last day counts; where the next term begins on it, that one holds."""
        return self.since <= day and (self.until is None or day <= self.until)
