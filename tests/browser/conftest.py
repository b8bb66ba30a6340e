"""A browser on a live server. A page that logs an error, breaks the content policy or misses a file fails its test."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from tests.factories import UserFactory
from tests.plugin import chromium

DOCUMENTS = {"document", "xhr", "fetch"}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(chromium.ROOT / "tests/browser"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    try:
        return {**browser_type_launch_args, **chromium.launch_options()}
    except chromium.NoBrowser as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def playwright(browser_type_launch_args, playwright):
    """Started only after the way to a Node that runs is known."""
    return playwright


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, live_server):
    return {**browser_context_args, "base_url": live_server.url}


@pytest.fixture
def page(page, live_server):
    page.set_default_timeout(10_000)
    troubles = watch(page, live_server.url)
    yield page
    assert troubles == []


def watch(page: Page, home: str) -> list[str]:
    """The list of everything that goes wrong in this page, as it grows. A refused document is the test's to judge."""
    troubles = []
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    page.on("console", lambda message: troubles.extend(complaint(message)))
    page.on("response", lambda response: troubles.extend(bad_answer(response)))
    page.on("request", lambda request: troubles.extend(stranger(request, home)))
    return troubles


def complaint(message) -> list[str]:
    about_a_response = message.text.startswith("Failed to load resource")
    return [] if message.type != "error" or about_a_response else [f"console: {message.text}"]


def bad_answer(response) -> list[str]:
    limit = 500 if response.request.resource_type in DOCUMENTS else 400
    return [f"{response.status}: {response.url}"] if response.status >= limit else []


def stranger(request, home: str) -> list[str]:
    url = urlsplit(request.url)
    return [] if url.scheme in ("data", "blob") or request.url.startswith(home) else [f"other host: {request.url}"]


@pytest.fixture
def sign_in(live_server):
    """`sign_in(page, "staff")`, or a user instead of a role; returns the user."""

    def sign_in(page: Page, who):
        user = UserFactory(role=who) if isinstance(who, str) else who
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return user

    return sign_in


@pytest.fixture
def axe():
    """`axe(page)` fails with what the accessibility checker found."""

    def check(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        lines = [
            f"{rule['impact']} {rule['id']}: {rule['help']}\n    " + "\n    ".join(n["html"] for n in rule["nodes"][:5])
            for rule in found
        ]
        assert not lines, f"axe on {page.url}:\n" + "\n".join(lines)

    return check
