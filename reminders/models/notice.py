from django.conf import settings
from django.db import models

from core import clock
from core.audience import Audience
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from engagements.steps import Step
from reminders.models.preference import Channel


class NoticeQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """A person's own, of what that person may still see."""
        return super().visible_to(user).filter(user=user.pk)

    def unseen(self):
        return self.filter(seen_at=None)


class Notice(CityOwned):
    """Somebody was told that something is due: at most once for a key.

    What it is about is found when it is read, with the reader's rights of that moment.
    """

    key = models.CharField(max_length=200, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    rule = models.ForeignKey("reminders.Rule", on_delete=models.CASCADE, related_name="notices")
    step = models.CharField(max_length=12, choices=Step)
    item_key = models.CharField(max_length=100)
    due_on = models.DateField()
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    channel = models.CharField(max_length=10, choices=Channel)
    created_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-created_at", "-id"], name="notice_of_person"),
            models.Index(fields=["user"], name="notice_unseen", condition=models.Q(seen_at=None)),
            models.Index(fields=["rule", "due_on"], name="notice_by_rule"),
        ]

    def __str__(self) -> str:
        return f"Notice of {self.created_at:%b %-d, %Y}"
