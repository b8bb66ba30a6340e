"""Reports, packages and snapshots."""

app_name = "reports"
urlpatterns: list = []
