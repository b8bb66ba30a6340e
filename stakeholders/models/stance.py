from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from engagements.models.owned import CityOwned, InternalQuerySet
from stakeholders.models.stakeholder import Stakeholder


class Position(models.IntegerChoices):
    """The spectrum of allies, in five bands."""

    ACTIVE_OPPONENT = -2, "Active opponent"
    PASSIVE_OPPONENT = -1, "Passive opponent"
    NEUTRAL = 0, "Neutral"
    PASSIVE_ALLY = 1, "Passive ally"
    ACTIVE_ALLY = 2, "Active ally"


class Confidence(models.IntegerChoices):
    LOW = 1, "Low"
    MEDIUM = 2, "Medium"
    HIGH = 3, "High"


class StanceSource(models.TextChoices):
    SAID_TO_US = "said_to_us", "Said to us"
    SAID_IN_PUBLIC = "said_in_public", "Said in public"
    VOTE = "vote", "Vote or signature"
    REPORTED = "reported", "Reported by someone else"
    INFERRED = "inferred", "Inferred from what they did"


class StanceQuerySet(InternalQuerySet):
    def standing(self):
        """Without those taken back as mistaken."""
        return self.filter(withdrawn_at=None)


class Stance(CityOwned):
    """Where a stakeholder stood on a day, with the evidence. Never changed: a mistake is withdrawn, with a reason.

    Internal always: for a city it exists in no page, count, export, search or feed.
    """

    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="stances")
    position = models.SmallIntegerField(choices=Position)
    on = models.DateField("date")
    confidence = models.PositiveSmallIntegerField(choices=Confidence, default=Confidence.MEDIUM)
    source = models.CharField(max_length=15, choices=StanceSource)
    evidence = models.TextField("what was said or done", max_length=5000)
    moved_by = models.TextField("what moved them", blank=True, max_length=2000)
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    interaction = models.ForeignKey(
        "stakeholders.Interaction", null=True, blank=True, on_delete=models.SET_NULL, related_name="stances"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(max_length=500, blank=True, editable=False)

    objects = StanceQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(name="stance_in_five_bands", condition=Q(position__gte=-2, position__lte=2)),
            models.CheckConstraint(
                name="stance_withdrawn_with_reason",
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["stakeholder", "-on", "-id"], name="stance_latest")]

    def __str__(self) -> str:
        return f"{self.stakeholder}: {self.get_position_display()} on {self.on:%b %-d, %Y}"


class Influence(CityOwned):
    """Who moves whom. Internal always."""

    source = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="moves")
    target = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="moved_by")
    strength = models.PositiveSmallIntegerField(choices=[(1, "Some"), (2, "Much"), (3, "Decisive")], default=2)
    note = models.CharField(max_length=500, blank=True)

    objects = InternalQuerySet.as_manager()

    class Meta:
        ordering = ["-strength", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="influence_once"),
            models.CheckConstraint(name="nobody_moves_themselves", condition=~Q(source=models.F("target"))),
        ]

    def __str__(self) -> str:
        return f"{self.source} moves {self.target}"
