from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse

from core import clock


class SignedLinkQuerySet(models.QuerySet):
    def working(self):
        """Links that still open something: not expired, not revoked, their person active."""
        return self.filter(revoked_at=None, expires_at__gt=clock.now(), user__is_active=True)

    def from_token(self, token: str, url_name: str) -> "SignedLink | None":
        """The working link behind a token of this page, or None for a forged, expired, revoked or foreign one."""
        try:
            pk = signing.loads(token, salt=SignedLink.SALT)
        except signing.BadSignature:
            return None
        return self.working().select_related("user").filter(pk=pk, url_name=url_name).first()


class SignedLink(models.Model):
    """Lets one person do one thing for one record without a password, until it expires or is revoked.

    The token is the signed row number: it can be made again for a mail that is sent again, and it is
    worth nothing once the row says no. What it opens checks the person's rights anew each time.
    """

    SALT = "accounts.signed_link"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="signed_links")
    url_name = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignedLinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "url_name", "subject_id"])]

    def __str__(self) -> str:
        page = self.url_name.rpartition(":")[2].replace("-", " ")
        return f"{page} for {self.user}"

    @property
    def token(self) -> str:
        return signing.dumps(self.pk, salt=self.SALT)

    @property
    def url(self) -> str:
        """Absolute: it travels in mails."""
        return settings.BASE_URL + reverse(self.url_name, args=[self.token])
