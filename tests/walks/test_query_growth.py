"""A page takes as many queries with eight cities and many rows of each kind as with two and a few."""

from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.clock import now
from demo.tasks import KIND
from jobs.models import Job
from jobs.models.job import State
from tests.access import TABLE, address
from tests.grown import grow
from tests.world import undone

# Each page is opened three times: on the database that has no walk of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

# They say how many rows of each kind would go, or would be seen, in one or two queries for each.
COUNTS_EACH_TABLE = ("/demo/", "/demo/remove/", "/disclosure/")
MOST = 60  # Today asks all five steps
ROLES = ("admin", "staff", "liaison", "observer")
# Pages that show more at other addresses than that of the table.
ALSO = {
    "admin": ["/jobs/?whose=all"],
    "staff": [
        "/?cities=mine", "/portfolio/?view=list", "/portfolio/?view=map", "/portfolio/?sort=-city",
        "/tasks/?state=overdue", "/tasks/?sort=city", "/tasks/?state=all&sort=-assignee", "/tasks/?city=Our",
        "/search/?q=our", "/search/?q=our&kind=tasks", "/search/?q=task", "/palette.json?q=our", "/people/?q=our",
    ],
    "liaison": ["/search/?q=our", "/palette.json?q=our", "/tasks/?assignee=me"],
    "observer": [],
}  # fmt: skip


def pages(world) -> list[tuple[str, str]]:
    """(role, address) of everything that can be looked at."""
    found = []
    for role in ROLES:
        looks = [name for name, row in TABLE.items() if row.answers()[role] == "Y" and "get" in row.methods]
        if role == "admin":  # sees the same as staff, and more
            looks = [name for name in looks if TABLE[name].answers()["staff"] != "Y"]
        found += [(role, address(name, world)) for name in looks]
        found += [(role, url) for url in ALSO[role]]
    city = f"/cities/{world.ours.city_id}/"
    found += [(role, f"{city}{part}") for role in ("staff", "liaison") for part in ("plan/?done=1", "?page=2")]
    return found


def queries_of(world, role: str, url: str, *, is_first: bool = False) -> list[str]:
    """The statements of a page that was opened before."""
    browser = world.client(role)
    if is_first:
        browser.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(url)
    assert response.status_code == 200 or "page=" in url, f"{role} {url}: {response.status_code}"
    return [query["sql"] for query in captured]


@pytest.fixture(scope="module")
def measured(world):
    """{(role, address): (statements with few rows, with many)}"""
    with undone():
        for role in ROLES:
            Job.objects.create(
                kind=KIND, title="Our job", actor=world.people[role], finished_at=now(), state=State.DONE
            )
        few = {page: queries_of(world, *page, is_first=True) for page in pages(world)}
        grow(world)
        return {page: (few[page], queries_of(world, *page)) for page in few}


def shape(statement: str) -> str:
    return statement[:160]


@pytest.mark.parametrize("role", ROLES)
def test_number_of_queries_does_not_grow(measured, role):
    grown = {}
    for (who, url), (few, many) in measured.items():
        if who == role and len(many) > len(few):
            more = Counter(map(shape, many)) - Counter(map(shape, few))
            grown[url] = [f"{len(few)} to {len(many)} queries", *(f"{n}x {text}" for text, n in more.most_common(3))]
    assert grown == {}
    assert any(who == role for who, _ in measured)


def test_no_page_takes_more_than_a_few_dozen_queries(measured):
    most = {f"{role} {url}": len(many) for (role, url), (_, many) in measured.items() if len(many) > MOST}
    assert {page: count for page, count in most.items() if not page.endswith(COUNTS_EACH_TABLE)} == {}
