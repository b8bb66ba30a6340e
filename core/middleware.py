"""What holds for every request."""

import re

from django.core.exceptions import ImproperlyConfigured
from django.utils.cache import patch_cache_control, patch_vary_headers

from core.views.errors import bad_request
from core.views.guarded import Guarded

# Views that do their own checks or need none: the sign-in library, the HTTP interface, static files, and pages that
# a signed link or nothing at all opens. Everything else derives from Guarded.
OPEN_MODULES = ("allauth.", "ninja.", "django.contrib.staticfiles.", "django.views.static")
OPEN_VIEWS = {"core.views.health.health"}
# Addresses of pages that say the same to everyone: whoever may keep them must never get a person's own.
SHARED_PATHS: list[re.Pattern] = []


def opened(view):
    """Mark a view that is meant to be reached without signing in; it must say in its docstring why."""
    OPEN_VIEWS.add(f"{view.__module__}.{view.__qualname__}")
    return view


def shared(pattern: str) -> None:
    """Say that the pages at these paths know no reader: no cookie is read there, and none is set."""
    SHARED_PATHS.append(re.compile(pattern))


class SharedPageMiddleware:
    """What caches may keep is made without looking at who asks, so that nobody's own page can be kept by mistake."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not any(pattern.fullmatch(request.path_info) for pattern in SHARED_PATHS):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        if "public" in response.get("Cache-Control", ""):
            response.headers["Vary"] = "Accept-Encoding"
        return response


class JunkInputMiddleware:
    """A NUL character fits in no text column: refuse it before a database does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return self.get_response(request)


class PrivatePageMiddleware:
    """One person's page is never kept by a cache or shown to another."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        patch_vary_headers(response, ["Cookie", "HX-Request"])
        return response


class DenyByDefaultMiddleware:
    """A view that names no permission is refused, so that forgetting a check denies."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        view_class = getattr(view, "view_class", None)
        if view_class and issubclass(view_class, Guarded):
            return
        target = view_class or view
        if target.__module__.startswith(OPEN_MODULES) or f"{target.__module__}.{target.__qualname__}" in OPEN_VIEWS:
            return
        raise ImproperlyConfigured(f"{target.__module__}.{target.__qualname__} names no permission.")
