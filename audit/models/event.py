from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models

from audit.words import shown
from core import clock
from core.audience import Audience


class AddOnly(TypeError):
    """History was about to be changed."""

    def __init__(self):
        super().__init__("Audit events are only ever added.")


class AuditEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Admins read the whole history; a record's page shows its own part by other means."""
        return self if user.is_authenticated and user.is_active and user.is_admin else self.none()

    def of_engagements(self, engagements):
        return self.filter(engagement_id__in=engagements)

    def for_audiences(self, audiences):
        return self.filter(audience__in=audiences)

    def about(self, record: models.Model):
        """The history of one record."""
        return self.filter(subject_type=record._meta.label_lower, subject_id=record.pk)

    def newest_pk(self) -> int:
        """The number of the newest event."""
        return self.order_by("-pk").values_list("pk", flat=True).first() or 0

    def verbs(self) -> list[str]:
        """Every verb in use, by hopping from one to the next in the index: 200,000 rows cost as little as 200."""
        table = self.model._meta.db_table
        hop = f"SELECT min(verb) FROM {table}"  # noqa: S608 - no input in it
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                f"WITH RECURSIVE hops(verb) AS ({hop} UNION ALL SELECT ({hop} WHERE verb > hops.verb) "  # noqa: S608
                "FROM hops WHERE hops.verb IS NOT NULL) SELECT verb FROM hops WHERE verb IS NOT NULL"
            )
            return [verb for (verb,) in cursor.fetchall()]

    def update(self, **values):
        raise AddOnly

    def bulk_update(self, *args, **kwargs):
        raise AddOnly

    def delete(self):
        raise AddOnly

    def erase_engagements(self, ids) -> int:
        """The one exception, for `audit.operations.forget_engagements` alone."""
        return self.filter(engagement_id__in=ids)._raw_delete(self.db)

    def erase_records(self, subject_type: str, ids) -> int:
        """Its second half: records of no engagement that go with them."""
        return self.filter(subject_type=subject_type, subject_id__in=ids, engagement_id=None)._raw_delete(self.db)


class AuditEvent(models.Model):
    """One write: who did what to which record, why, and what changed.

    `changes` maps a field's label to [before, after]. A bulk write is one event with a `count` over 1.
    Rows are only ever added. `engagement_id` is no foreign key, because the case stands above this app.
    """

    at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
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
        # Each list of the audit page reads one of these from its end, however long the history is.
        indexes = [
            models.Index(fields=["at", "id"]),
            models.Index(fields=["engagement_id", "at", "id"]),
            models.Index(fields=["subject_type", "subject_id", "at", "id"]),
            models.Index(fields=["actor", "at", "id"]),
            models.Index(fields=["verb", "at", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.actor_label} {self.sentence}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AddOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AddOnly

    @property
    def sentence(self) -> str:
        """What happened, in words: the verb's last part and the record."""
        return f"{self.action}: {self.subject_label}"

    @property
    def action(self) -> str:
        return self.verb.rpartition(".")[2].replace("_", " ")

    @property
    def changes_in_words(self) -> list[tuple[str, str, str]]:
        """What changed, as (label, before, after)."""
        return [(label, shown(before), shown(after)) for label, (before, after) in self.changes.items()]

    @property
    def record_key(self) -> str:
        """What the audit page's filter for one record takes."""
        return f"{self.subject_type}:{self.subject_id}" if self.subject_id else ""
