"""What the dashboard adds to pages of apps below it."""

from core.context import contribute
from dashboard.models import ViewPage
from dashboard.saved import views_for


@contribute
def views_of_tasks(request) -> dict:
    """LEAP's people keep views of the list of tasks, as they do of the portfolio."""
    match = request.resolver_match
    if match is None or match.view_name != "engagements:task-list" or not request.user.is_insider:
        return {}
    return {"saved": views_for(request, ViewPage.TASKS)}
