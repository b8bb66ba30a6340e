"""The portfolio: rows, filters, order, foot and map."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dashboard.portfolio import age
from engagements.criteria import open_criteria
from engagements.models import City, Lifecycle, Status, StepState
from engagements.operations import cases, steps
from engagements.steps import Step
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


def city(name, state="OH", *, lead=None, lifecycle=Lifecycle.ACTIVE, **fields):
    engagement = start(CityFactory(name=name, state=state, **fields), lead=lead, lifecycle=lifecycle)
    liaison_of(engagement)
    return engagement


def move(engagement, step, *statuses):
    state = StepState.objects.get(engagement=engagement, step=step)
    for status in statuses:
        for missing in open_criteria(state, actor=engagement.lead) if status == Status.COMPLETE else []:
            set_aside = {"criterion": missing.key, "label": missing.label, "reason": "For the test", "until": None}
            steps.waive(state, actor=engagement.lead, today=engagement.today, **set_aside)
        steps.move_step(state, actor=engagement.lead, to=status, reason="For the test", today=engagement.today)


def names(client, query=""):
    response = client.get(f"/portfolio/{query}")
    assert response.status_code == 200
    return [row.engagement.city.name for row in response.context["rows"]]


@pytest.fixture
def three(staff):
    alpha = city("Alpha", "TX", lead=staff, county="Bell County")
    beta = city("Beta", "OH", lead=UserFactory(name="Another Lead"))
    gamma = city("Gamma", "OH", lead=staff, lifecycle=Lifecycle.PROSPECT)
    move(beta, Step.PLANS, Status.ACTIVE, Status.BLOCKED)
    move(alpha, Step.PLANS, Status.ACTIVE, Status.COMPLETE)
    TaskFactory(engagement=gamma, due_on=gamma.today - timedelta(3))
    return alpha, beta, gamma


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Alpha", "Beta", "Gamma"]),
        ("?q=bell", ["Alpha"]),
        ("?state=OH", ["Beta", "Gamma"]),
        ("?lifecycle=prospect", ["Gamma"]),
        ("?step=plans.blocked", ["Beta"]),
        ("?step=plans.complete", ["Alpha"]),
        ("?attention=on", ["Beta", "Gamma"]),
        ("?lead=null", []),
        ("?sort=-city", ["Gamma", "Beta", "Alpha"]),
        ("?sort=state", ["Beta", "Gamma", "Alpha"]),
        ("?sort=plans", ["Beta", "Gamma", "Alpha"]),
        ("?sort=-lead", ["Alpha", "Gamma", "Beta"]),
    ],
)
def test_filters_and_order(as_staff, three, query, found):
    assert names(as_staff, query) == found
    display = "&view=list" if query else "?view=list"
    assert names(as_staff, query + display) == found


def test_lead_is_a_filter(as_staff, three, staff):
    assert names(as_staff, f"?lead={staff.pk}") == ["Alpha", "Gamma"]


@pytest.mark.parametrize(
    "query",
    [
        "?sort=password",
        "?sort=city__engagements__lead__password",
        "?sort=%27",
        "?state=XX",
        "?lead=99999999999999999999999",
        "?lead=x",
        "?step=plans",
        "?step=junk.active",
        "?lifecycle=x",
        "?attention=maybe",
        "?q=%25%5F%27&page=1",
        "?saved=x",
        "?unknown[]=1",
    ],
)
def test_junk_is_harmless(as_staff, three, query):
    for view in ("table", "list", "map"):
        assert as_staff.get(f"/portfolio/{query}&view={view}").status_code == 200


@pytest.mark.parametrize("query", ["?page=99", "?page=x", "?view=board"])
def test_pages_that_are_not_there_are_not_found(as_staff, three, query):
    assert as_staff.get(f"/portfolio/{query}").status_code == 404


def test_closed_cities_show_only_when_asked_for_and_once(as_staff, staff):
    first = city("Delta", lead=staff)
    cases.change_lifecycle(first, actor=staff, to=Lifecycle.CLOSED, on=first.today, reason="Over")
    assert names(as_staff) == []
    assert names(as_staff, "?lifecycle=closed") == ["Delta"]
    start(City.objects.get(name="Delta"), lead=staff)
    assert names(as_staff) == ["Delta"]
    assert names(as_staff, "?lifecycle=closed") == []


def test_cell_says_status_age_and_what_is_late(as_staff, three):
    page = as_staff.get("/portfolio/").content.decode()
    assert page.count('class="cell"') == 15
    assert "1 late" in page
    assert "Blocked" in page


def test_foot_counts_all_that_match_not_only_the_page(as_staff, three):
    page = as_staff.get("/portfolio/?state=OH")
    counts = {step: dict(numbers) for step, numbers in page.context["feet"]}
    assert counts[Step.PLANS] == {
        Status.NOT_STARTED: 1,
        Status.ACTIVE: 0,
        Status.BLOCKED: 1,
        Status.COMPLETE: 0,
    }
    assert "state=OH&amp;step=plans.blocked" in page.content.decode()


def test_head_says_how_the_table_is_sorted(as_staff, three):
    page = as_staff.get("/portfolio/?sort=-word").content.decode()
    assert page.count('aria-sort="descending"') == 1
    assert page.count('aria-sort="none"') == 6


def test_map_links_each_city_and_repeats_it_in_the_table(as_staff, staff):
    city("Dayton", lead=staff, latitude=39.7589, longitude=-84.1916)
    city("<San> Juan", "PR", lead=staff, latitude=18.47, longitude=-66.1)
    page = as_staff.get("/portfolio/?view=map").content.decode()
    assert "<title>Dayton, OH: Active, 0 of 5 steps complete</title>" in page
    assert "translate(693.6 260.1)" in page
    assert "1 city is not on the drawing" in page
    assert "&lt;San&gt; Juan, PR" in page
    assert "<San>" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_portfolio_is_for_insiders(client, three, observer):
    for user in (observer, liaison_of(three[0])):
        client.force_login(user)
        assert client.get("/portfolio/").status_code == 403


@pytest.mark.parametrize("view", ["table", "list", "map"])
def test_number_of_queries_is_the_same_with_ten_times_the_cities(as_staff, staff, view):
    def queries():
        cache.clear()
        with CaptureQueriesContext(connection) as seen:
            assert as_staff.get(f"/portfolio/?view={view}").status_code == 200
        return len(seen)

    def grow(count):
        for number in range(count):
            engagement = city(f"Town {number} of {count}", lead=staff, latitude=40, longitude=-100 + number)
            TaskFactory(engagement=engagement, due_on=engagement.today - timedelta(1))

    grow(5)
    queries()
    few = queries()
    grow(45)
    assert queries() == few
    assert few <= 12


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "1 day"), (13, "13 days"), (14, "2 weeks"), (70, "2 months"), (400, "13 months")],
)
def test_age_is_said_as_people_say_it(days, words):
    assert age(days) == words
