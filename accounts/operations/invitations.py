"""Invitations: the only way in."""

from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string

import audit.operations as audit
from accounts import mail
from accounts.models import Invitation, Role, User
from accounts.operations.people import address_taken, create_person
from accounts.places import places
from accounts.signals import invitation_accepted
from core import clock
from core.errors import Refused
from core.permissions import require


@transaction.atomic
def invite(
    *,
    actor,
    email: str,
    name: str,
    role: str,
    title: str = "",
    time_zone: str = clock.Zone.EASTERN,
    engagement_id: int | None = None,
    send: bool = True,
) -> Invitation:
    """Offer someone a place, by mail. An address that is here already is never invited again."""
    if actor is not audit.SYSTEM:
        require("accounts.invite", actor, role)
    email = email.lower()
    if User.objects.filter(email__iexact=email).exists():
        raise address_taken()
    engagement_id = engagement_id if role == Role.LIAISON else None
    if engagement_id and engagement_id not in dict(places().choices(actor)):
        raise Refused("Choose a city from the list.", field="engagement")
    clear_expired(email, actor=actor)
    invitation = Invitation(
        email=email,
        name=name,
        role=role,
        title=title,
        time_zone=time_zone,
        engagement_id=engagement_id,
        invited_by=actor,
        expires_at=expiry(),
    )
    try:
        audit.add(invitation, actor=actor, verb="accounts.invitation_sent")
    except Refused:
        raise Refused(
            "This address has an open invitation already. Send that one again, or revoke it first.", field="email"
        ) from None
    if send:
        send_invitation(invitation)
    return invitation


def expiry():
    return clock.now() + timedelta(days=Invitation.DAYS)


def clear_expired(email: str, *, actor) -> None:
    """An invitation that ran out makes room for a new one."""
    stale = Invitation.objects.unanswered().filter(email__iexact=email, expires_at__lte=clock.now()).first()
    if stale:
        revoke_invitation(stale, actor=actor, reason="It had expired, and a new one was sent.")


def send_invitation(invitation: Invitation) -> None:
    city = places().names([invitation.engagement_id]).get(invitation.engagement_id, "")
    context = {"invitation": invitation, "city": city}
    body = render_to_string("accounts/mail/invitation.txt", context)
    mail.send(mail.Letter("invitation", invitation.email, "Your invitation to LEAP CRM", body))


@transaction.atomic
def extend_invitation(invitation: Invitation, *, actor) -> Invitation:
    """Send the same link again, good for another two weeks."""
    require("accounts.invite", actor, invitation)
    refuse_answered(invitation)
    audit.change(invitation, actor=actor, verb="accounts.invitation_sent_again", expires_at=expiry())
    send_invitation(invitation)
    return invitation


def revoke_invitation(invitation: Invitation, *, actor, reason: str = "") -> Invitation:
    """The link stops working at once."""
    if actor is not audit.SYSTEM:
        require("accounts.invite", actor, invitation)
    refuse_answered(invitation)
    return audit.change(
        invitation, actor=actor, verb="accounts.invitation_revoked", reason=reason, revoked_at=clock.now()
    )


def refuse_answered(invitation: Invitation) -> None:
    if invitation.accepted_at:
        raise Refused("This invitation was accepted already.")
    if invitation.revoked_at:
        raise Refused("This invitation was revoked already.")


@transaction.atomic
def accept_invitation(invitation: Invitation, *, password: str, name: str = "") -> User:
    """Make the person, once. What the invitation leads to, such as a city, is granted by those who listen."""
    # Two clicks at the same moment: the second waits here, then finds it accepted.
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    refuse_answered(invitation)
    if not invitation.is_open:
        raise Refused("This invitation has expired.")
    user = create_person(
        email=invitation.email,
        name=name or invitation.name,
        role=invitation.role,
        title=invitation.title,
        time_zone=invitation.time_zone,
        password=password,
        actor=None,
    )
    audit.change(invitation, actor=user, verb="accounts.invitation_accepted", accepted_at=clock.now())
    invitation_accepted.send(sender=Invitation, invitation=invitation, user=user)
    return user
