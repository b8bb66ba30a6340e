from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class Update(CityOwned, Versioned, Removable):
    """A progress note. "Nothing changed" is one as well: it says that someone looked."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="updates")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="updates")
    text = models.TextField(blank=True, max_length=10_000)
    nothing_changed = models.BooleanField(default=False)
    from_city = models.BooleanField(default=False, editable=False)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="update_says_something", condition=Q(nothing_changed=True) | ~Q(text="")),
        ]
        indexes = [
            models.Index(fields=["engagement", "-created_at"], name="update_of_city"),
            models.Index(fields=["-created_at"], name="update_from_city", condition=Q(from_city=True)),
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80) or "Nothing changed"

    @property
    def is_long(self) -> bool:
        """Too long to be shown whole among others."""
        return len(self.text) > 1200
