"""Sessions, locks and second factors."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import F

import audit.operations as audit
from accounts import throttle
from accounts.models import Role, RolePolicy, User
from core import clock
from core.permissions import require


@transaction.atomic
def end_sessions(person: User, *, actor, reason: str = "") -> None:
    """Sign a person out everywhere, at their next request."""
    require("accounts.manage_people", actor)
    User.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    person.usersession_set.all().delete()
    audit.record(actor=actor, verb="accounts.sessions_ended", subject=person, reason=reason)


def forget_session(session_key: str | None) -> None:
    """Take a session that was signed out of off the lists. The sign-out itself is on record."""
    UserSession.objects.filter(session_key=session_key).delete()


def forget_expired_sessions() -> None:
    """Sessions that ran out, with the address and the browser they came from."""
    SessionStore.clear_expired()
    expired = clock.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    UserSession.objects.filter(last_seen_at__lt=expired).delete()


def unlock(person: User, *, actor) -> None:
    """Lift the lock that failed sign-ins put on an account."""
    require("accounts.manage_people", actor)
    throttle.unlock(person)
    audit.record(actor=actor, verb="accounts.account_unlocked", subject=person)


@transaction.atomic
def remove_second_factor(person: User, *, actor, reason: str = "") -> None:
    """For someone who lost phone and recovery codes; where the role requires a factor they set up a new one."""
    require("accounts.manage_people", actor)
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person, actor=actor, reason=reason)
    audit.record(actor=actor, verb="accounts.second_factor_removed", subject=person, reason=reason)


@transaction.atomic
def require_second_factor(roles, *, actor) -> None:
    """Exactly these roles need a second factor, from everyone's next request on."""
    require("accounts.set_policies", actor)
    for role in Role:
        policy, _ = RolePolicy.objects.get_or_create(role=role)
        audit.change(
            policy, actor=actor, verb="accounts.second_factor_policy_changed", requires_second_factor=role in roles
        )
