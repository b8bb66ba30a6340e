"""Asking a group itself whether an answer answers it, by a link that whoever told it passes on."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import F
from django.urls import reverse

from core import clock
from engagements.models import Engagement


class AskedQuerySet(models.QuerySet):
    def asking(self):
        """Whose link works: a young one, where nobody has said anything yet and the answer is the one that was told."""
        rows = self.filter(link_made_at__gt=clock.now() - Asked.LINK_WORKS, heard="", edition=F("response__edition"))
        return rows.filter(group__removed_at=None, engagement__in=Engagement.objects.open())

    def from_token(self, token: str):
        """The telling behind a link, in whatever state; None for a forged one, and for one that a new one replaced."""
        try:
            pk, made_at = signing.loads(token, salt=Asked.SALT)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return self.filter(pk=pk, link_made_at=datetime.fromisoformat(made_at)).first()


class Asked(models.Model):
    """A telling whose group may answer by a signed link: no account, one answer, three weeks. A new one ends it."""

    SALT = "community.heard_by_link"
    LINK_WORKS = timedelta(days=21)

    link_made_at = models.DateTimeField("link to answer made", null=True, blank=True, editable=False)
    heard_by_link = models.BooleanField("said by the link", default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def can_be_asked(self) -> bool:
        """A group, of which nobody knows yet what it says to the answer as it stands."""
        return bool(self.group_id) and not self.heard and self.edition == self.response.edition

    @property
    def link_until(self) -> datetime | None:
        """As long as it works: nothing where there is none, or it came to its end."""
        until = self.link_made_at + self.LINK_WORKS if self.link_made_at else None
        return until if until and until > clock.now() and self.can_be_asked else None

    @property
    def url(self) -> str:
        """Absolute: it travels in a mail."""
        return self.url_in("en")

    @property
    def url_es(self) -> str:
        return self.url_in("es")

    def url_in(self, language: str) -> str:
        token = signing.dumps([self.pk, self.link_made_at.isoformat()], salt=self.SALT)
        name = "heard-by-link" if language == "en" else f"heard-by-link-{language}"
        return settings.BASE_URL + reverse(f"community:{name}", args=[token])
