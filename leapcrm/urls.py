"""Every address of the product, app by app."""

from django.urls import include, path

from core.views.health import health
from outbox.views.health import ready

# Addresses are tried one by one: those that are asked for most come first.
urlpatterns = [
    path("", include("dashboard.urls")),
    path("health/", health, name="health"),
    path("health/ready/", ready, name="health-ready"),
    path("accounts/", include("accounts.signin_urls")),
    path("", include("accounts.urls")),
    path("", include("audit.urls")),
    path("", include("jobs.urls")),
    path("", include("outbox.urls")),
    path("", include("engagements.urls")),
    path("", include("imports.urls")),
    path("", include("analysis.urls")),
    path("", include("stakeholders.urls")),
    path("", include("plans.urls")),
    path("", include("community.urls")),
    path("", include("support.urls")),
    path("", include("reminders.urls")),
    path("", include("reports.urls")),
    path("", include("api.urls")),
    path("", include("demo.urls")),
]

handler400 = "core.views.errors.bad_request"
handler403 = "core.views.errors.forbidden"
handler404 = "api.views.not_found"
