"""What the pages about people need to know of cities: where to invite to, and who takes part where."""

from typing import Any

from django.dispatch import receiver

from accounts.models import Invitation
from accounts.panels import register_panel
from accounts.places import Places, register_places
from accounts.signals import invitation_accepted
from engagements.models import Engagement, Membership
from engagements.operations import members

SHOWN = 100


class Cities(Places):
    """Cities with an open engagement."""

    def choices(self, user: Any) -> list[tuple[int, str]]:
        rows = Engagement.objects.visible_to(user).open().select_related("city")
        return [(row.pk, str(row)) for row in rows]

    def zone(self, user: Any, pk: str) -> str:
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return ""
        rows = Engagement.objects.visible_to(user).open().filter(pk=pk)
        return rows.values_list("city__time_zone", flat=True).first() or ""

    def names(self, ids: list[int]) -> dict[int, str]:
        rows = Engagement.objects.filter(pk__in=[pk for pk in ids if pk]).select_related("city")
        return {row.pk: str(row) for row in rows}

    def words(self, user: Any) -> list[str]:
        mine = Engagement.objects.none()
        if user.pk:
            mine = Engagement.objects.filter(pk__in=user.memberships.current().values("engagement"))
        elif invitation := getattr(user, "invitation", None):
            mine = Engagement.objects.filter(pk=invitation.engagement_id)
        return list(mine.order_by().values_list("city__name", flat=True))


register_places(Cities())


@receiver(invitation_accepted, dispatch_uid="join_city")
def join_city(*, invitation: Invitation, user, **kwargs) -> None:
    """Whoever was invited to a city becomes its member, on the word of the person who invited."""
    engagement = Engagement.objects.select_related("city").filter(pk=invitation.engagement_id).first()
    if engagement:
        members.add_member(engagement, actor=invitation.invited_by, user=user)


@register_panel
def cities_panel(reader: Any, person: Any) -> dict[str, Any] | None:
    """The cities that a person takes part in, or took part in; and those that one of LEAP's people leads."""
    rows = Membership.objects.visible_to(reader).filter(user=person).select_related("engagement__city")
    led = Engagement.objects.visible_to(reader).open().filter(lead=person).select_related("city")
    return {
        "template": "engagements/_person_cities.html",
        "memberships": list(rows.order_by("-since")[:SHOWN]),
        "led": list(led[:SHOWN]),
        "may_end": reader.is_insider,
        "person": person,
    }
