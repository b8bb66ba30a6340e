"""Each answer tells the browser to defend us, whatever its page and its status."""

import pytest
from django.conf import settings
from django.urls import path
from django.views import View

from tests.access import TABLE, address
from tests.walks.test_access import urlpatterns as unguarded

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
DOORS = ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/key/1-x/", "/accounts/inactive/"]
# The same for everyone, and free to be kept by whoever passes it on.
SHARED = {"community:public-page", "community:public-page-es", "community:public-feed"}
OWN = ["/accounts/sessions/", "/accounts/2fa/", "/accounts/password/change/", "/accounts/logout/"]


class Odd(View):
    def get(self, request):
        raise AssertionError("It was reached.")


urlpatterns = [*unguarded, path("odd/", Odd.as_view(), name="odd")]


def policy(response) -> dict[str, list[str]]:
    directives = filter(None, (part.split() for part in response["Content-Security-Policy"].split(";")))
    return {name: values for name, *values in directives}


def check(response, *, is_private: bool = True) -> None:
    csp = policy(response)
    assert csp["default-src"] == ["'none'"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not any("*" in value or "http" in value for values in csp.values() for value in values)
    assert "sandbox" in csp or (csp["frame-ancestors"], csp["base-uri"]) == (["'none'"], ["'none'"])
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] in ("same-origin", "strict-origin")
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    if is_private:
        assert {"private", "no-store"} <= set(response["Cache-Control"].replace(" ", "").split(","))
        assert "Cookie" in response["Vary"]


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if "get" in row.methods])
def test_page_and_refusal_defend_us(name, world):
    for role in ("admin", "liaison", "observer", "anonymous"):
        check(world.client(role).get(address(name, world)), is_private=name not in SHARED)


@pytest.mark.parametrize("url", [*DOORS, *OWN])
def test_pages_about_signing_in_defend_us(url, world):
    for role in ("anonymous", "staff"):
        check(world.client(role).get(url))


@pytest.mark.parametrize(("url", "status"), [("/nowhere/", 404), ("/cities/0/", 404), ("/search/?q=%00", 400)])
def test_what_went_wrong_defends_us(url, status, world):
    for role in ("anonymous", "staff"):
        response = world.client(role).get(url)
        assert response.status_code == status or (role, url) == ("anonymous", "/cities/0/")
        check(response)


@pytest.mark.urls(__name__)
def test_failure_defends_us_and_says_so_in_a_plain_page(client):
    client.raise_request_exception = False
    response = client.get("/odd/")
    assert response.status_code == 500
    check(response)
    page = response.content.decode()
    assert "<h1" in page and "Traceback" not in page and "AssertionError" not in page


def test_form_that_was_not_ours_is_refused_in_words(world):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/accounts/login/", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 403
    check(response)


def test_download_runs_nowhere(world):
    response = world.client("liaison").get(address("engagements:attachment-download", world))
    check(response)
    assert response["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in policy(response)


def test_link_of_a_mail_is_told_to_nobody(world):
    """Its path is the key. The origin alone is said, for the check that a form is ours."""
    response = world.client("anonymous").get(address("engagements:week-by-link", world))
    assert response["Referrer-Policy"] == "strict-origin"


def test_cookies_are_kept_from_scripts_and_other_sites(client, world):
    person = world.people["admin"]
    response = client.post("/accounts/login/", {"login": person.email, "password": "seven grey herons wait"})
    session = response.cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"] and session["samesite"] == "Lax"


def test_uploaded_files_have_no_address_of_their_own(world):
    stored = world.records["file"].stored_name
    for url in (
        f"/{stored}",
        f"/media/{stored}",
        f"/files/{stored}",
        f"/static/{stored}",
        f"/static/../files/{stored}",
    ):
        assert world.client("admin").get(url).status_code == 404
