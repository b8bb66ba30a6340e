"""Who a report is read as: its audience decides what is in it, by the one rule that decides on every page."""

from typing import Any

from django.db.models import F, QuerySet

from core.audience import Audience
from engagements.models import Engagement
from engagements.readers import AnyLiaison


class _Memberships:
    def __init__(self, engagements: QuerySet):
        self.engagements = engagements

    def current(self) -> QuerySet:
        return self.engagements.order_by().annotate(engagement=F("pk"))


class ReaderOfCities(AnyLiaison):
    """Stands in for somebody who sees what the liaison of each of these cities sees, and nothing of LEAP's own."""

    previous_visit_at = None

    def __init__(self, engagements: QuerySet):
        self.engagements = engagements

    def __str__(self) -> str:
        return "A reader from the cities"

    @property
    def memberships(self) -> _Memberships:
        return _Memberships(self.engagements)


class PublicReader(ReaderOfCities):
    """Stands in for anybody: only what is published."""

    audiences = (Audience.PUBLIC,)

    def __str__(self) -> str:
        return "The public"


def reader_of(audience: str, engagements: QuerySet, *, actor) -> Any:
    """`engagements` are those that the report is about; for LEAP, it is read as the person who makes it."""
    if audience == Audience.INTERNAL:
        return actor
    allowed = Engagement.objects.filter(pk__in=engagements.order_by().values("pk"))
    return (ReaderOfCities if audience == Audience.CITY else PublicReader)(allowed)


class NightReader:
    """Stands in for LEAP as a whole where nobody asks: what the nightly snapshot is read as."""

    pk = None
    is_authenticated = True
    is_active = True
    is_admin = True
    is_insider = True
    is_liaison = False
    previous_visit_at = None
    audiences = tuple(Audience.values)

    def __str__(self) -> str:
        return "LEAP CRM"
