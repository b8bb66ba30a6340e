"""Today: which cities need someone, in which order, and what stands beside them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from core import clock
from dashboard.today import MOST_CITIES, Today
from engagements.models import AnchorKind, Certainty, Lifecycle, Status, StepState
from engagements.operations import anchors, cases, steps, updates
from engagements.steps import Step
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


def city(name, *, lead, late=None, lifecycle=Lifecycle.ACTIVE):
    """A city with a liaison and, if asked for, a task that is `late` days late."""
    engagement = start(CityFactory(name=name), lead=lead, lifecycle=lifecycle)
    liaison_of(engagement)
    if late is not None:
        TaskFactory(engagement=engagement, title=f"Task of {name}", due_on=engagement.today - timedelta(late))
    return engagement


def names(today):
    return [line.name.partition(",")[0] for line in today.in_need]


def last_visit_was(user, **ago):
    User.objects.filter(pk=user.pk).update(previous_visit_at=clock.now() - timedelta(**ago), last_visit_at=clock.now())
    user.refresh_from_db()


def test_most_severe_comes_first_then_the_oldest(staff):
    for name, late in [("Soon and young", 2), ("Now", 20), ("Soon and old", 9), ("Now and oldest", 40), ("Well", None)]:
        city(name, lead=staff, late=late)
    assert names(Today(staff)) == ["Now and oldest", "Now", "Soon and old", "Soon and young"]


def test_reasons_of_one_city_share_its_line(staff):
    engagement = city("Dayton", lead=staff, late=3)
    TaskFactory(engagement=engagement, step=Step.SUPPORT, due_on=engagement.today - timedelta(30))
    (line,) = Today(staff).in_need
    assert [reason.step_number for reason in line.reasons] == [5, 1]


def test_more_trouble_than_is_read_is_said(staff, monkeypatch):
    monkeypatch.setattr("dashboard.today.MOST_TROUBLE", 3)
    for number in range(5):
        city(f"City {number}", lead=staff, late=number + 1)
    today = Today(staff)
    assert names(today) == ["City 4", "City 3", "City 2"]
    assert today.scope.is_cut


def test_page_shows_at_most_twelve_and_says_how_many_there_are(as_staff, staff):
    for number in range(MOST_CITIES + 2):
        city(f"City {number:02}", lead=staff, late=number + 1)
    page = as_staff.get("/").content.decode()
    assert page.count('<li class="need">') == MOST_CITIES
    assert f"{MOST_CITIES + 2} cities need someone" in page


def test_own_cities_are_those_one_leads_or_has_a_step_of(as_staff, staff):
    city("Mine", lead=staff, late=1)
    shared = city("With a step of mine", lead=UserFactory(), late=1)
    state = StepState.objects.get(engagement=shared, step=Step.PLANS)
    steps.edit_step(state, actor=staff, owner=staff, target_on=None, expected_version=None)
    city("Other", lead=UserFactory(), late=1)
    assert set(names(Today(staff, only_own=True))) == {"Mine", "With a step of mine"}
    assert "Other, OH" not in as_staff.get("/?cities=mine").content.decode()
    assert "Other, OH" in as_staff.get("/").content.decode()
    assert as_staff.get("/?cities=junk").status_code == 404


def test_quiet_day_says_what_comes_next(as_staff, staff):
    engagement = city("Dayton", lead=staff)
    TaskFactory(engagement=engagement, title="Meet the chief", due_on=engagement.today + timedelta(5))
    page = as_staff.get("/").content.decode()
    assert "Nothing needs you" in page
    assert "Meet the chief" in page.partition("Next:")[2][:300]


def test_coming_days_hold_tasks_and_outside_dates_but_nothing_over(staff):
    engagement = city("Dayton", lead=staff)
    paused = city("Paused", lead=staff)
    for days in (-1, 0, 14, 16):
        TaskFactory(engagement=engagement, title=f"in {days}", due_on=engagement.today + timedelta(days))
    TaskFactory(engagement=paused, title="paused", due_on=engagement.today)
    cases.change_lifecycle(paused, actor=staff, to=Lifecycle.PAUSED, on=paused.today, reason="Budget")
    anchors.add_anchor(
        engagement,
        actor=staff,
        kind=AnchorKind.ELECTION,
        on=engagement.today + timedelta(3),
        certainty=Certainty.GUESS,
    )
    today = Today(staff)
    assert [entry.what for entry in today.coming] == ["in 0", "Election", "in 14"]


def test_waiting_on_others_names_whom(staff):
    engagement = city("Dayton", lead=staff)
    TaskFactory(engagement=engagement, title="Get the file", waiting_on="911 center", due_on=engagement.today)
    TaskFactory(engagement=engagement, title="Our own", due_on=engagement.today)
    (waiting,) = Today(staff).waiting
    assert (waiting.waiting_on, waiting.title, waiting.is_late) == ("911 center", "Get the file", False)


def test_news_are_words_of_cities_and_moved_steps_since_the_last_visit(staff):
    engagement = city("Dayton", lead=UserFactory())
    liaison = engagement.memberships.get().user
    state = StepState.objects.get(engagement=engagement, step=Step.ANALYSIS)
    with clock.travel(clock.now() - timedelta(days=3)):
        updates.post_update(engagement, actor=liaison, text="Long known")
    updates.post_update(engagement, actor=liaison, text="Council is on board")
    taken_back = updates.post_update(engagement, actor=liaison, text="Said too much")
    updates.remove_update(taken_back, actor=liaison)
    updates.post_update(engagement, actor=engagement.lead, text="Our own note")
    steps.move_step(state, actor=engagement.lead, to=Status.ACTIVE, today=engagement.today)
    last_visit_was(staff, days=1)
    moved, wrote = Today(staff).news
    assert (moved.step, moved.status) == (Step.ANALYSIS.label, Status.ACTIVE)
    assert (wrote.text, wrote.who) == ("Council is on board", str(liaison))
    assert [item.text for item in Today(engagement.lead).news if item.status] == []


def test_fresh_word_puts_the_city_on_the_page(staff):
    engagement = city("Dayton", lead=staff)
    last_visit_was(staff, hours=5)
    assert names(Today(staff)) == []
    updates.post_update(engagement, actor=engagement.memberships.get().user, nothing_changed=True)
    assert names(Today(staff)) == ["Dayton"]


def test_each_role_has_its_own_first_page(client, staff, observer):
    engagement = city("Secret Springs", lead=staff, late=1)
    liaison = engagement.memberships.get().user
    for user, words in [(staff, "Needs you"), (liaison, "This week in"), (observer, "Where the work stands")]:
        client.force_login(user)
        page = client.get("/").content.decode()
        assert words in page
        assert ("Secret Springs" in page) == (user is not observer)


def test_text_of_a_city_is_shown_as_text(as_staff, staff):
    engagement = start(CityFactory(name="<img src=x>"), lead=staff)
    TaskFactory(engagement=engagement, title="<b>x</b>", waiting_on="<script>", due_on=engagement.today)
    page = as_staff.get("/").content.decode()
    assert "<img src=x>" not in page
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def grow(lead, cities):
    """Cities that have every part of the page."""
    for number in range(cities):
        engagement = city(f"Town {number} of {cities}", lead=lead, late=number % 30)
        liaison = engagement.memberships.get().user
        TaskFactory(engagement=engagement, waiting_on="Somebody", due_on=engagement.today + timedelta(2))
        anchors.add_anchor(engagement, actor=lead, kind=AnchorKind.GRANT, on=engagement.today + timedelta(4))
        updates.post_update(engagement, actor=liaison, text="News")


def queries_of(client, path):
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in seen]


@pytest.mark.parametrize("path", ["/", "/?cities=mine"])
def test_number_of_queries_is_the_same_with_ten_times_the_cities(client, path):
    reader = UserFactory(role=Role.ADMIN)
    client.force_login(reader)
    grow(reader, 5)
    few = queries_of(client, path)
    grow(reader, 45)
    assert len(queries_of(client, path)) == len(few)
    assert len(few) <= 17, few  # five of them step 1's own: requests, exports, drafts, questions, ground lost
