from django.conf import settings
from django.db import models

from core import clock
from core.records import Versioned


class Unit(models.TextChoices):
    """What a figure is. A count may have a denominator too: then it is also shown as a share of it."""

    COUNT = "count", "A count"
    SHARE = "share", "A share of something"
    MINUTES = "minutes", "Minutes"
    DOLLARS = "dollars", "US dollars"


class Direction(models.TextChoices):
    """What a rise means."""

    UP = "up", "More is better"
    DOWN = "down", "Less is better"
    NONE = "none", "Neither"


class MetricDefinitionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What figures mean is no secret, but nobody outside LEAP and the cities needs it."""
        return self if user.is_authenticated and (user.is_insider or user.is_liaison) else self.none()

    def in_use(self):
        return self.filter(is_retired=False)

    def with_words(self):
        return self.select_related("current", "denominator_from__current")


class MetricDefinition(Versioned):
    """One figure that programs report: the same in every city. Its words are in the `current` version.

    `denominator_from` is another figure whose numerator of the same month is this one's denominator: nobody types it
    twice. Those that are `is_asked` are what a liaison is asked for every month, six at most on the first screen.
    """

    slug = models.SlugField(max_length=40, unique=True)
    place = models.PositiveSmallIntegerField("place in the list", default=100)
    is_asked = models.BooleanField("asked for every month", default=False)
    by_call_type = models.BooleanField("also told by call type", default=False, editable=False)
    direction = models.CharField("what a rise means", max_length=5, choices=Direction, default=Direction.NONE)
    denominator_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="counted of"
    )
    is_retired = models.BooleanField("no longer used", default=False)
    current = models.ForeignKey(
        "support.MetricVersion", null=True, on_delete=models.PROTECT, related_name="+", verbose_name="words"
    )

    objects = MetricDefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["place", "slug"]

    def __str__(self) -> str:
        return self.current.name if self.current else self.slug

    @property
    def has_own_denominator(self) -> bool:
        """Whether a person types one."""
        return bool(self.current.denominator) and self.denominator_from_id is None

    @property
    def is_whole(self) -> bool:
        return self.current.unit in (Unit.COUNT, Unit.SHARE)


class MetricVersion(models.Model):
    """What a figure means, as it was said from one day on. Never changed: a figure points to the words of its time."""

    definition = models.ForeignKey(MetricDefinition, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    unit = models.CharField(max_length=8, choices=Unit)
    numerator = models.CharField("what is counted", max_length=200)
    denominator = models.CharField("of what", max_length=200, blank=True)
    counting_rule = models.TextField(max_length=2000)
    source = models.CharField("where it comes from", max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["definition", "number"], name="metric_version_once")]

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"
