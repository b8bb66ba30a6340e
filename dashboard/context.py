"""What the dashboard adds to pages of apps below it."""

from django.urls import reverse

from core.context import contribute
from core.permissions import decide
from dashboard.models import ViewPage
from dashboard.saved import views_for


@contribute
def search_field(request) -> dict:
    """Every page has the field, for whoever it would not lead to a refusal."""
    return {"search_url": reverse("dashboard:search") if decide("dashboard.search", request.user) else ""}


@contribute
def views_of_tasks(request) -> dict:
    """LEAP's people keep views of the list of tasks, as they do of the portfolio."""
    match = request.resolver_match
    if match is None or match.view_name != "engagements:task-list" or not request.user.is_insider:
        return {}
    return {"saved": views_for(request, ViewPage.TASKS)}
