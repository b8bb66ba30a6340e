"""The interface itself, and the pages on which people let programs in."""

from django.urls import include, path

from api import views
from api.interface import interface

pages = (
    [
        path("accounts/tokens/", views.TokenList.as_view(), name="token-list"),
        path("accounts/tokens/new/", views.TokenCreate.as_view(), name="token-create"),
        path("accounts/tokens/<int:pk>/revoke/", views.TokenRevoke.as_view(), name="token-revoke"),
        path("api/v1/openapi.json", views.Description.as_view(), name="description"),
        path("help/api/", views.ApiHelp.as_view(), name="help"),
    ],
    "api-pages",
)
# Without the page that the library puts at the root: it leads to documentation that it would fetch from elsewhere.
patterns, app, namespace = interface.urls
operations = [pattern for pattern in patterns if pattern.name != "api-root"]
urlpatterns = [path("", include(pages)), path("api/v1/", (operations, app, namespace))]
