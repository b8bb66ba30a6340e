"""Asking a provider whether what is noted still holds."""

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core import clock
from stakeholders.models.asset import Asset


class AssetInquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Answers of providers are seen with the service."""
        return self.filter(asset__in=Asset.objects.visible_to(user).kept())

    def open(self):
        """Asked, not answered, still good."""
        return self.filter(answered_at=None, revoked_at=None, expires_at__gt=clock.now(), asset__removed_at=None)

    def waiting(self):
        """Answered with corrections that nobody has decided on."""
        return self.exclude(answered_at=None).filter(is_corrected=True, decided_at=None, asset__removed_at=None)

    def from_token(self, token: str) -> "AssetInquiry | None":
        """The one behind a token, in whatever state; None for a forged token."""
        try:
            pk = signing.loads(token, salt=AssetInquiry.SALT)
        except signing.BadSignature:
            return None
        return self.select_related("asset__engagement__city", "asset__organization").filter(pk=pk).first()


class AssetInquiry(models.Model):
    """One question by mail to the address of a service, and its answer. No account: the link is signed and expires.

    `hours` and `phones` hold what was noted when it was asked, until the answer takes their place.
    """

    SALT = "stakeholders.asset_inquiry"
    DAYS = 21

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="inquiries")
    email = models.EmailField("asked at")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_corrected = models.BooleanField(default=False)
    hours = models.TextField(blank=True)
    phones = models.TextField(blank=True)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(null=True)

    objects = AssetInquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "question to a provider"
        verbose_name_plural = "questions to providers"
        constraints = [
            models.UniqueConstraint(
                fields=["asset"],
                condition=Q(answered_at=None, revoked_at=None),
                name="one_open_inquiry_per_asset",
                violation_error_message="The provider has been asked already.",
            )
        ]

    def __str__(self) -> str:
        return f"Question to {self.email}"

    @property
    def engagement(self):
        return self.asset.engagement

    @property
    def audit_engagement_id(self) -> int:
        return self.asset.engagement_id

    @property
    def audience(self) -> str:
        return self.asset.audience

    @property
    def works(self) -> bool:
        """Whether its link still opens the question."""
        return not (self.answered_at or self.revoked_at) and self.expires_at > clock.now()

    @property
    def url(self) -> str:
        """Absolute: it travels in a mail."""
        token = signing.dumps(self.pk, salt=self.SALT)
        return settings.BASE_URL + reverse("stakeholders:asset-answer", args=[token])
