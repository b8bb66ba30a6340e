"""Addresses that need no sign-in: the end of a kind of mail, and a person's calendar."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from core.middleware import opened
from core.throttle import too_many
from reminders import operations
from reminders.calendars import calendar_of
from reminders.models import Feed
from reminders.unsubscribing import read

PER_MINUTE = 30


@opened
@method_decorator(csrf_exempt, name="dispatch")
class Unsubscribe(View):
    """Open, since mail programs press this button, for people who may have forgotten their password.

    Looking changes nothing, for scanners follow links; only a POST does, and all it can do is end one kind of mail.
    """

    def dispatch(self, request, *args, token: str, **kwargs):
        found = read(token)
        self.user = User.objects.active().filter(pk=found[0]).first() if found else None
        if not self.user:
            return self.show("This link no longer works", "It may have been cut off in the mail.", status=410)
        self.matter = found[1]
        if too_many(f"unsubscribe:{self.user.pk}", limit=PER_MINUTE, seconds=60):
            return render(request, "429.html", status=429)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.show("No more of this mail?", f"“{self.matter.label}” will no longer come by mail.", ask=True)

    def post(self, request):
        operations.unsubscribe(self.user, self.matter)
        return self.show("Done", f"“{self.matter.label}” does not come by mail any more.")

    def show(self, heading: str, sentence: str, *, ask: bool = False, status: int = 200):
        context = {"heading": heading, "sentence": sentence, "ask": ask}
        response = render(self.request, "reminders/unsubscribe.html", context, status=status)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response


@opened
class CalendarFeed(View):
    """Open, since calendar programs cannot sign in: the secret address stands for one person, until it is revoked."""

    def get(self, request, token: str):
        feed = get_object_or_404(Feed.objects.working().select_related("user"), token=token)
        if too_many(f"feed:{feed.pk}", limit=PER_MINUTE, seconds=60):
            return render(request, "429.html", status=429)
        response = HttpResponse(calendar_of(feed.user), content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="leap.ics"'
        return response
