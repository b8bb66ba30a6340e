"""People: made, changed, deactivated and brought back."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

import audit.operations as audit
from accounts.models import Invitation, Role, User
from accounts.signals import person_deactivated
from core import clock
from core.errors import Refused
from core.permissions import require

VISIT_ENDS_AFTER = timedelta(hours=1)


def create_person(
    *,
    email: str,
    name: str,
    role: str,
    actor,
    password: str | None = None,
    title: str = "",
    time_zone: str = clock.Zone.EASTERN,
    is_demo: bool = False,
) -> User:
    """A new person; without an actor they joined by themselves. Without a password they set one by reset first."""
    user = User(email=email.lower(), name=name, role=role, title=title, time_zone=time_zone, is_demo=is_demo)
    user.set_password(password)
    try:
        return audit.add(user, actor=actor or user, verb="accounts.person_joined")
    except Refused:
        raise address_taken() from None


def address_taken() -> Refused:
    return Refused("A person with this e-mail address is here already.", field="email")


def change_own_profile(*, actor: User, expected_version: int | None = None, **values) -> User:
    """What people say about themselves; role and e-mail address are an admin's to change."""
    allowed = {"name", "title", "time_zone", "shortcuts"}
    if not values.keys() <= allowed:
        raise ValueError("Only a profile is changed here.")
    return audit.change(
        actor, actor=actor, verb="accounts.profile_changed", expected_version=expected_version, **values
    )


@transaction.atomic
def change_person(person: User, *, actor, expected_version: int | None = None, **values) -> User:
    """Change a person's role, address, name, title or zone. It holds from their next request on."""
    require("accounts.manage_people", actor)
    if "email" in values:
        values["email"] = values["email"].lower()
        if User.objects.filter(email__iexact=values["email"]).exclude(pk=person.pk).exists():
            raise address_taken()
    if values.get("role", person.role) != Role.ADMIN:
        keep_an_admin(person)
    old_email = person.email
    audit.change(person, actor=actor, verb="accounts.person_changed", expected_version=expected_version, **values)
    if person.email != old_email:
        forget_addresses(person)
    return person


def keep_an_admin(person: User) -> None:
    """Refuse what would leave nobody to look after the rest."""
    # Locked in one order, so that two admins cannot demote each other at the same time.
    admins = list(User.objects.active_admins().order_by("pk").select_for_update().values_list("pk", flat=True))
    if admins == [person.pk]:
        raise Refused(f"{person} is the only active admin. Make someone else an admin first.")


def forget_addresses(person: User) -> None:
    """The sign-in library keeps addresses of its own; an old one must not sign anyone in."""
    person.emailaddress_set.all().delete()


@transaction.atomic
def deactivate(person: User, *, actor, reason: str) -> User:
    """Nothing lets this person in any more: no session, no link. Open invitations they sent end too."""
    require("accounts.manage_people", actor)
    keep_an_admin(person)
    audit.change(person, actor=actor, verb="accounts.person_deactivated", reason=reason, is_active=False)
    User.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    person.usersession_set.all().delete()
    now = clock.now()
    person.signed_links.filter(revoked_at=None).update(revoked_at=now)
    for invitation in Invitation.objects.unanswered().filter(invited_by=person):
        audit.change(invitation, actor=actor, verb="accounts.invitation_revoked", reason=reason, revoked_at=now)
    person_deactivated.send(sender=User, user=person, actor=actor)
    return person


def reactivate(person: User, *, actor, reason: str) -> User:
    """Let someone sign in again; what ended with the deactivation stays ended."""
    require("accounts.manage_people", actor)
    return audit.change(person, actor=actor, verb="accounts.person_reactivated", reason=reason, is_active=True)


def note_visit(user: User) -> None:
    """Keep when someone was last here. No audit event: being here is no act."""
    now = clock.now()
    values = {"last_visit_at": now}
    if user.last_visit_at and now - user.last_visit_at > VISIT_ENDS_AFTER:
        values["previous_visit_at"] = user.last_visit_at
    User.objects.filter(pk=user.pk).update(**values)
