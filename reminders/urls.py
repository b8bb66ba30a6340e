from django.urls import path

from reminders.views.asking import AskForUpdate
from reminders.views.dates import MeetingDate, TaskDate
from reminders.views.open import CalendarFeed, Unsubscribe
from reminders.views.own import Calendar, FeedEnd, FeedMake, NoticeList, Preferences
from reminders.views.rules import Next, Overview, RuleCreate, RuleUpdate

app_name = "reminders"
urlpatterns = [
    path("cities/<int:city_id>/ask/", AskForUpdate.as_view(), name="update-ask"),
    path("reminders/", Overview.as_view(), name="overview"),
    path("reminders/next/", Next.as_view(), name="next"),
    path("reminders/rules/new/", RuleCreate.as_view(), name="rule-create"),
    path("reminders/rules/<int:pk>/", RuleUpdate.as_view(), name="rule-update"),
    path("notices/", NoticeList.as_view(), name="notice-list"),
    path("me/reminders/", Preferences.as_view(), name="preferences"),
    path("me/calendar/", Calendar.as_view(), name="calendar"),
    path("me/calendar/new/", FeedMake.as_view(), name="feed-make"),
    path("me/calendar/end/", FeedEnd.as_view(), name="feed-end"),
    path("unsubscribe/<str:token>/", Unsubscribe.as_view(), name="unsubscribe"),
    path("calendar/<str:token>/leap.ics", CalendarFeed.as_view(), name="feed"),
    path("meetings/<int:pk>/date.ics", MeetingDate.as_view(), name="meeting-date"),
    path("tasks/<int:pk>/date.ics", TaskDate.as_view(), name="task-date"),
]
