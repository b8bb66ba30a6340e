"""Why a city's record does not exist for someone, in the words of the rule that hides it."""

from typing import Any

from accounts.explain import explain_hidden
from accounts.models import User
from core import clock
from core.audience import Audience
from engagements import words
from engagements.models import Engagement, Membership


@explain_hidden
def why_hidden(person: User, record: Any) -> str:
    engagement = engagement_of(record)
    if engagement is None:
        return ""
    if not person.is_liaison:
        return f"The role {person.get_role_display()} sees no city's records, only what is published."
    memberships = Membership.objects.filter(user=person, engagement=engagement)
    if not memberships.current().exists():
        return ended(memberships.order_by("-until").first(), engagement)
    audience = getattr(record, "audience", Audience.INTERNAL)
    return f"They take part in {engagement}, but this record is for: {Audience(audience).label}."


def engagement_of(record: Any) -> Engagement | None:
    pk = getattr(record, "audit_engagement_id", None) or getattr(record, "engagement_id", None)
    return Engagement.objects.select_related("city").filter(pk=pk).first() if pk else None


def ended(last: Membership | None, engagement: Engagement) -> str:
    if last is None:
        return f"They were never a member of {engagement}."
    if last.until is None:
        return f"Their membership of {engagement} has not begun."
    day = clock.today_in(engagement.city.time_zone, last.until)
    return f"Their membership of {engagement} ended on {words.day(day)}."
