"""Who lives in a city, by the bands that voices are counted in: from the census or a survey, with its source."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower

from core.audience import Audience
from core.records import Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class Dimension(models.TextChoices):
    AREA = "area", "Area"
    LANGUAGE = "language", "Language"
    AGE = "age", "Age"
    LIVED = "lived", "Lived experience"


class CensusShare(CityOwned, Versioned):
    """What part of the residents a band is, in percent.

    `band` is the name of an area, or the code of a language, an age band or a kind of lived experience.
    """

    audience = Audience.CITY

    dimension = models.CharField("counted by", max_length=10, choices=Dimension)
    band = models.CharField(max_length=80)
    share = models.DecimalField(
        "percent of residents", max_digits=5, decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip
    source = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(1990), MaxValueValidator(2099)])

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["dimension", "pk"]
        verbose_name = "share of residents"
        verbose_name_plural = "shares of residents"
        constraints = [
            models.UniqueConstraint(
                "engagement", "dimension", Lower("band"),
                name="census_band_once",
                violation_error_message="This band has its share already.",
            ),
            models.CheckConstraint(
                name="census_share_is_a_percent", condition=models.Q(share__gte=0) & models.Q(share__lte=100)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_dimension_display()}, {self.band}: {self.share.normalize():f}%"
