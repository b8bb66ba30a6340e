"""Step 3 below its city's address, area by area."""

app_name = "plans"
urlpatterns: list = []
