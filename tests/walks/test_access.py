"""Every address x every role x GET, POST and verbs that nobody offers, held against the one table in access.py."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import path
from django.views import View

import accounts.operations as accounts
from core.permissions import ALLOWED, RULES
from core.views import Guarded, Page
from tests.access import ROUTES, TABLE, address
from tests.factories import UserFactory
from tests.posts import ANSWERED_AT_ONCE, POSTS, QUIET
from tests.world import undone

STRANGERS = ("anonymous", "gone")
ODD_VERBS = ("PUT", "PATCH", "DELETE", "BREW")
# Looking at one's finished jobs takes them off the bell; who takes a list along stands in the history.
NOTES_A_VISIT = {
    "jobs:job-list", "jobs:job-detail", "imports:import-check", "imports:import-preview", "imports:import-detail",
    "reminders:notice-list", "stakeholders:asset-hsds", "reports:package-download",
}  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


def asked(world, role, method, url, data=None):
    browser = world.client(role)
    return browser.post(url, data or {}) if method == "POST" else browser.generic(method, url)


def sent_to_sign_in(response) -> bool:
    return response.status_code == 302 and response["Location"].startswith("/accounts/login/?next=")


def judge(response, answer: str) -> bool:
    if answer == "n":
        return response.status_code == 403 and len(response.context["reason"]) > 10
    return response.status_code == 404


def test_every_address_has_a_row_and_every_row_an_address():
    assert ROUTES.keys() - TABLE.keys() == set(), "Say in tests/access.py who may open these."
    assert TABLE.keys() - ROUTES.keys() == set()


def test_every_address_that_takes_a_post_says_what_is_sent():
    assert {name for name, row in TABLE.items() if "post" in row.methods} == POSTS.keys()


@pytest.mark.parametrize("name", TABLE)
def test_who_may_look(name, world, untouched):
    row, url = TABLE[name], address(name, world)
    for role, answer in row.answers().items():
        response = asked(world, role, "GET", url)
        expected = 200 if "get" in row.methods else 405
        told = f"{role} on GET {url}: {response.status_code}"
        assert judge(response, answer) if answer != "Y" else response.status_code == expected, told
    assert untouched.changed() == [] or name in NOTES_A_VISIT, "Looking changed something."


@pytest.mark.parametrize("name", POSTS)
def test_who_may_not_write(name, world, untouched):
    row, url = TABLE[name], address(name, world)
    refused = {role: answer for role, answer in row.answers().items() if answer != "Y"}
    for role, answer in refused.items():
        response = asked(world, role, "POST", url, POSTS[name](world))
        assert judge(response, answer), f"{role} on POST {url}: {response.status_code}"
    assert untouched.changed() == [], f"One of {', '.join(refused)} was refused at {url}, and yet it was written."


@pytest.mark.parametrize("name", POSTS)
def test_who_may_write(name, world, untouched):
    row, url = TABLE[name], address(name, world)
    for role, answer in row.answers().items():
        if answer == "Y":
            with undone():
                response = asked(world, role, "POST", url, POSTS[name](world))
                expected = 200 if name in ANSWERED_AT_ONCE else 302
                assert response.status_code == expected, f"{role} on POST {url}: {response.status_code}"
                assert untouched.changed() or name in QUIET, f"{role} sent {url} and nothing was written."


@pytest.mark.parametrize("name", TABLE)
def test_strangers_are_sent_to_sign_in(name, world, untouched):
    row, url = TABLE[name], address(name, world)
    data = POSTS.get(name, lambda world: {})(world)
    for role in STRANGERS:
        for method in ("GET", "POST"):
            with undone():
                response = asked(world, role, method, url, data)
                assert sent_to_sign_in(response) != row.is_open, f"{role} on {method} {url}: {response.status_code}"
    assert untouched.changed() == []


@pytest.mark.parametrize("name", TABLE)
def test_no_other_verb_does_anything(name, world, untouched):
    """Asked by one person who may open the page, and once by one who may not."""
    row, url = TABLE[name], address(name, world)
    wrong = ODD_VERBS if "post" in row.methods else ("POST", *ODD_VERBS)
    roles = {answer: role for role, answer in reversed(row.answers().items())}
    for answer, role in roles.items():
        for method in wrong if answer == "Y" else wrong[-1:]:
            response = asked(world, role, method, url)
            expected = {"Y": 405, "n": 403, "h": 404}[answer]
            assert response.status_code == expected, f"{role} on {method} {url}: {response.status_code}"
    assert untouched.changed() == []


def test_role_that_must_have_a_second_factor_opens_nothing_without_one(world):
    with undone():
        accounts.require_second_factor(["staff"], actor=world.people["admin"])
        for name, row in TABLE.items():
            if not row.is_open:
                response = asked(world, "staff", "GET", address(name, world))
                assert (response.status_code, response.get("Location")) == (302, "/accounts/2fa/totp/activate/"), name


def test_every_page_asks_a_rule_that_exists():
    guarded = [route.view for route in ROUTES.values() if issubclass(route.view, Guarded)]
    assert {view.permission for view in guarded} <= RULES.keys()


def test_every_rule_says_in_a_sentence_whom_it_allows_what():
    """ "Explain access" answers with it."""
    silent = [name for name, rule in RULES.items() if not (rule.__doc__ or "").strip().endswith(".")]
    assert silent == []


class Unguarded(View):
    """A page whose author forgot to ask for a permission."""

    def get(self, request):
        raise AssertionError("It was reached.")


class Marked(Page):
    permission = "dashboard.view_help"


urlpatterns = [path("unguarded/", Unguarded.as_view(), name="unguarded")]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("role", ["anonymous", "admin"])
def test_page_without_a_permission_is_refused(world, role):
    with pytest.raises(ImproperlyConfigured, match="names no permission"):
        world.client(role).get("/unguarded/")


def test_page_does_not_inherit_its_parents_permission():
    with pytest.raises(ImproperlyConfigured, match="names no permission of its own"):
        type("Unmarked", (Marked,), {})


def test_walk_notices_a_rule_that_lets_everybody_through(world, monkeypatch):
    """The tests above can fail: with one rule gone, what they hold against the table is no longer so."""
    monkeypatch.setitem(RULES, "engagements.edit_city", lambda user, subject: ALLOWED)
    url = address("engagements:city-update", world)
    assert not judge(asked(world, "liaison", "GET", url), "n")


def test_walk_notices_what_is_written_and_what_was_taken_back(untouched):
    with undone():
        UserFactory()
        assert "accounts_user" in untouched.changed()
        assert "accounts_user" in untouched.changed()
    assert untouched.changed() == []
