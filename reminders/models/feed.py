import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core import clock


def new_token() -> str:
    return secrets.token_urlsafe(32)


class FeedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own."""
        return self.filter(user=user) if user.is_authenticated and user.is_active else self.none()

    def working(self):
        return self.filter(revoked_at=None, user__is_active=True)


class Feed(models.Model):
    """The secret address of a person's calendar: who knows it reads what the person may see, until it is revoked."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feeds")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(revoked_at=None), name="one_working_feed_of_a_person")
        ]

    def __str__(self) -> str:
        return f"Calendar of {self.user}"

    @property
    def url(self) -> str:
        return settings.BASE_URL + reverse("reminders:feed", args=[self.token])
