"""Every address of the product, app by app."""

from django.urls import include, path

from core.views.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("accounts/", include("accounts.signin_urls")),
    path("", include("accounts.urls")),
    path("", include("audit.urls")),
    path("", include("jobs.urls")),
    path("", include("engagements.urls")),
    path("", include("dashboard.urls")),
]

handler400 = "core.views.errors.bad_request"
handler403 = "core.views.errors.forbidden"
handler404 = "core.views.errors.not_found"
