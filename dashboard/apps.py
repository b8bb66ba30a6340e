from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "dashboard"

    def ready(self):
        from core.commands import Command, register
        from dashboard import context, permissions  # noqa: F401 - register themselves

        register(
            Command("Today", "dashboard:home", "dashboard.view_today", "home", "g h", nav=10),
            Command("This week", "dashboard:home", "dashboard.view_week", "home", "g h", nav=10),
            Command("Summary", "dashboard:home", "dashboard.view_own_summary", "home", "g h", nav=10),
            Command("Portfolio", "dashboard:portfolio", "dashboard.view_portfolio", "table", "g p", nav=20),
            Command("Search", "dashboard:search", "dashboard.search", "search", "/"),
            Command("Snoozed signals", "dashboard:snooze-list", "dashboard.view_snoozes", "bell-off", "g z"),
            Command("Published summary", "dashboard:summary", "dashboard.view_today", "report-analytics"),
            Command("Keyboard shortcuts", "dashboard:shortcuts", "dashboard.view_help", "keyboard", "?"),
            Command("Help", "dashboard:help", "dashboard.view_help", "help-circle", "g ?"),
        )
