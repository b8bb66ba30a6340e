from datetime import datetime, timedelta

from django.db import models

from core import clock

LATE_AFTER = timedelta(minutes=3)


class Pulse(models.Model):
    """The last sign of life of something that runs every minute, and who runs it right now.

    The holder's lease keeps others from doing the same work at the same time; it ends by itself.
    """

    TICK = "tick"
    PLAN = "plan"  # What is due was written down; `note` names what failed since, and is empty when all went well.
    RESTORED = "restored"  # A backup was restored at `last_at`: what was due before may have been sent already.

    name = models.CharField(max_length=40, unique=True)
    last_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)
    held_until = models.DateTimeField(null=True)
    holder = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def last_tick(cls) -> datetime | None:
        return cls.objects.filter(name=cls.TICK).values_list("last_at", flat=True).first()

    @classmethod
    def last_plan(cls) -> datetime | None:
        return cls.objects.filter(name=cls.PLAN).values_list("last_at", flat=True).first()

    @classmethod
    def failing(cls) -> str:
        """What could not be planned in the last tick."""
        return cls.objects.filter(name=cls.PLAN).values_list("note", flat=True).first() or ""

    @classmethod
    def restored_at(cls) -> datetime | None:
        return cls.objects.filter(name=cls.RESTORED).values_list("last_at", flat=True).first()

    @classmethod
    def is_late(cls, last_at: datetime | None) -> bool:
        return last_at is None or clock.now() - last_at > LATE_AFTER
