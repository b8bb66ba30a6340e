"""Step 5 below its city's address."""

app_name = "support"
urlpatterns: list = []
