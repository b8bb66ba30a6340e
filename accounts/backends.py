"""Who a session belongs to."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from accounts.models import User


class PersonBackend(AuthenticationBackend):
    """Loads the person of a request anew, so that a changed role or a deactivation holds at once."""

    def authenticate(self, request, **credentials):
        return let_in(super().authenticate(request, **credentials))

    def get_user(self, user_id):
        people = User.objects.active().with_second_factor()
        return let_in(people.filter(pk=user_id).order_by().first())


def let_in(person: User | None) -> User | None:
    """Nobody of the demo, where others than its own machine could sign in with its public password."""
    return None if person and person.is_demo and not settings.DEMO_SIGN_IN else person
