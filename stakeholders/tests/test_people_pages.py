"""Pages of people and bodies: what they offer, and what they never even ask the database for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from core.audience import Audience
from core.search import LOOK_AT_MOST, Query
from stakeholders.addresses import people as addresses
from stakeholders.models import Merge, Person, Position, Stakeholder
from stakeholders.operations import merging, people
from stakeholders.people_search import find_stakeholders
from stakeholders.tests.people import council, stakeholder, stance
from tests.factories import liaison_of, start

pytestmark = pytest.mark.django_db
INTERNAL = ("stakeholders_standing", "stakeholders_stance", "stakeholders_influence", "stakeholders_interaction")


@pytest.fixture
def case():
    return start()


def test_written_out_addresses_equal_the_url_patterns():
    of_city = {
        "stakeholder-list": addresses.stakeholders_url(7), "grid": addresses.grid_url(7),
        "influence-map": addresses.influences_url(7), "body-list": addresses.bodies_url(7),
    }  # fmt: skip
    below = {
        "stakeholder-detail": addresses.stakeholder_url(7, 8), "body-detail": addresses.body_url(7, 8),
        "stance-withdraw": f"{addresses.stance_url(7, 8)}withdraw/", "seat-update": f"{addresses.seat_url(7, 8)}edit/",
        "term-update": f"{addresses.term_url(7, 8)}edit/",
        "influence-remove": f"{addresses.influence_url(7, 8)}remove/",
    }  # fmt: skip
    own = {
        "person-detail": addresses.person_url(8), "organization-detail": addresses.organization_url(8),
        "merge-detail": addresses.merge_url(8),
    }  # fmt: skip
    for found, given in ((of_city, [7]), (below, [7, 8]), (own, [8])):
        for name, url in found.items():
            assert url == reverse(f"stakeholders:{name}", args=given)
            assert resolve(url)


def test_city_finds_its_own_among_many_of_one_name(case):
    Person.objects.bulk_create(Person(name=f"Juniper {n}") for n in range(LOOK_AT_MOST + 1))
    own = stakeholder(case, "Juniper, Fire Chief")
    found = find_stakeholders(liaison_of(case), Query("juniper"), 7)
    assert list(found) == [own]


def test_city_reads_names_and_seats_and_no_internal_table(case, client):
    body = council(case, {"Ward 1": Position.ACTIVE_ALLY, "Ward 2": None})
    hidden = stakeholder(case, "Union lead", audience=Audience.INTERNAL)
    shown = body.seats.first().terms.get().holder
    client.force_login(liaison_of(case))
    step = f"/cities/{case.city_id}/stakeholders/"
    for url in (step, f"{step}people/", f"{step}people/{shown.pk}/", f"{step}bodies/", f"{step}bodies/{body.pk}/"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = client.get(url).content.decode()
        asked = [query["sql"] for query in queries if any(table in query["sql"] for table in INTERNAL)]
        assert asked == [], url
        assert "Union lead" not in page and " ally" not in page, url
    assert client.get(f"{step}people/{hidden.pk}/").status_code == 404
    assert client.get(f"{step}people/?show=lost&stance=2&influence=5").status_code == 200


def test_staff_goes_from_the_path_to_the_holder_and_from_the_list_to_the_import(case, client):
    body = council(case, {"Ward 1": Position.NEUTRAL})
    holder = body.seats.first().terms.get().holder
    step, href = f"/cities/{case.city_id}/stakeholders/", addresses.stakeholder_url(case.city_id, holder.pk)
    importing = f"/cities/{case.city_id}/imports/new/?kind=people"
    client.force_login(case.lead)
    assert client.get(f"{step}bodies/{body.pk}/").content.decode().count(f'href="{href}"') == 2  # path and seats
    assert importing in client.get(f"{step}people/").content.decode()
    client.force_login(liaison_of(case))
    assert importing not in client.get(f"{step}people/").content.decode()


def test_seat_of_someone_not_shared_stays_without_a_name(case, client):
    body = council(case, {"Ward 1": None})
    Stakeholder.objects.filter(terms__seat__body=body).update(audience=Audience.INTERNAL)
    client.force_login(liaison_of(case))
    page = client.get(addresses.body_url(case.city_id, body.pk)).content.decode()
    assert "Ward 1" in page and "Member, Ward 1" not in page and "has not shared" in page


def test_known_person_is_offered_before_a_second_one_is_entered(case, client):
    known = people.add_person(actor=case.lead, name="Jon Smith")
    client.force_login(case.lead)
    url = f"/cities/{case.city_id}/stakeholders/people/new/"
    typed = {"who": "person", "name": "John Smyth", "role": "council", "audience": Audience.CITY}
    asked = client.post(url, typed)
    page = asked.content.decode()
    assert asked.status_code == 422 and page.count("Jon Smith – sounds alike") == 1
    client.post(url, typed | {"same_as": str(known.pk)})
    assert (Stakeholder.objects.get().person, Person.objects.count()) == (known, 1)
    client.post(url, typed | {"same_as": "new"})
    assert Person.objects.filter(name="John Smyth").count() == 1  # two people may sound alike
    client.post(url, typed | {"same_as": str(known.pk)})
    assert Stakeholder.objects.filter(person=known).count() == 1  # and nobody is a stakeholder twice


def test_one_person_in_two_cities_is_one_entry(case, client):
    known = people.add_person(actor=case.lead, name="State senator")
    other = start(actor=case.lead)
    client.force_login(case.lead)
    for engagement in (case, other):
        url = f"/cities/{engagement.city_id}/stakeholders/people/new/?person={known.pk}"
        client.post(url, {"role": "state", "audience": Audience.INTERNAL})
    page = client.get(addresses.person_url(known.pk)).content.decode()
    assert str(case.city) in page and str(other.city) in page


def test_merge_is_walked_and_taken_back_in_pages(case, client):
    kept, gone = (people.add_person(actor=case.lead, name=name) for name in ("Ann Lee", "Anne Leigh"))
    client.force_login(case.lead)
    url = f"/persons/{kept.pk}/merge/"
    assert f"?with={gone.pk}" in client.get(f"{url}?q=Leigh").content.decode()
    assert "same entry" in client.get(f"{url}?with={kept.pk}").content.decode()
    client.post(f"{url}?with={gone.pk}", {"name": "gone", "version": 1})
    kept.refresh_from_db()
    assert kept.name == "Anne Leigh"
    merge = Merge.objects.get()
    client.post(f"/merges/{merge.pk}/undo/")
    kept.refresh_from_db()
    assert kept.name == "Ann Lee" and Person.objects.kept().count() == 2


def test_history_of_the_case_tells_the_city_of_no_stance(case, client):
    one = stakeholder(case, "Mayor")
    wrong = stance(one, Position.ACTIVE_OPPONENT)
    twin = stakeholder(case, "Mayor of here")
    merging.merge(one.person, twin.person, actor=case.lead, values={})
    url = f"/cities/{case.city_id}/history/"
    client.force_login(case.lead)
    assert "Active opponent" in client.get(url).content.decode()
    client.force_login(liaison_of(case))
    page = client.get(url).content.decode()
    assert "added a stakeholder" in page and " opponent" not in page and "a stance" not in page, wrong
