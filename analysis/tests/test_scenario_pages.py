"""Scenarios tried out, saved, shown, compared and chosen."""

import pytest

from analysis.models import Scenario
from analysis.operations import scenarios
from analysis.scenarios.week import EVERY_DAY, around_the_clock, span
from analysis.tests.test_scenarios import table  # noqa: F401 - a fixture
from audit.models import AuditEvent
from core.audience import Audience
from core.errors import Refused
from tests.factories import UserFactory, liaison_of

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def staff(table, client):  # noqa: F811
    client.force_login(table.engagement.lead)
    return client


def url_of(table, rest: str = "") -> str:  # noqa: F811
    return f"/cities/{table.engagement.city_id}/analysis/scenarios/{rest}"


def sent(table, **changes) -> dict:  # noqa: F811
    given = {
        "name": "Evenings", "code_table": table.pk, "categories": ["health", "conflict"], "includes_depends": "on",
        "hours": around_the_clock(), "capture_rate": 50, "minutes_on_task": 60, "utilization": 50, "team_size": 2,
        "availability": 75, "cost_low": 80_000, "cost_high": 120_000, "audience": "internal",
    }  # fmt: skip
    return given | changes


def make(table, name="Base", **fields) -> Scenario:  # noqa: F811
    own = {"actor": table.engagement.lead, "code_table": table, "hours": span(EVERY_DAY, 11, 20)}
    return scenarios.add_scenario(table.engagement, **own, name=name, **fields)


def test_change_is_worked_out_without_being_stored(table, staff):  # noqa: F811
    page = staff.post(url_of(table, "new/"), sent(table, name=""), **HTMX)
    assert page.status_code == 200
    assert b"6 \xc3\x97 50% = 3" in page.content
    assert b"<html" not in page.content
    assert b'name="capture_rate"' not in page.content  # what is being typed is not drawn anew
    assert not Scenario.objects.exists()


def test_button_works_it_out_without_scripts_and_keeps_what_was_typed(table, staff):  # noqa: F811
    page = staff.post(url_of(table, "new/"), sent(table, do="work-out", name="Half typed", capture_rate=25))
    form = page.context["form"]
    assert (page.status_code, form["name"].value(), form["capture_rate"].value()) == (200, "Half typed", "25")
    assert page.context["shown"].outcome.staffing.taken_per_week == pytest.approx(1.5)
    assert b"Nothing is stored" in page.content


