"""Signing in and out and what protects it, on record."""

from allauth.account.signals import password_changed, password_reset
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

import audit.operations as audit
from accounts.middleware import mark_seen
from accounts.models import User
from accounts.operations import forget_session, note_visit, revoke_links


def origin(request) -> str:
    """Where a request came from, as far as it can be trusted."""
    from allauth.account.adapter import get_adapter

    if not (request and request.META.get("REMOTE_ADDR")):
        return ""
    return f"From {get_adapter().get_client_ip(request)}"


@receiver(user_logged_in)
def record_sign_in(sender, request, user, **kwargs):
    audit.record(actor=user, verb="accounts.signed_in", subject=user, reason=origin(request))
    mark_seen(request)
    note_visit(user)


@receiver(user_logged_out)
def record_sign_out(sender, request, user, **kwargs):
    if user is not None:
        audit.record(actor=user, verb="accounts.signed_out", subject=user, reason=origin(request))
        forget_session(request.session.session_key)


@receiver(user_login_failed)
def record_failed_sign_in(sender, credentials, request=None, **kwargs):
    """Also for addresses that belong to nobody: it is what was tried that matters."""
    email = str(credentials.get("email") or "")[:254]
    user = User.objects.filter(email__iexact=email).first() or User(name=email or "unknown address")
    audit.record(actor=None, verb="accounts.sign_in_failed", subject=user, reason=origin(request))


@receiver([password_changed, password_reset])
def record_new_password(sender, request, user, signal, **kwargs):
    """A new password ends the other sessions by itself; links that need none end here."""
    verb = "accounts.password_changed" if signal is password_changed else "accounts.password_reset"
    audit.record(actor=user, verb=verb, subject=user, reason=origin(request))
    revoke_links(user=user, actor=user, reason="The password was changed.")


@receiver(mfa.authenticator_added)
def record_factor_added(sender, request, user, authenticator, **kwargs):
    record_factor("second_factor_added", request, user, authenticator)


@receiver(mfa.authenticator_removed)
def record_factor_removed(sender, request, user, authenticator, **kwargs):
    record_factor("second_factor_removed", request, user, authenticator)


@receiver(mfa.authenticator_reset)
def record_factor_reset(sender, request, user, authenticator, **kwargs):
    record_factor("second_factor_renewed", request, user, authenticator)


@receiver(mfa.authentication_failed)
def record_factor_failed(sender, request, user, authenticator, **kwargs):
    record_factor("second_factor_failed", request, user, authenticator, actor=None)


def record_factor(verb: str, request, user, authenticator, **actor):
    values = {"actor": user, "verb": f"accounts.{verb}", "subject": user} | actor
    audit.record(**values, reason=f"{authenticator}. {origin(request)}".strip())
