from django.urls import path

from reminders.views import AskForUpdate

app_name = "reminders"
urlpatterns = [
    path("cities/<int:city_id>/ask/", AskForUpdate.as_view(), name="update-ask"),
]
