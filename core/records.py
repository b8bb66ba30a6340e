"""Abstract parts of records: edit conflicts and soft deletion."""

from datetime import timedelta

from django.db import models

from core import clock

KEPT_FOR = timedelta(days=30)


class Versioned(models.Model):
    """A record that two people may edit: each save names the version it started from."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Removable(models.Model):
    """A record that can be brought back for 30 days after it was removed."""

    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_restorable(self) -> bool:
        """Whether it is there, or can be brought back."""
        return self.removed_at is None or self.removed_at > clock.now() - KEPT_FOR


class RemovableQuerySet(models.QuerySet):
    def kept(self):
        """Without the removed ones."""
        return self.filter(removed_at=None)
