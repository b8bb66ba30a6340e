"""Pages across cities."""

from django.urls import path

from dashboard.views import help, home, portfolio, saved_views, search, snoozes, week

app_name = "dashboard"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("summary/", home.SummaryPage.as_view(), name="summary"),
    path("week/<int:city_id>/", week.WeekPage.as_view(), name="week"),
    path("cities/<int:city_id>/snooze/", snoozes.SnoozeCreate.as_view(), name="snooze-create"),
    path("snoozed/", snoozes.SnoozeList.as_view(), name="snooze-list"),
    path("snoozed/<int:pk>/end/", snoozes.SnoozeEnd.as_view(), name="snooze-end"),
    path("portfolio/", portfolio.PortfolioPage.as_view(), name="portfolio"),
    path("portfolio/views/add/", saved_views.ViewCreate.as_view(), {"page": "portfolio"}, name="view-create"),
    path("tasks/views/add/", saved_views.ViewCreate.as_view(), {"page": "tasks"}, name="task-view-create"),
    path("views/<int:pk>/edit/", saved_views.ViewUpdate.as_view(), name="view-update"),
    path("views/<int:pk>/replace/", saved_views.ViewReplace.as_view(), name="view-replace"),
    path("views/<int:pk>/delete/", saved_views.ViewDelete.as_view(), name="view-delete"),
    path("search/", search.SearchPage.as_view(), name="search"),
    path("palette.json", search.PaletteAnswer.as_view(), name="palette"),
    path("shortcuts/", help.ShortcutsPage.as_view(), name="shortcuts"),
    path("help/", help.HelpPage.as_view(), name="help"),
]
