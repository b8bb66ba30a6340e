"""What every record of a city shares: it belongs to an engagement and is seen through it."""

from django.db import models

from core.audience import Audience
from core.records import RemovableQuerySet
from engagements.models.engagement import Engagement


class CityOwnedQuerySet(RemovableQuerySet):
    def visible_to(self, user):
        """Rows of the engagements that the reader sees, and of the audiences the reader belongs to."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        if user.is_insider:
            return self
        rows = self.filter(engagement__in=Engagement.objects.visible_to(user))
        if self.model.has_audience():
            return rows.filter(audience__in=user.audiences)
        kind = getattr(self.model, "audience", Audience.CITY)  # said of all rows of a kind at once, or the city's
        return rows if kind in user.audiences else rows.none()


class InternalQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """Records that never leave LEAP, whatever the city may otherwise see."""
        return super().visible_to(user) if user.is_insider else self.none()


class CityOwned(models.Model):
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE)

    class Meta:
        abstract = True

    @classmethod
    def has_audience(cls) -> bool:
        return any(field.name == "audience" for field in cls._meta.get_fields())

    @property
    def city(self):
        return self.engagement.city
