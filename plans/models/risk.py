"""What could go wrong, how one would notice, and who looks after it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class RiskPattern(Versioned):
    """A way in which programs elsewhere failed: the case, what told of it early, and how we know."""

    failure = models.CharField(max_length=200, unique=True)
    case = models.TextField("where it happened")
    indicator = models.CharField("early indicator", max_length=300)
    source = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_offered = models.BooleanField("offered for new risks", default=True)

    class Meta:
        ordering = ["position", "failure"]

    def __str__(self) -> str:
        return self.failure


class Level(models.IntegerChoices):
    LOW = 1, "Low"
    MEDIUM = 2, "Medium"
    HIGH = 3, "High"


class RiskStatus(models.TextChoices):
    OPEN = "open", "Open"
    HELD = "held", "Under control"
    HAPPENED = "happened", "It happened"
    CLOSED = "closed", "Closed"


WATCHED = (RiskStatus.OPEN, RiskStatus.HELD)


class RiskQuerySet(CityOwnedQuerySet):
    def watched(self):
        """Those that somebody still has to look at."""
        return self.kept().filter(status__in=WATCHED)

    def by_weight(self):
        """The heaviest first."""
        return self.order_by(-F("likelihood") * F("impact"), F("review_on").asc(nulls_last=True), "pk")

    def overdue(self, at=None):
        """Watched, and not looked at on the day that was set, in the risk's own city."""
        return self.watched().filter(clock.before_today("review_on", "engagement__city__time_zone", at or clock.now()))


class Risk(CityOwned, Versioned, Removable):
    """One risk of one city, from the catalog or its own. LEAP's own unless it is shared."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="risks")
    pattern = models.ForeignKey(
        RiskPattern, null=True, blank=True, on_delete=models.PROTECT, related_name="risks",
        verbose_name="from the catalog",
    )  # fmt: skip
    title = models.CharField("what could happen", max_length=200)
    likelihood = models.PositiveSmallIntegerField(choices=Level, default=Level.MEDIUM)
    impact = models.PositiveSmallIntegerField(choices=Level, default=Level.MEDIUM)
    indicator = models.CharField("how we would notice early", max_length=300, blank=True)
    mitigation = models.TextField("what is done about it", blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    review_on = models.DateField("next look", null=True, blank=True)
    status = models.CharField(max_length=10, choices=RiskStatus, default=RiskStatus.OPEN)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ["-likelihood", "-impact", "pk"]
        constraints = [
            models.CheckConstraint(
                name="risk_levels_are_levels",
                condition=Q(likelihood__range=(Level.LOW, Level.HIGH), impact__range=(Level.LOW, Level.HIGH)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["review_on"],
                name="risk_by_review",
                condition=Q(removed_at=None, status__in=["open", "held"]),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def weight(self) -> int:
        """1 to 9: likelihood times impact."""
        return self.likelihood * self.impact

    @property
    def weight_in_words(self) -> str:
        likely, bad = self.get_likelihood_display().lower(), self.get_impact_display().lower()
        return f"{self.weight} of 9: {likely} likelihood, {bad} impact"

    @property
    def is_watched(self) -> bool:
        return self.status in WATCHED

    def is_overdue(self, today) -> bool:
        """`today` is the city's."""
        return self.is_watched and self.review_on is not None and self.review_on < today
