"""Who a session belongs to."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class PersonBackend(AuthenticationBackend):
    """Loads the person of a request together with what the second-factor rule asks, in the same query.

    Everything is read anew on every request, so that a changed role, policy or deactivation holds at once.
    """

    def get_user(self, user_id):
        return User.objects.active().with_second_factor().filter(pk=user_id).first()
