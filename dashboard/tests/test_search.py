"""Search and palette: what is found, why, and by whom."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.audience import Audience
from core.search import KINDS, Query, holding, newest
from engagements.models import Attachment, Playbook, Update
from engagements.models.owned import CityOwned
from engagements.operations import tasks, updates
from engagements.steps import Step
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


def test_a_liaison_is_not_led_to_a_page_that_refuses(client):
    liaison = liaison_of(start(), name="Quill Feather")
    client.force_login(liaison)
    assert "/people/" not in client.get("/search/?q=quill").content.decode()


@pytest.mark.parametrize(("role", "has_field"), [("staff", True), ("liaison", True), ("observer", False)])
def test_only_who_may_search_has_the_field(client, role, has_field):
    client.force_login(liaison_of(start()) if role == "liaison" else UserFactory(role=role))
    assert (b'role="search"' in client.get("/help/").content) is has_field


@pytest.fixture
def case(staff):
    engagement = start(CityFactory(name="Mapleton", county="Quillfeather County"), lead=staff)
    TaskFactory(engagement=engagement, title="Quillfeather memo", audience=Audience.CITY)
    TaskFactory(engagement=engagement, title="Other", details="ask the quillfeather clerk", audience=Audience.INTERNAL)
    updates.post_update(engagement, actor=staff, text="Met Quillfeather's office: <b>fine</b>")
    updates.post_update(engagement, actor=staff, text="Quillfeather stance", audience=Audience.INTERNAL)
    file_named(engagement, staff, "quillfeather-budget_2026.pdf")
    Playbook.objects.create(name="Quillfeather way")
    UserFactory(name="Quill Feather", email="quillfeather@city.example", title="Clerk")
    return engagement


def file_named(engagement, user, name):
    return Attachment.objects.create(
        engagement=engagement,
        name=name,
        stored_name="0" * 64,
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=user,
        step=Step.PLANS,
    )


def search(client, query, **more):
    response = client.get("/search/", {"q": query} | more)
    assert response.status_code == 200
    return response.content.decode()


def kinds_found(client, query):
    groups = client.get("/search/", {"q": query}).context["groups"]
    return {group.kind.key: len(group.hits) for group in groups}


def test_staff_find_every_kind_and_see_why(as_staff, case):
    assert kinds_found(as_staff, "quillfeather") == {
        "cities": 1,
        "people": 1,
        "tasks": 2,
        "updates": 2,
        "files": 1,
        "playbooks": 1,
    }
    page = search(as_staff, "quillfeather")
    assert "ask the <mark>quillfeather</mark> clerk" in page
    assert "&lt;b&gt;fine&lt;/b&gt;" in page
    assert "<mark>quillfeather</mark>-budget_2026.pdf" in page


@pytest.mark.parametrize("query", ["quill memo", "MEMO quillf", "memo 'quill'"])
def test_words_match_by_their_beginning_and_all_must(as_staff, case, query):
    assert kinds_found(as_staff, query) == {"tasks": 1}
    assert kinds_found(as_staff, f"{query} zebra") == {}


@pytest.mark.parametrize("query", ["budget", "2026", "city.example", "quillfeather@city.example"])
def test_parts_of_file_names_and_addresses_are_words(as_staff, case, query):
    assert sum(kinds_found(as_staff, query).values()) == 1


def test_liaison_finds_only_the_own_city_and_nothing_internal(client, case):
    liaison = liaison_of(case)
    stranger = liaison_of(start())
    client.force_login(liaison)
    assert kinds_found(client, "quillfeather") == {"cities": 1, "tasks": 1, "updates": 1, "files": 1}
    client.force_login(stranger)
    assert kinds_found(client, "quillfeather") == {}
    for query in ("q", "qu", "quill", "mapleton"):
        assert kinds_found(client, query) == {}
        answer = client.get("/palette.json", {"q": query}).json()
        assert "Mapleton" not in str(answer)
        assert "Quill" not in str(answer)


def test_removed_records_are_not_found(as_staff, case, staff):
    for task in case.tasks.all():
        tasks.remove_task(task, actor=staff)
    assert "tasks" not in kinds_found(as_staff, "quillfeather")


def test_observer_is_told_why_there_is_no_search(client, observer):
    client.force_login(observer)
    response = client.get("/search/?q=x")
    assert response.status_code == 403
    assert "Observers" in response.content.decode()


HOSTILE = [
    "'",
    '"',
    "a'b\"c",
    "|",
    "&",
    "!",
    ":*",
    "a & | b",
    "(((",
    "\\",
    "%",
    "_",
    "<script>alert(1)</script>",
    "x" * 5000,
    "w " * 2500,
    "\u202etxt.exe",
    "'; DROP TABLE x; --",
    "🚲 café",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_only_text(as_staff, case, query):
    page = search(as_staff, query)
    assert "<script>alert" not in page
    assert as_staff.get("/palette.json", {"q": query}).status_code == 200


def test_nul_is_refused_in_words(as_staff):
    assert as_staff.get("/search/?q=a%00b").status_code == 400


def test_one_kind_shows_more_and_an_unknown_one_is_not_found(as_staff, case):
    for number in range(8):
        TaskFactory(engagement=case, title=f"Quillfeather {number}")
    assert "More in Tasks" in search(as_staff, "quillfeather")
    assert kinds_found(as_staff, "quillfeather")["tasks"] == 6
    page = as_staff.get("/search/", {"q": "quillfeather", "kind": "tasks"})
    assert len(page.context["groups"][0].hits) == 10
    assert as_staff.get("/search/?q=x&kind=junk").status_code == 404


def test_number_of_queries_depends_on_nothing(as_staff, case):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            search(as_staff, "quillfeather")
        return len(seen)

    queries()
    few = queries()
    for _ in range(10):
        other = start()
        TaskFactory(engagement=other, title="Quillfeather")
        updates.post_update(other, actor=other.lead, text="Quillfeather")
    assert queries() == few
    assert few <= 2 * len(KINDS) + 4


def test_database_searches_by_its_own_means(as_staff, case):
    rows = holding(Update.objects.all(), ["text"], Query("quillfeather"))
    if connection.vendor == "sqlite":
        assert "LIKE" in str(rows.query)
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "search_update" in rows.explain()


def test_newest_come_first_where_too_many_match_to_look_at_all(case, staff, monkeypatch):
    monkeypatch.setattr("core.search.LOOK_AT_FIRST", 1)
    monkeypatch.setattr("core.search.MANY", 2)
    posted = [updates.post_update(case, actor=staff, text=f"Gooseberry {n}") for n in range(5)]
    found = list(newest(Update.objects.all(), ["text"], Query("gooseberry"), 3))
    assert found[0] == posted[-1]
    assert len(set(found)) == len(found) == 3


def test_palette_offers_commands_cities_people_and_recent_places(as_staff, case, staff):
    def labels(query=""):
        return [
            (entry["group"], entry["label"]) for entry in as_staff.get("/palette.json", {"q": query}).json()["results"]
        ]

    assert ("Cities", "Mapleton, OH") in labels("maple")
    assert ("Accounts", "Quill Feather") in labels("quill")
    assert ("Go to", "Portfolio") in labels("portf")
    everything = labels()
    assert ("Where you were", "Mapleton, OH") in everything
    assert ("Go to", "Today") in everything
    assert labels("zzz") == []
    assert labels("'|&") == []


def test_palette_holds_only_what_the_role_can_do(client, observer):
    client.force_login(observer)
    labels = {entry["label"] for entry in client.get("/palette.json").json()["results"]}
    assert "Portfolio" not in labels
    assert "Summary" in labels


def test_shortcuts_and_help_are_there_for_every_role(client, case, observer, staff):
    for user in (observer, staff, liaison_of(case)):
        client.force_login(user)
        assert client.get("/help/").status_code == 200
        page = client.get("/shortcuts/").content.decode()
        assert ("Portfolio" in page) == user.is_insider


def test_update_is_found_under_the_day_that_it_was_in_its_city(as_staff, staff):
    west = start(CityFactory(time_zone="America/Los_Angeles"))
    with clock.travel(datetime(2027, 3, 10, 4, tzinfo=UTC)):  # the evening before, there
        updates.post_update(west, actor=staff, text="Quillfeather")
    assert "Mar 9, 2027" in search(as_staff, "quillfeather")


def test_kinds_that_grow_with_the_cities_have_an_index_of_their_words():
    if connection.vendor == "sqlite":
        return  # it has no index of words
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tablename FROM pg_indexes WHERE indexdef LIKE '%to_tsvector%'")
        indexed = {table for (table,) in cursor}
    grow = {model for kind in KINDS for model in kind.texts if issubclass(model, CityOwned)}
    assert {model._meta.db_table for model in grow} <= indexed
