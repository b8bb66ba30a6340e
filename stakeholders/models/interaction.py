from django.conf import settings
from django.db import models

from core import clock
from core.records import Removable, Versioned
from engagements.models import Task
from engagements.models.owned import CityOwned, InternalQuerySet
from stakeholders.models.objection import Material
from stakeholders.models.stakeholder import Stakeholder


class InteractionKind(models.TextChoices):
    MEETING = "meeting", "Meeting"
    CALL = "call", "Call"
    MAIL = "mail", "Mail"
    VISIT = "visit", "Site visit"
    HEARING = "hearing", "Hearing or public meeting"


class Interaction(CityOwned, Versioned, Removable):
    """A contact: who took part, what was shared, what comes next. Internal always."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="interactions")
    kind = models.CharField(max_length=10, choices=InteractionKind)
    on = models.DateField("date")
    subject = models.CharField(max_length=200)
    summary = models.TextField(blank=True, max_length=10_000)
    participants = models.ManyToManyField(Stakeholder, related_name="interactions")
    staff = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name="from LEAP")
    materials = models.ManyToManyField(Material, blank=True, related_name="interactions", verbose_name="shared")
    next_step = models.ForeignKey(Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = InternalQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["engagement", "-on", "-id"], name="interaction_latest")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"
