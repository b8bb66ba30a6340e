"""Junk in addresses, parameters and forms: a plain answer, never a failure of the server."""

import inspect
import re
import sys
from urllib.parse import quote

import pytest

from core.views import ListPage
from tests.access import ROUTES, TABLE, address
from tests.posts import ANSWERED_AT_ONCE, POSTS
from tests.world import undone

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

BIG = "9" * 100
NUMBERS = ["0", str(2**63)]
NO_NUMBERS = ["not-a-number", "-1", "%00", "٣", "1%0a"]  # no view sees them: one, by turns, shows that for its address
TOKENS = ["x", "MQ:1:2", "%00", "٣", "a" * 5000, "..%2f..", "%3Cb%3E", ":::"]
VALUES = ["", "-1", BIG, "__class__", "'\"><b>;--\u202e", "\x01\x7f", "\x00", "9999-99-99", "a" * 5000]
TYPED = ["", "-1", BIG, "'\"><b>\u202e\x00", b"\xed\xa0\x80\xff", "a" * 10_000]
ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "\x00"]
# An address that anyone may make up: it leads to the sender's own session, or to a sentence.
OWN_SESSION = {"engagements:task-bulk-undo"}
READ = re.compile(r'GET(?:\.get|\.getlist|)[\[(]"(\w+)"')


def answered(world, name: str, method: str, url: str, data=None):
    """The answer to someone who may open the page; the browser of the tests raises what would be a 500."""
    roles = [role for role, letter in TABLE[name].answers().items() if letter == "Y"]
    return getattr(world.client(roles[0]), method)(url, data)


def by_turns(pieces: list, name: str):
    """One of some pieces that one place in the code judges for all pages: another one for each page."""
    return pieces[list(TABLE).index(name) % len(pieces)]


def with_junk(name: str, world):
    """The address with each of its parts replaced by each piece of junk."""
    row, route = TABLE[name], ROUTES[name]
    parts = address(name, world).partition("?")[0].split("/")
    for argument in route.arguments:
        at = parts.index(quote(str(row.value(argument, world)), safe=":"))
        for junk in TOKENS if argument in ("token", "step") else [*NUMBERS, by_turns(NO_NUMBERS, name)]:
            yield "/".join([*parts[:at], junk, *parts[at + 1 :]])


@pytest.mark.parametrize("name", [name for name in TABLE if ROUTES[name].arguments])
def test_junk_in_an_address_is_no_page(name, world):
    for url in with_junk(name, world):
        status = answered(world, name, TABLE[name].methods.split()[0], url).status_code
        assert status in (400, 404, 410) or name in OWN_SESSION, f"{url[:200]}: {status}"


def parameters(view: type) -> list[str]:
    """What a page reads from its address: its filters, and the names in its module."""
    own = getattr(view, "filterset_class", None)
    filters = list(own.base_filters) if own else []
    read = READ.findall(inspect.getsource(sys.modules[view.__module__]))
    return [*dict.fromkeys([*filters, *read, *(["page"] if issubclass(view, ListPage) else [])])]


READERS = {name: parameters(ROUTES[name].view) for name, row in TABLE.items() if "get" in row.methods}


def test_parameters_are_found():
    assert {"page", "state", "sort"} <= set(READERS["engagements:task-list"])
    assert "view" in READERS["dashboard:portfolio"]


@pytest.mark.parametrize("name", [name for name, names in READERS.items() if names])
def test_junk_in_a_parameter_is_answered_in_words(name, world):
    """In all of them at once; and in the page's number alone: what is no page is not found, whatever else is asked."""
    url, filters = address(name, world).partition("?")[0], [each for each in READERS[name] if each != "page"]
    asked = [dict.fromkeys(filters, value) for value in VALUES] if filters else []
    if "page" in READERS[name]:
        asked.append({"page": by_turns(VALUES, name)})
    for query in asked:
        status = answered(world, name, "get", url, query).status_code
        assert status in (200, 400, 404), f"{url}?{str(query)[:100]}: {status}"


@pytest.mark.parametrize("name", [name for name, names in READERS.items() if names])
def test_parameters_that_nobody_reads_change_nothing(name, world):
    url = address(name, world)
    junk = f"{'&' if '?' in url else '?'}nonsense=1&__class__=2&pk__in=3&{'a' * 5000}=4"
    assert answered(world, name, "get", url + junk).status_code == 200


# Their form names a record by its number: one that is none is not found.
BY_NUMBER = {"analysis:export-file-remove", "analysis:export-file-read", "imports:import-read"}


@pytest.mark.parametrize("name", POSTS)
def test_junk_in_a_form_is_answered_in_words(name, world):
    url = address(name, world)
    fields = [*POSTS[name](world), "version", "next"]
    for value in TYPED:
        with undone():
            status = answered(world, name, "post", url, dict.fromkeys(fields, value)).status_code
            allowed = (200, 302, 400, 409, 422, 404 if name in BY_NUMBER else 400)
            assert status in allowed, f"{url} with {value[:50]!r}: {status}"


LEADING = sorted(POSTS.keys() - ANSWERED_AT_ONCE)
BY_TURNS = [(name, by_turns(ELSEWHERE, name)) for name in LEADING]


# Where a form leads is decided in one place: each form is asked once, and one with everything.
@pytest.mark.parametrize(("name", "wanted"), [*BY_TURNS, *(("engagements:task-create", each) for each in ELSEWHERE)])
def test_form_leads_to_no_other_site(name, wanted, world):
    response = answered(world, name, "post", address(name, world), POSTS[name](world) | {"next": wanted})
    assert response.status_code == 302
    assert re.match(r"[/?](?![/\\])", response["Location"]), response["Location"]
