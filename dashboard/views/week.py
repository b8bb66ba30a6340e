"""This week: the liaison's first page, done in a minute."""

from django.urls import reverse

from core.throttle import once
from core.views import FormPage
from engagements.forms.week import WeekForm
from engagements.models import Engagement
from engagements.operations import updates
from engagements.views.base import AboutCity

MOST_CITIES = 50
A_DAY = 60 * 60 * 24


def own_engagements(user) -> list[Engagement]:
    """The open cases of a liaison, by the name of the city."""
    rows = Engagement.objects.visible_to(user).open().select_related("city", "lead")
    return list(rows.order_by("city__name", "city__state", "pk")[:MOST_CITIES])


class WeekPage(AboutCity, FormPage):
    """What LEAP asks of a city this week, and the city's answer."""

    permission = "dashboard.report_week"
    template_name = "dashboard/week.html"
    form_class = WeekForm
    success_message = "Thank you. LEAP sees it now."

    def get_heading(self):
        return f"This week in {self.engagement.city.name}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"engagement": self.engagement, "reader": self.request.user}

    def perform(self, form):
        """A form sent twice, as a slow phone does, is taken once."""
        with once(form.sending_key, seconds=A_DAY) as is_first:
            return updates.report_week(self.engagement, actor=self.request.user, **form.report()) if is_first else None

    def default_url(self):
        return reverse("dashboard:home")

    def get_context_data(self, **kwargs):
        address = reverse("dashboard:week", args=[self.engagement.city_id])
        return super().get_context_data(action=address, has_others=self.has_others(), **kwargs)

    def has_others(self) -> bool:
        return Engagement.objects.visible_to(self.request.user).open().exclude(pk=self.engagement.pk).exists()
