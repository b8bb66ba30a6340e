"""Adding and changing a city, its life, its people."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from accounts.models import Role
from audit.models import AuditEvent
from core import clock
from core.clock import Zone
from engagements.forms.cities import StartForm
from engagements.models import City, Engagement, Lifecycle, Membership, PlaybookVersion
from tests.factories import CityFactory, TaskTemplateFactory, UserFactory, liaison_of, start

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tasks_alone")]


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton", county="Montgomery"))


@pytest.fixture
def staff(engagement, client):
    client.force_login(engagement.lead)
    return engagement.lead


def new(staff, **fields) -> dict:
    return {"name": "Toledo", "state": "OH", "lead": staff.pk, "opened_on": "2026-11-02"} | fields


def edited(engagement, **fields) -> dict:
    city = engagement.city
    base = {"name": city.name, "state": city.state, "county": city.county, "time_zone": city.time_zone}
    versions = {"version": city.version, "engagement_version": engagement.version}
    return base | versions | {"lead": engagement.lead_id} | fields


def test_name_and_state_are_enough_for_a_city(client, staff):
    template = TaskTemplateFactory()
    version = template.playbook_version
    PlaybookVersion.objects.update(published_at="2026-01-01T00:00Z")
    response = client.post("/cities/new/", new(staff, playbook_version=version.pk))
    city = City.objects.get(name="Toledo")
    assert response.url == f"/cities/{city.pk}/"
    assert city.time_zone == Zone.EASTERN
    assert city.population > 200_000
    assert city.latitude.quantize(Decimal("0.1")) == Decimal("41.7")
    assert city.engagements.get().tasks.get().title == template.title


def test_latest_published_playbook_is_proposed(client, staff):
    version = TaskTemplateFactory().playbook_version
    assert client.get("/cities/new/").context["form"]["playbook_version"].initial is None
    PlaybookVersion.objects.update(published_at="2026-01-01T00:00Z")
    assert client.get("/cities/new/").context["form"]["playbook_version"].initial == version


def test_look_up_shows_the_place_and_saves_nothing(client, staff):
    page = client.post("/cities/new/", new(staff, lookup="1", county="Lucas")).content.decode()
    assert 'value="America/New_York" selected' in page
    assert 'value="Lucas"' in page
    assert not City.objects.filter(name="Toledo").exists()


def test_unknown_place_needs_its_time_zone(client, staff):
    page = client.post("/cities/new/", new(staff, name="Nowhere at All"))
    assert page.status_code == 422
    assert "choose its time zone" in page.content.decode()
    typed = {"name": "Nowhere at All", "time_zone": Zone.CENTRAL, "population": "4,200"}
    assert client.post("/cities/new/", new(staff, **typed)).status_code == 302
    assert City.objects.get(name="Nowhere at All").population == 4200


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "dayton"},
        {"name": ""},
        {"state": "ZZ"},
        {"population": "many"},
        {"population": "99999999999"},
        {"latitude": "91", "longitude": "1"},
        {"latitude": "NaN", "longitude": "Infinity"},
        {"name": "Nowhere at All", "time_zone": Zone.CENTRAL, "latitude": "41"},
        {"time_zone": "Europe/Paris"},
        {"census_place": "12"},
        {"opened_on": "9999-12-31"},
        {"opened_on": "soon"},
        {"lead": "99999999999999999999"},
        {"playbook_version": "x"},
    ],
)
def test_wrong_city_is_refused_with_the_reason(client, staff, wrong):
    page = client.post("/cities/new/", new(staff, **wrong))
    assert page.status_code == 422
    assert "There is a problem" in page.content.decode()
    assert City.objects.count() == 1


def test_edit_changes_city_and_lead(client, engagement, staff):
    other = UserFactory()
    data = edited(engagement, county="Greene", lead=other.pk, population="141,000")
    assert client.post(f"/cities/{engagement.city_id}/edit/", data).status_code == 302
    engagement = Engagement.objects.get(pk=engagement.pk)
    assert (engagement.city.county, engagement.city.population, engagement.lead) == ("Greene", 141_000, other)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"county": "Greene"}, {"county": "Clark"}, "County: Greene"),
        ({"lead": "other"}, {"lead": "third"}, "Lead: The Other"),
    ],
)
def test_second_edit_sees_both_values_and_can_go_on(client, engagement, staff, first, second, said):
    people = {"other": UserFactory(name="The Other").pk, "third": UserFactory().pk}
    address = f"/cities/{engagement.city_id}/edit/"
    first, second = ({name: people.get(value, value) for name, value in one.items()} for one in (first, second))
    client.post(address, edited(engagement, **first))
    page = client.post(address, edited(engagement, **second))
    assert page.status_code == 409
    assert said.casefold() in page.content.decode().casefold()
    form = page.context["form"]
    again = edited(engagement, **second) | {name: form[name].value() for name in ("version", "engagement_version")}
    assert client.post(address, again).status_code == 302


def test_pause_needs_its_reason_and_shows_it_to_leap_only(client, engagement, staff):
    address = f"/cities/{engagement.city_id}/"
    data = {"to": Lifecycle.PAUSED, "on": engagement.today, "version": engagement.version}
    assert client.post(f"{address}lifecycle/", data).status_code == 422
    assert client.post(f"{address}lifecycle/", data | {"to": "gone", "reason": "x"}).status_code == 422
    assert client.post(f"{address}lifecycle/", data | {"reason": "Election first"}).status_code == 302
    assert "Election first" in client.get(address).content.decode()
    client.force_login(liaison_of(engagement))
    assert "Election first" not in client.get(address).content.decode()


def test_engagement_begins_on_the_citys_own_day(staff):
    evening = datetime(2026, 3, 5, 5, tzinfo=UTC)  # still March 4 in Honolulu
    with clock.travel(evening):
        assert StartForm(user=staff, zone=Zone.HAWAII).fields["opened_on"].initial == date(2026, 3, 4)


def test_closed_case_offers_a_new_start_and_nothing_else(client, engagement, staff):
    address = f"/cities/{engagement.city_id}/"
    assert client.get(f"{address}start/").status_code == 403
    data = {"to": Lifecycle.CLOSED, "on": engagement.today, "version": engagement.version, "reason": "No funding"}
    client.post(f"{address}lifecycle/", data)
    for part in ("edit/", "lifecycle/", "updates/new/", "members/new/", "analysis/move/"):
        assert client.get(address + part).status_code == 403
    start_again = {"lead": staff.pk, "opened_on": "2026-11-02"}
    assert client.post(f"{address}start/", start_again).status_code == 302
    assert City.objects.get(pk=engagement.city_id).engagements.open().count() == 1


def test_an_invitation_from_a_citys_page_begins_with_its_time_zone(client, engagement, staff):
    client.force_login(staff)
    City.objects.filter(pk=engagement.city_id).update(time_zone="America/Los_Angeles")
    for pk, zone in ((engagement.pk, "America/Los_Angeles"), ("9" * 30, "America/New_York")):
        page = client.get("/people/invite/", {"engagement": pk}).content.decode()
        assert f'<option value="{zone}" selected>' in page


def test_staff_adds_a_person_and_ends_the_part_with_a_reason(client, engagement, staff):
    liaison = UserFactory(role=Role.LIAISON, name="City Clerk")
    address = f"/cities/{engagement.city_id}/members/"
    assert client.post(f"{address}new/", {"user": liaison.pk}).status_code == 302
    assert client.post(f"{address}new/", {"user": liaison.pk}).status_code == 422
    member = Membership.objects.get(user=liaison)
    assert f"/people/invite/?engagement={engagement.pk}" in client.get(address).content.decode()
    assert client.post(f"/memberships/{member.pk}/end/", {"reason": ""}).status_code == 422
    assert client.post(f"/memberships/{member.pk}/end/", {"reason": "Left the city"}).status_code == 302
    assert "Took part before" in client.get(address).content.decode()
    assert AuditEvent.objects.get(verb="engagements.member_ended").reason == "Left the city"
    assert client.get(f"/memberships/{member.pk}/end/").status_code == 302


def test_observers_and_past_people_are_not_offered(client, engagement, staff):
    observer, gone = UserFactory(role=Role.OBSERVER), UserFactory(is_active=False)
    for person in (observer, gone):
        assert client.post(f"/cities/{engagement.city_id}/members/new/", {"user": person.pk}).status_code == 422


def test_person_page_names_the_cities(client, engagement, staff):
    liaison = liaison_of(engagement)
    page = client.get(f"/people/{liaison.pk}/").content.decode()
    assert f"/cities/{engagement.city_id}/" in page
    assert "Takes part since" in page
