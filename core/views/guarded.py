"""A page names its permission, or it cannot be imported."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.views import View

from core.permissions import Decision, Denied, decide


class Guarded(View):
    """A view that asks one rule about one subject before anything else happens.

    `find_subject` gets the reader and the URL's arguments and raises Http404 for what the reader may not
    know exists. The answer is kept as `self.subject`.
    """

    permission = ""

    def __init_subclass__(cls, *, abstract: bool = False, **kwargs: Any):
        super().__init_subclass__(**kwargs)
        if not abstract and not cls.__dict__.get("permission"):
            raise ImproperlyConfigured(f"{cls.__qualname__} names no permission of its own.")

    @classmethod
    def find_subject(cls, user: Any, **kwargs: Any) -> Any:
        """What the rule is asked about; None for pages that are about no record."""
        return None

    @classmethod
    def decide(cls, user: Any, **kwargs: Any) -> Decision:
        """The decision for `user` on the page with these URL arguments; Http404 where it must not exist."""
        return decide(cls.permission, user, cls.find_subject(user, **kwargs))

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        self.subject = self.find_subject(request.user, **kwargs)
        if not (decision := decide(self.permission, request.user, self.subject)):
            raise Denied(decision)
        return super().dispatch(request, *args, **kwargs)
