"""Step 2 below its city's address, and LEAP's own registers, area by area."""

from stakeholders.urls import assets, contacts, people

app_name = "stakeholders"
urlpatterns = [*people.urlpatterns, *contacts.urlpatterns, *assets.urlpatterns]
