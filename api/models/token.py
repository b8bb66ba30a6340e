import hashlib

from django.conf import settings
from django.db import models

from core import clock


def digest_of(secret: str) -> str:
    """What is kept of a token. It is long and random, so a plain hash tells nothing of it."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiTokenQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A token is its person's own; admins see that there is one, and can revoke it."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self if user.is_admin else self.filter(user=user)

    def working(self, at):
        return self.filter(revoked_at=None, expires_at__gt=at, user__is_active=True)

    def of_secret(self, secret: str):
        return self.filter(digest=digest_of(secret))


class ApiToken(models.Model):
    """What a program shows in place of a person: it may do at most what the person may, until it is revoked or expires.

    Only a hash of it is kept; `hint` is its last four characters, by which people tell their tokens apart.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField("what it is for", max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=4)
    can_write = models.BooleanField("may change records", default=False)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} (…{self.hint})"

    @property
    def is_working(self) -> bool:
        return self.revoked_at is None and self.expires_at > clock.now()
