"""Asking a city for an update now, by hand."""

from datetime import timedelta

from django.db import transaction

from accounts.models import Role
from audit.operations import record
from core import clock
from core.errors import Refused
from engagements.models import Engagement, Membership
from outbox.operations import enqueue_all, prepare
from reminders.update_requests import KIND

STILL_MEANT = timedelta(days=5)  # after a long outage nobody is asked what somebody wanted to know weeks ago


@transaction.atomic
def ask_for_update(engagement: Engagement, *, actor) -> list[Membership]:
    """Send each liaison of the city the mail with the link, at most once a day; returns who is asked."""
    members = engagement.memberships.current().filter(user__role=Role.LIAISON, user__is_active=True)
    members = list(members.select_related("user"))
    if not members:
        raise Refused("Nobody from this city takes part yet. Invite a liaison first.")
    today = engagement.today
    enqueue_all(
        prepare(
            KIND,
            key=f"update-request:{member.pk}:asked:{today:%Y-%m-%d}",
            recipient_id=member.user_id,
            params={"membership": member.pk, "engagement": engagement.pk, "asked": True},
            expires_at=clock.now() + STILL_MEANT,
        )
        for member in members
    )
    record(actor=actor, verb="reminders.update_asked_for", subject=engagement, count=len(members))
    return members
