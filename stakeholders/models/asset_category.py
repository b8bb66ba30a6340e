"""What kinds of local services there are."""

from django.db import models
from django.db.models.functions import Lower

from core.records import Versioned


class AssetGroup(models.TextChoices):
    """The first three are the core of a crisis system: SAMHSA, National Guidelines for Behavioral Health Crisis
    Care, 2020.
    """

    CALL = "call", "Someone to call"
    RESPOND = "respond", "Someone to respond"
    GO = "go", "Somewhere to go"
    FOLLOW = "follow", "Follow-up and root causes"
    CIVIC = "civic", "Civic capacity"


CORE_GROUPS = (AssetGroup.CALL, AssetGroup.RESPOND, AssetGroup.GO)


class AssetCategory(Versioned):
    """A type of service. `slug` is the name by which the table of needs and imports know it; it never changes.

    `needs` are keys of stakeholders.needs, for types that the table there does not know.
    """

    slug = models.SlugField(max_length=40, unique=True, editable=False)
    name = models.CharField(max_length=100)
    group = models.CharField(max_length=10, choices=AssetGroup)
    position = models.PositiveSmallIntegerField(default=1000, editable=False)
    needs = models.CharField("needs it answers", max_length=200, blank=True)
    is_offered = models.BooleanField("offered for new services", default=True)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = "type of service"
        verbose_name_plural = "types of services"
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="asset_category_once", violation_error_message="There is a type of this name."
            )
        ]

    def __str__(self) -> str:
        return self.name
