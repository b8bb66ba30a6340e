"""Reading as someone else would, for "view as liaison"."""

from django.db.models import F

from core.audience import Audience
from engagements.models import Engagement


class AnyLiaison:
    """Stands in for a liaison of one engagement, whoever that is: sees what each of them sees.

    It is given to querysets and pages in place of a person. It is nobody, so nothing is its own.
    """

    pk = None
    is_authenticated = True
    is_active = True
    is_admin = False
    is_insider = False
    is_liaison = True
    audiences = (Audience.CITY, Audience.PUBLIC)

    def __init__(self, engagement: Engagement):
        self.engagement = engagement

    def __str__(self) -> str:
        return f"A liaison of {self.engagement}"

    @property
    def memberships(self) -> "_OneMembership":
        return _OneMembership(self.engagement)


class _OneMembership:
    """What `User.memberships` answers for a current member of one engagement, with or without such a row."""

    def __init__(self, engagement: Engagement):
        self.engagement = engagement

    def current(self):
        return Engagement.objects.filter(pk=self.engagement.pk).order_by().annotate(engagement=F("pk"))
