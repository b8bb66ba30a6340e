from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from core import clock


class MergeKind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANIZATION = "organization", "Organization"


class MergeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the register: LEAP's own."""
        return self if user.is_authenticated and user.is_active and user.is_insider else self.none()

    def of(self, kind: str, pk: int):
        """Those that an entry took part in, on either side."""
        return self.filter(models.Q(kept_id=pk) | models.Q(gone_id=pk), kind=kind)


class Merge(models.Model):
    """Two entries of the register made one, with an image of everything it touched, so that it can be taken back.

    `steps` are read by `operations.ledger` alone. The entries stand here by number: a merge outlives both.
    """

    kind = models.CharField(max_length=12, choices=MergeKind)
    kept_id = models.BigIntegerField()
    gone_id = models.BigIntegerField()
    kept_label = models.CharField(max_length=200)
    gone_label = models.CharField(max_length=200)
    steps = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    undone_at = models.DateTimeField(null=True, editable=False)
    left = models.JSONField("changed since and left as it was", default=list)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["kind", "kept_id"], name="merge_by_kept"),
            models.Index(fields=["kind", "gone_id"], name="merge_by_gone"),
        ]

    def __str__(self) -> str:
        return f"{self.gone_label} into {self.kept_label}"
