"""Step 4 below its city's address, and what the public may read, area by area."""

app_name = "community"
urlpatterns: list = []