def test_buttons_of_the_form_choose_hours(table, staff):  # noqa: F811
    every = around_the_clock()
    for deed, hours in {
        "hours:day": span(EVERY_DAY, 11, 20),
        "hours:busiest": span(EVERY_DAY, 3, 15),  # 9 AM and 2 PM are in it, and no call is later
        "day:2": [hour for hour in every if hour // 24 != 2],
        "hour:5": [hour for hour in every if hour % 24 != 5],
        "hours:nonsense": every,
    }.items():
        page = staff.post(url_of(table, "new/"), sent(table, do=deed), **HTMX)
        assert page.context["form"].chosen_hours == set(hours), deed


def test_middle_time_on_scene_can_be_taken_over(table, staff):  # noqa: F811
    page = staff.post(url_of(table, "new/"), sent(table, do="median"), **HTMX)
    assert page.context["form"]["minutes_on_task"].value() == "40"


WRONG = [
    ("hours", {"hours": []}),
    ("hours", {"hours": ["168"]}),
    ("utilization", {"utilization": 0}),
    ("capture_rate", {"capture_rate": 101}),
    ("minutes_on_task", {"minutes_on_task": "9" * 5000}),
    ("team_size", {"team_size": "two"}),
    ("cost_low", {"cost_low": -1}),
    ("cost_high", {"cost_low": 130_000}),
    ("categories", {"categories": []}),
    ("code_table", {"code_table": 0}),
    ("name", {"name": "base"}),
]


def test_what_cannot_be_is_said_at_its_field_and_stores_nothing(table, staff):  # noqa: F811
    make(table)
    for field, changes in WRONG:
        page = staff.post(url_of(table, "new/"), sent(table, **changes))
        assert (page.status_code, bool(page.context["form"].errors[field])) == (422, True), field
        tried = staff.post(url_of(table, "new/"), sent(table, **changes), **HTMX)
        assert tried.status_code == (200 if field == "name" else 422), field
    assert Scenario.objects.count() == 1


def test_operation_refuses_what_a_form_would(table):  # noqa: F811
    with pytest.raises(Refused, match="whole number from 5 to 100"):
        make(table, utilization=0)
    with pytest.raises(Refused, match="below the low one"):
        make(table, cost_low=5, cost_high=4)


def test_copy_starts_from_the_other_one_and_is_a_new_record(table, staff):  # noqa: F811
    model = make(table, team_size=3)
    form = staff.get(url_of(table, f"new/?from={model.pk}")).context["form"]
    assert (form["name"].value(), form["team_size"].value()) == ("Base (copy)", 3)
    staff.post(url_of(table, f"new/?from={model.pk}"), sent(table, name="Base (copy)"))
    assert Scenario.objects.count() == 2


def test_one_scenario_is_chosen_and_history_says_so(table):  # noqa: F811
    first, second, lead = make(table), make(table, "Other"), table.engagement.lead
    scenarios.choose_scenario(first, actor=lead)
    scenarios.choose_scenario(second, actor=lead)
    assert Scenario.objects.get(is_chosen=True) == second
    told = (
        AuditEvent.objects.filter(verb__startswith="analysis.scenario_").order_by("pk").values_list("verb", flat=True)
    )
    assert [verb.removeprefix("analysis.scenario_") for verb in told][2:] == ["chosen", "released", "chosen"]
    with pytest.raises(Refused, match="Step 3 plans with this"):
        scenarios.remove_scenario(second, actor=lead)


def test_what_is_chosen_is_there_even_if_two_do_it_at_once(table):  # noqa: F811
    lead, scenario = table.engagement.lead, make(table)
    seen_by_another = Scenario.objects.get(pk=scenario.pk)
    scenarios.choose_scenario(scenario, actor=lead)
    with pytest.raises(Refused, match="Step 3 plans with this"):
        scenarios.remove_scenario(seen_by_another, actor=lead)
    scenarios.release_scenario(scenario, actor=lead)
    seen_by_another = Scenario.objects.get(pk=scenario.pk)
    scenarios.remove_scenario(scenario, actor=lead)
    with pytest.raises(Refused, match="was removed"):
        scenarios.choose_scenario(seen_by_another, actor=lead)
    assert not Scenario.objects.filter(is_chosen=True).exists()


def test_name_that_was_taken_meanwhile_keeps_a_removed_one_away(table, staff):  # noqa: F811
    old = scenarios.remove_scenario(make(table), actor=table.engagement.lead)
    make(table)
    page = staff.post(url_of(table, f"{old.pk}/restore/"), follow=True)
    assert b"has this name" in page.content
    assert Scenario.objects.get(pk=old.pk).removed_at


def test_liaison_sees_only_what_is_shared(table, client):  # noqa: F811
    hidden, shared = make(table, "Hidden"), make(table, "Shared", audience=Audience.CITY)
    client.force_login(liaison_of(table.engagement))
    names = [row.scenario.name for row in client.get(url_of(table)).context["rows"]]
    assert names == ["Shared"]
    assert client.get(url_of(table, f"{hidden.pk}/")).status_code == 404
    assert client.get(url_of(table, f"compare/?scenario={hidden.pk}")).status_code == 404
    assert client.get(url_of(table, f"{shared.pk}/")).status_code == 200
    assert client.get(url_of(table, f"{shared.pk}/edit/")).status_code == 403


def test_comparison_marks_what_differs(table, staff):  # noqa: F811
    pks = [make(table).pk, make(table, "Three", team_size=3).pk]
    beside = staff.get(url_of(table, f"compare/?scenario={pks[0]}&scenario={pks[1]}")).context["beside"]
    differs = [row.name for row in (*beside.given, *beside.figures) if row.differs]
    assert differs == ["People per team", "Responders", "Cost a year"]


def test_without_an_approved_version_the_page_says_what_comes_first(client):
    from tests.factories import start

    engagement = start()
    client.force_login(engagement.lead)
    url = f"/cities/{engagement.city_id}/analysis/scenarios/"
    assert b"No approved code table yet" in client.get(f"{url}new/").content
    assert client.post(f"{url}new/", {"name": "x"}).status_code == 404
    client.force_login(UserFactory(role="observer"))
    assert client.get(url).status_code == 404
