"""What the field speaks of and LEAP may edit: themes, levels of participation, kinds of lived experience."""

from django.db import models
from django.db.models.functions import Lower

from core.records import Versioned


class ReferenceQuerySet(models.QuerySet):
    def offered(self):
        return self.filter(is_offered=True)


class Reference(Versioned):
    """`slug` is the name by which imports and the code know it; it never changes."""

    slug = models.SlugField(max_length=40, unique=True, editable=False)
    name = models.CharField(max_length=100)
    name_es = models.CharField("name in Spanish", max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=1000, editable=False)
    is_offered = models.BooleanField("offered for new records", default=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The name for a page in this language; in English where nobody translated it."""
        return self.name_es or self.name if language == "es" else self.name


class Theme(Reference):
    """What inputs are about."""

    class Meta(Reference.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="theme_once", violation_error_message="There is a theme of this name."
            )
        ]


class ParticipationLevel(Reference):
    """How much say an event gives, after the IAP2 spectrum, with what that promises.

    Editable, because the spectrum is under revision.
    """

    promise = models.CharField("what it promises", max_length=300)
    promise_es = models.CharField("the promise in Spanish", max_length=300, blank=True)

    class Meta(Reference.Meta):
        verbose_name = "level of participation"
        verbose_name_plural = "levels of participation"
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="level_once", violation_error_message="There is a level of this name."
            )
        ]


class Experience(Reference):
    """What somebody has lived through, in a band that many share."""

    class Meta(Reference.Meta):
        verbose_name = "lived experience"
        verbose_name_plural = "lived experiences"
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="experience_once", violation_error_message="There is one of this name."
            )
        ]
