from django.db import models
from django.db.models import F, Q

from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class Route(models.TextChoices):
    RECORDS_REQUEST = "records_request", "Public records request"
    AGREEMENT = "agreement", "Data use agreement"
    OPEN_DATA = "open_data", "Open data portal"
    HANDED_OVER = "handed_over", "Handed over without formality"


class DataRequestQuerySet(CityOwnedQuerySet):
    def waiting(self):
        """Asked, and neither received nor denied."""
        return self.kept().filter(received_on=None, denied_on=None).exclude(asked_on=None)


class DataRequest(CityOwned, Versioned, Removable):
    """A request for 911 data: who holds it, by which route, and what became of it."""

    custodian = models.CharField("who holds the data", max_length=200)
    route = models.CharField("how we ask", max_length=20, choices=Route)
    asked_on = models.DateField("asked", null=True, blank=True)
    due_on = models.DateField("due by law or agreement", null=True, blank=True)
    received_on = models.DateField("received", null=True, blank=True)
    denied_on = models.DateField("denied", null=True, blank=True)
    denial_reason = models.TextField("reason given", blank=True)
    fields_promised = models.TextField("columns promised", blank=True)
    fields_received = models.TextField("columns received", blank=True)
    delete_by = models.DateField("to be deleted by", null=True, blank=True)
    terms = models.TextField("terms of use", blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="data_request_answered_after_it_was_asked",
                condition=Q(received_on=None) | Q(asked_on=None) | Q(received_on__gte=F("asked_on")),
            ),
            models.CheckConstraint(
                name="data_request_denied_or_received", condition=Q(received_on=None) | Q(denied_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_route_display()} to {self.custodian}"
