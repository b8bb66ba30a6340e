"""Who a session belongs to."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class PersonBackend(AuthenticationBackend):
    """Loads the person of a request anew, so that a changed role or a deactivation holds at once."""

    def get_user(self, user_id):
        return User.objects.active().filter(pk=user_id).order_by().first()
