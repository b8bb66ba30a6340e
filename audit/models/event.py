from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from core import clock
from core.audience import Audience


class AuditEventQuerySet(models.QuerySet):
    def of_engagements(self, engagements):
        return self.filter(engagement_id__in=engagements)

    def for_audiences(self, audiences):
        return self.filter(audience__in=audiences)


class AuditEvent(models.Model):
    """One write: who did what to which record, why, and what changed.

    `changes` maps a field's label to [before, after]. A bulk write is one event with a `count` over 1.
    Rows are only ever added. `engagement_id` is no foreign key, because the case stands above this app.
    """

    at = models.DateTimeField(default=clock.now, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    actor_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=300)
    engagement_id = models.BigIntegerField(null=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    reason = models.TextField(blank=True)
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    count = models.PositiveIntegerField(default=1)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["engagement_id", "-at"]),
            models.Index(fields=["subject_type", "subject_id", "-at"]),
            models.Index(fields=["actor", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.actor_label} {self.sentence}"

    @property
    def sentence(self) -> str:
        """What happened, in words: the verb's last part and the record."""
        return f"{self.verb.rpartition('.')[2].replace('_', ' ')}: {self.subject_label}"
