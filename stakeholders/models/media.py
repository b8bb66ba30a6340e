from django.db import models

from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from stakeholders.models.stakeholder import Stakeholder


class MediaKind(models.TextChoices):
    OP_ED = "op_ed", "Op-ed"
    LETTER = "letter", "Letter to the editor"
    COVERAGE = "coverage", "News coverage"
    EDITORIAL = "editorial", "Editorial"
    BROADCAST = "broadcast", "Radio, TV, podcast"


class Tone(models.TextChoices):
    FOR = "for", "In favor"
    MIXED = "mixed", "Mixed"
    AGAINST = "against", "Against"


class MediaItem(CityOwned, Versioned, Removable):
    """An op-ed placed, or coverage of the city's program."""

    kind = models.CharField(max_length=10, choices=MediaKind)
    title = models.CharField(max_length=300)
    outlet = models.CharField(max_length=200)
    published_on = models.DateField("published")
    url = models.URLField("address", blank=True, max_length=500)
    tone = models.CharField(max_length=10, choices=Tone, blank=True)
    author = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.SET_NULL, related_name="media", verbose_name="by"
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["engagement", "-published_on"], name="media_latest")]

    def __str__(self) -> str:
        return f"{self.outlet}: {self.title}"
