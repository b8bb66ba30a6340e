"""How the sign-in library behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse

from accounts import mail, throttle
from accounts.models import RolePolicy


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """Nobody signs up; people are invited. Mail goes through the outbox, links lead to our own address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right.",
        "too_many_login_attempts": (
            "Too many attempts failed, so this account is locked for five minutes. "
            "Wait, or ask a LEAP admin to unlock it."
        ),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        context = {"request": self.request, "email": email, "product": "LEAP CRM"} | context
        message = self.render_mail(template_prefix, email, context)
        kind = template_prefix.rpartition("/")[2]
        mail.send(mail.Letter(kind, email, message.subject, message.body, context.get("user")))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Never built from the request, whose Host header anyone can write."""
        user_id, _, rest = key.partition("-")
        return settings.BASE_URL + reverse("account_reset_password_from_key", args=[user_id, rest])

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        return throttle.account_key(credentials.get("email", ""))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps a second factor where the role requires one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Your role requires two-step sign-in, so it stays on.",
    }

    def can_delete_authenticator(self, authenticator) -> bool:
        return not RolePolicy.objects.requires_second_factor(authenticator.user.role)
