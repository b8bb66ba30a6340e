from django.conf import settings
from django.db import models

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from engagements.steps import Step


class Attachment(CityOwned, Versioned, Removable):
    """A file of a city. The stored name is its content's hash; the name it came with is only text."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="attachments")
    step = models.CharField(max_length=12, choices=Step, blank=True)
    task = models.ForeignKey(
        "engagements.Task", null=True, blank=True, on_delete=models.SET_NULL, related_name="attachments"
    )
    name = models.CharField("file name", max_length=255)
    description = models.CharField(max_length=300, blank=True)
    stored_name = models.CharField(max_length=100, editable=False)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["engagement", "-created_at"], name="file_of_city")]

    def __str__(self) -> str:
        return self.name
