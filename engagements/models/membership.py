from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core import clock
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class MembershipQuerySet(CityOwnedQuerySet):
    def current(self):
        at = clock.now()
        return self.filter(since__lte=at).filter(Q(until=None) | Q(until__gt=at))

    def past(self):
        return self.filter(until__lte=clock.now())


class Membership(CityOwned):
    """A person's part in an engagement, for a time: the only source of a liaison's access to a city.

    Rows stay when they end, so that "who was the liaison then" has an answer.
    """

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "user"],
                condition=Q(until=None),
                name="one_current_membership",
                violation_error_message="This person is a member already.",
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_began", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]
        indexes = [models.Index(fields=["user", "until"])]

    def __str__(self) -> str:
        return f"{self.user} in {self.engagement}"
