"""The first page of each role, all at `/`."""

from django.http import Http404

from core.views import Guarded, Page
from dashboard.summary import Summary
from dashboard.today import Today
from dashboard.views.week import WeekPage, own_engagements


class Home(Guarded):
    """Today for LEAP's own people, this week for a liaison, the published summary for an observer."""

    permission = "dashboard.view_home"

    def get(self, request):
        user = request.user
        if user.is_insider:
            return TodayPage.as_view()(request)
        if not user.is_liaison:
            return SummaryPage.as_view()(request)
        cities = own_engagements(user)
        if len(cities) == 1:
            return WeekPage.as_view()(request, city_id=cities[0].city_id)
        return WeekChoice.as_view(cities=cities)(request)


class TodayPage(Page):
    """Which city needs me today?"""

    permission = "dashboard.view_today"
    template_name = "dashboard/today.html"
    heading = "Today"

    def get_context_data(self, **kwargs):
        cities = self.request.GET.get("cities", "all")
        if cities not in {"all", "mine"}:
            raise Http404("Cities are all or mine.")
        return super().get_context_data(page=Today(self.request.user, only_own=cities == "mine"), **kwargs)


class WeekChoice(Page):
    """Which of their cities a liaison reports on; also what a liaison without any city sees."""

    permission = "dashboard.view_week"
    template_name = "dashboard/week_choice.html"
    heading = "This week"
    cities = ()

    def get_context_data(self, **kwargs):
        return super().get_context_data(cities=self.cities, **kwargs)


class SummaryPage(Page):
    """Where the cities stand, in counts: no names, and no number small enough to point at one."""

    permission = "dashboard.view_summary"
    template_name = "dashboard/summary.html"
    heading = "Where the work stands"

    def get_context_data(self, **kwargs):
        return super().get_context_data(summary=Summary(), **kwargs)
