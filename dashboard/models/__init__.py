from dashboard.models.saved_view import SavedView, ViewPage
from dashboard.models.snooze import Snooze

__all__ = ["SavedView", "Snooze", "ViewPage"]
