from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models.role import Role
from core import clock


class InvitationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=clock.now())


class Invitation(models.Model):
    """An offer to one e-mail address to join in one role; its link is signed and works once."""

    email = models.EmailField("e-mail address")
    name = models.CharField(max_length=150)
    title = models.CharField("title or office", max_length=150, blank=True)
    role = models.CharField(max_length=10, choices=Role)
    time_zone = models.CharField(max_length=40, choices=clock.Zone, default=clock.Zone.EASTERN)
    # The case stands above this app; accepting hands the id on.
    engagement_id = models.BigIntegerField(null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    @property
    def is_open(self) -> bool:
        return not (self.accepted_at or self.revoked_at) and self.expires_at > clock.now()
