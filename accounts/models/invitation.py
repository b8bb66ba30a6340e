from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models.role import Role
from core import clock


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """LEAP's own people see every invitation."""
        return self if user.is_authenticated and user.is_active and user.is_insider else self.none()

    def unanswered(self):
        """Neither accepted nor revoked; some may have expired."""
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self):
        return self.unanswered().filter(expires_at__gt=clock.now())

    def from_token(self, token: str) -> "Invitation | None":
        """The invitation behind a token, in whatever state; None for a forged token."""
        try:
            pk = signing.loads(token, salt=Invitation.SALT)
        except signing.BadSignature:
            return None
        return self.filter(pk=pk).first()


class Invitation(models.Model):
    """An offer to one e-mail address to join in one role; its link is signed and works once."""

    SALT = "accounts.invitation"
    DAYS = 14

    email = models.EmailField("e-mail address")
    name = models.CharField(max_length=150)
    title = models.CharField("title or office", max_length=150, blank=True)
    role = models.CharField(max_length=10, choices=Role)
    time_zone = models.CharField(max_length=40, choices=clock.Zone, default=clock.Zone.EASTERN)
    # The case stands above this app; accepting hands the id on.
    engagement_id = models.BigIntegerField(null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_address",
                violation_error_message="This address has been invited already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def state(self) -> str:
        if self.accepted_at:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        return "open" if self.expires_at > clock.now() else "expired"

    @property
    def url(self) -> str:
        """Absolute: it travels in a mail or is copied from the page."""
        token = signing.dumps(self.pk, salt=self.SALT)
        return settings.BASE_URL + reverse("accounts:accept_invitation", args=[token])
