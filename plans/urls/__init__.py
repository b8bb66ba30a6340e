"""Step 3 below its city's address, area by area."""

from plans.urls import decisions, money

app_name = "plans"
urlpatterns = [*decisions.urlpatterns, *money.urlpatterns]
