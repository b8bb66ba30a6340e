"""What depends on who is signed in, on every request."""

from zoneinfo import ZoneInfo

from allauth.usersessions.models import UserSession
from django.shortcuts import redirect
from django.utils import timezone

from accounts.operations import note_visit
from core import clock

SEEN = "seen_at"
SEEN_EVERY = 300  # seconds: often enough for "last seen", and no write on the requests between


def mark_seen(request) -> None:
    """Remember in the session when its person was last noted."""
    request.session[SEEN] = clock.now().timestamp()


class VisitMiddleware:
    """Notes now and then that a person and a session are in use; most requests cost nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and self.is_due(request):
            mark_seen(request)
            UserSession.objects.create_from_request(request)
            note_visit(request.user)
        return self.get_response(request)

    def is_due(self, request) -> bool:
        return clock.now().timestamp() - request.session.get(SEEN, 0) > SEEN_EVERY


class LocalTimeMiddleware:
    """Instants are shown in the reader's own zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        zone = ZoneInfo(request.user.time_zone) if request.user.is_authenticated else timezone.get_default_timezone()
        with timezone.override(zone):
            return self.get_response(request)


class SecondFactorMiddleware:
    """Where a role requires a second factor, nothing but setting it up works without one."""

    OPEN = {
        "account_logout",
        "account_reauthenticate",
        "health",
        "mfa_activate_totp",
    }

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        user = request.user
        if not user.is_authenticated or not user.requires_second_factor or user.has_second_factor:
            return None
        if request.resolver_match.view_name in self.OPEN:
            return None
        return redirect("mfa_activate_totp")
