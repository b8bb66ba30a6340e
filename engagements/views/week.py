"""The liaison's minute: the page behind the link in the weekly mail."""

import re
from zoneinfo import ZoneInfo

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from accounts.models import SignedLink
from core.errors import Conflict, Refused
from core.middleware import opened
from core.permissions import decide
from core.throttle import once, too_many
from engagements.forms.week import WeekForm
from engagements.models import Engagement
from engagements.operations.week import report_by_link

PER_MINUTE = 30
NUMBER = re.compile(r"[0-9]{1,15}")
A_DAY = 60 * 60 * 24


@opened
@method_decorator(never_cache, name="dispatch")
class WeekByLink(View):
    """Open without signing in: the signed link stands for one person, one city and two weeks.

    That holds only as far as the rules do, asked anew each time: the link works, the person is active and still
    sees the engagement. Looking changes nothing, since mail scanners follow links; only the button does.
    """

    url_name = "engagements:week-by-link"

    def dispatch(self, request, *args, token: str, **kwargs):
        self.link = SignedLink.objects.from_token(token, self.url_name)
        if self.link and too_many(f"week:{self.link.pk}", limit=PER_MINUTE, seconds=60):
            return render(request, "429.html", status=429)
        self.engagement = self.find_engagement()
        if not self.engagement:
            return self.private(self.gone("This link no longer works."))
        if not (decision := decide("engagements.post_update", self.link.user, self.engagement)):
            return self.private(self.gone(decision.reason))
        with timezone.override(ZoneInfo(self.link.user.time_zone)):
            return self.private(super().dispatch(request, *args, **kwargs))

    def find_engagement(self) -> Engagement | None:
        if not self.link:
            return None
        rows = Engagement.objects.visible_to(self.link.user).select_related("city", "lead")
        return rows.filter(pk=self.link.subject_id).first()

    @staticmethod
    def private(response):
        """The address is the key: no other page hears it as the page one came from.

        Not "no-referrer": with that, browsers send the form with the origin "null", which is refused.
        """
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    def gone(self, reason: str):
        context = {"heading": "Ask LEAP for a new link", "reason": reason}
        return render(self.request, "engagements/week_gone.html", context, status=410)

    def get(self, request):
        if "sent" in request.GET:
            return self.show("engagements/week_sent.html", heading="Thank you")
        return self.show_form(WeekForm(engagement=self.engagement, reader=self.link.user, named=self.named))

    @property
    def named(self) -> int | None:
        """The task that the mail was about. What the reader may not see is not found by its number either."""
        number = self.request.GET.get("task", "")
        return int(number) if NUMBER.fullmatch(number) else None

    def post(self, request):
        form = WeekForm(request.POST, engagement=self.engagement, reader=self.link.user)
        if not form.is_valid():
            return self.show_form(form, status=422)
        try:
            with once(form.sending_key, seconds=A_DAY) as is_first:
                if is_first:
                    report_by_link(self.link, self.engagement, **form.report())
        except Refused as refused:
            form.add_error(None, list(refused.reasons))
            return self.show_form(form, status=422)
        except Conflict as conflict:
            form.show_conflict(conflict)
            return self.show_form(form, status=409)
        return HttpResponseRedirect("?sent=1")

    def show_form(self, form: WeekForm, status: int = 200):
        return self.show("engagements/week_by_link.html", status, heading="This week in one minute", form=form)

    def show(self, template: str, status: int = 200, **context):
        city = self.engagement.city
        context |= {"engagement": self.engagement, "city": city, "person": self.link.user, "demo_banner": city.is_demo}
        return render(self.request, template, context, status=status)
