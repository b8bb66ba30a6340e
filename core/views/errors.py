"""The pages for what went wrong, in words."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """A form whose page was open too long or came from elsewhere; `reason` is Django's, for the log only."""
    return render(request, "csrf_failure.html", status=403)


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    """Says the sentence of the rule that refused."""
    decision = getattr(exception, "decision", None)
    return render(request, "403.html", {"reason": decision.reason if decision is not None else ""}, status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)
