"""Parts of pages are kept until something changes: never longer, never for somebody else, and not without a cache."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.changes import mark_of
from audit.operations import record
from engagements.models import Task
from engagements.operations.cases import change_lifecycle
from engagements.operations.tasks import edit_task
from tests.factories import CityFactory

pytestmark = pytest.mark.django_db
WHERE = [
    *("/", "/portfolio/", "/portfolio/?view=list", "/tasks/", "/cities/{}/", "/cities/{}/history/"),
    *("/cities/{}/stakeholders/", "/cities/{}/plans/", "/cities/{}/community/", "/cities/{}/support/"),
    *("/cities/{}/community/inputs/", "/cities/{}/community/answers/", "/cities/{}/community/heard/"),
    *("/cities/{}/stakeholders/grid/", "/cities/{}/stakeholders/gaps/?by=district"),
]


@pytest.mark.parametrize("url", WHERE)
def test_second_look_asks_less_and_shows_the_same(world, url):
    url, browser = url.format(world.ours.city_id), world.client("staff")
    with CaptureQueriesContext(connection) as first:
        shown = browser.get(url).content
    with CaptureQueriesContext(connection) as second:
        again = browser.get(url).content
    assert len(second) < len(first)
    assert main_of(again) == main_of(shown)


def main_of(page: bytes) -> str:
    """Without the tokens of forms, which differ each time."""
    text = page.decode().partition("<main")[2]
    return "".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_change_is_seen_at_once_wherever_it_shows(world):
    browser, task = world.client("staff"), Task.objects.get(pk=world.records["task"].pk)
    today, city = world.ours.today, f"/cities/{world.ours.city_id}/"
    pages = {"/": today, "/tasks/": today, city: today - timedelta(days=300)}  # a city's page shows the oldest
    before = [browser.get(url).content for url in pages]
    assert all(b"Changed a moment ago" not in page for page in before)
    staff = world.people["staff"]
    for url, due_on in pages.items():
        task.refresh_from_db()
        edit_task(task, actor=staff, expected_version=None, title="Changed a moment ago", due_on=due_on)
        assert b"Changed a moment ago" in browser.get(url).content, url


def test_phase_is_shown_as_it_is_now(world):
    browser = world.client("staff")
    assert b"Paused" not in browser.get("/portfolio/").content.partition(b"<tbody>")[2]
    change_lifecycle(world.ours, actor=world.people["staff"], to="paused", on=world.ours.today, reason="Election")
    assert b"Paused" in browser.get("/portfolio/").content.partition(b"<tbody>")[2]


def test_what_one_reader_saw_is_not_shown_to_another(world):
    url = f"/cities/{world.ours.city_id}/"
    insider = world.client("staff").get(url).content.decode()
    liaison = world.client("liaison").get(url).content.decode()
    assert world.client("staff").get(url).content.decode().count("step-card-headline") == insider.count(
        "step-card-headline"
    )
    assert "LEAP only" in insider
    assert "LEAP only" not in liaison


def test_change_of_what_belongs_to_no_city_moves_the_mark_of_each(world):
    before = mark_of(world.ours.pk), mark_of(world.theirs.pk)
    task = Task.objects.get(pk=world.records["task"].pk)
    edit_task(task, actor=world.people["staff"], expected_version=None, title="Only ours")
    assert mark_of(world.ours.pk) != before[0]
    assert mark_of(world.theirs.pk) == before[1]
    record(actor=world.people["admin"], verb="accounts.person_changed", subject=world.people["staff"])
    assert mark_of(world.theirs.pk) != before[1]


def test_nothing_is_remembered_when_it_is_switched_off(world, settings):
    settings.REMEMBER_SECONDS = 0
    browser = world.client("staff")
    browser.get("/portfolio/")
    CityFactory(name="Made without an event")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/portfolio/")
    assert any("engagements_stepstate" in query["sql"] for query in asked)
