"""Which need a city's call types speak of, as a person said."""

from django.conf import settings
from django.db import models

from core import clock
from core.audience import Audience
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class CallTypeNeed(CityOwned):
    """One call type and the need behind it, or none. By the type's label, so that a new code table keeps it.

    Words only propose (stakeholders.needs); what is not stored here counts for nothing.
    """

    label = models.CharField("call type", max_length=200, blank=True)
    need = models.CharField(max_length=20, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(default=clock.now)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY, editable=False)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["label"]
        constraints = [models.UniqueConstraint(fields=["engagement", "label"], name="call_type_has_one_need")]

    def __str__(self) -> str:
        return self.label or "(blank)"
