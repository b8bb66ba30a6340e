"""Who takes part in an engagement; the only thing that gives a liaison access."""

from django.db import transaction
from django.db.models import F

from accounts.models import SignedLink
from audit.operations import add, change, record
from core import clock
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement, Membership, TaskRole


@transaction.atomic
def add_member(engagement: Engagement, *, actor, user) -> Membership:
    """Give a person a part in the case; a liaison gets the open tasks that wait for one."""
    if engagement.memberships.current().filter(user=user).exists():
        raise Refused(f"{user} is a member already.", field="user")
    member = add(Membership(engagement=engagement, user=user), actor=actor, verb="engagements.member_added")
    if user.is_liaison:
        waiting = (
            engagement.tasks.open().filter(role=TaskRole.LIAISON, assignee=None).exclude(audience=Audience.INTERNAL)
        )
        if count := waiting.update(assignee=user, version=F("version") + 1):
            record(actor=actor, verb="engagements.tasks_handed_over", subject=engagement, count=count)
    return member


@transaction.atomic
def end_membership(membership: Membership, *, actor, reason: str = "") -> Membership:
    """Close the city to this person from the next request on: pages, files and signed links.

    Their open tasks and their steps go back to nobody, so that they show up as needing someone.
    """
    if membership.until:
        raise Refused("This membership has ended already.")
    change(membership, actor=actor, verb="engagements.member_ended", reason=reason, until=clock.now())
    engagement, user = membership.engagement, membership.user
    SignedLink.objects.filter(user=user, subject_id=engagement.pk, revoked_at=None).update(revoked_at=clock.now())
    theirs = engagement.tasks.open().filter(assignee=user)
    if user.is_liaison and (count := theirs.update(assignee=None, version=F("version") + 1)):
        record(actor=actor, verb="engagements.tasks_released", subject=engagement, count=count)
    if not user.is_insider:
        for state in engagement.step_states.filter(owner=user):
            change(state, actor=actor, verb="engagements.step_edited", reason=reason, owner=None)
    return membership
