"""Services by file: sheets of one's own and Open Referral's formats, twice, and back again."""

import io
import json
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from core.audience import Audience
from core.errors import Refused
from imports.models import State
from imports.operations import checks, drafts
from imports.tests.imports import checked, committed, done, run, started, undone
from stakeholders.hsds_write import services_of
from stakeholders.imports.assets import KIND
from stakeholders.imports.hsds_types import types_in
from stakeholders.models import Asset, District, Organization
from stakeholders.operations import assets
from stakeholders.tests.assets import service
from tests.factories import CityFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "assets"
HEADER = "Name,Provider,Types,Opening hours,Phones,Latitude,Longitude,From age,To age,Districts served\n"
SHEET = HEADER + (
    "Night shelter,House of hope,Shelter; Day center,Daily 6pm-2am,(937) 555-0142,39.7,-84.2,18,,North; South\n"
    "Pantry,House of hope,Food pantry,call ahead,,,,,,\n"
)


@pytest.fixture
def case():
    return start(actor=UserFactory())


def dump(case) -> list:
    """A city's services as they read, without numbers and versions."""
    rows = (
        Asset.objects.kept().filter(engagement=case).order_by("name", "pk").prefetch_related("categories", "districts")
    )
    plain = [
        field.name for field in Asset._meta.fields if field.name not in ("id", "version", "organization", "created_at")
    ]
    return [
        (
            {name: getattr(row, name) for name in plain},
            row.organization and row.organization.name,
            sorted(category.slug for category in row.categories.all()),
            sorted(district.name for district in row.districts.all()),
        )
        for row in rows
    ]


def everything(case) -> tuple:
    """With what comes along: providers and districts."""
    return dump(case), sorted(Organization.objects.kept().values_list("name", flat=True)), list(
        District.objects.filter(engagement=case).values_list("name", flat=True)
    )  # fmt: skip


def package(*files: tuple[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files:
            archive.writestr(name, text)
    return data.getvalue()


def there_and_back(case, data: bytes, name: str) -> tuple[list, dict]:
    """Import, import again, take back: what it added, and what the second time said."""
    before = everything(case)
    first = done(case, data, name=name, kind=KIND)
    added = dump(case)
    again = checked(case, data, name=name, kind=KIND)
    assert undone(first) and everything(case) == before
    first.refresh_from_db()
    assert first.state == State.UNDONE
    return added, again.counts


def test_sheet_comes_in_is_unchanged_the_second_time_and_goes_back(case):
    service(case, "clinic", name="Clinic", provider="Other", districts=["West"], serves_whole_city=False)
    added, counts = there_and_back(case, SHEET.encode(), "services.csv")
    assert len(added) == 3 and (counts["unchanged"], counts.get("create", 0)) == (2, 0)


def test_update_shows_what_was_and_goes_back(case):
    asset = service(case, "shelter", name="Night shelter", hours="Daily 6pm-8am", source="211", external_id="7")
    before = dump(case)
    data = "Source,Number there,Name,Opening hours,Types\n211,7,Night shelter,24/7,Detox\n"
    imported = done(case, data.encode(), name="services.csv", kind=KIND)
    asset.refresh_from_db()
    assert asset.hours == "24/7" and [each.slug for each in asset.categories.all()] == ["detox"]
    undone(imported)
    assert dump(case) == before


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("A,,,,,39.7,84.2,,,", "begins with a minus"),
        ("A,,,,,51.5,-0.1,,,", "neither in Ohio"),
        ("A,,,,,,,21,12,", "the younger age"),
        ('A,,,"Mon 9am-11pm, Mon 10pm-11pm",,,,,,', "may not overlap"),
        ("A,,Castle,,,,,,,", "is none of"),
    ],
)
def test_bad_rows_are_rejected_with_the_reason(case, row, says):
    imported = checked(case, (HEADER + row + "\n").encode(), name="services.csv", kind=KIND)
    (found,) = imported.rows.all()
    assert found.outcome == "reject" and says in str(found.problems)


def test_point_elsewhere_is_mended_to_none(case):
    imported = checked(case, f"{HEADER}Pantry,,Food pantry,,,37.5,-122.3,,,\n".encode(), kind=KIND)
    assert imported.counts["reject"] == 1
    drafts.fix_cells(imported, actor=case.lead, sheet="services", field="latitude", cells=["37.5"], instead="")
    run(checks.start_check(imported, actor=case.lead))
    imported.refresh_from_db()
    committed(imported)
    assert [(row.name, row.latitude, row.longitude) for row in Asset.objects.all()] == [("Pantry", None, None)]


def test_phone_in_a_name_and_hours_in_words_are_warned_about(case):
    imported = checked(case, (HEADER + "(937) 555-0142,,,by appointment,,,,,,\n").encode(), name="s.csv", kind=KIND)
    (found,) = imported.rows.all()
    assert (
        found.outcome == "create" and "phone number" in str(found.warnings) and "kept as words" in str(found.warnings)
    )


HSDS3 = {
    "id": "5d8e1c6a-7a94-4b8c-9b07-0ef5b0c6b7a1", "name": "Sobering center", "status": "active",
    "organization": {"id": "1", "name": "House of hope"}, "maximum_age": 99, "minimum_age": 18,
    "contacts": [{"name": "Kestrel"}],
    "schedules": [{"freq": "WEEKLY", "byday": "FR,SA", "opens_at": "18:00", "closes_at": "02:00"}],
    "phones": [{"number": "(937) 555-0142", "extension": 7, "type": "fax"}],
    "service_at_locations": [
        {"id": "a", "location": {"id": "b", "latitude": 39.7, "longitude": -84.2,
                                 "addresses": [{"address_1": "5th Street", "city": "Dayton", "state_province": "OH"}]}},
    ],
}  # fmt: skip


def test_hsds_json_is_read_without_names_of_persons(case):
    added, counts = there_and_back(case, json.dumps({"contents": [HSDS3]}).encode(), "services.json")
    assert "Fri–Sat 6 PM–2 AM" in str(added) and "(937) 555-0142 ext. 7 (fax)" in str(added)
    assert "Kestrel" not in str(added) and counts["unchanged"] == 1


def test_hsds_tables_of_version_3_are_read_from_a_zip(case):
    data = package(
        ("data/service.csv", "id,organization_id,name,status\ns1,o1,Crisis line,active\ns2,o1,Detox,active\n"),
        ("data/organization.csv", "id,name\no1,County\n"),
        ("data/service_at_location.csv", "id,service_id,location_id\nx,s2,l1\ny,s2,l2\n"),
        ("data/location.csv", "id,name,latitude,longitude\nl1,North,39.8,-84.2\nl2,South,39.6,-84.2\n"),
        ("data/schedule.csv", "id,service_id,byday,opens_at,closes_at\n1,s1,\"MO,TU,WE,TH,FR,SA,SU\",00:00,00:00\n"),
        ("data/phone.csv", "id,service_id,number\n1,s1,988\n"),
        ("data/funding.csv", "id,service_id,source\n1,s1,County\n2,s1,State\n"),
        ("data/required_document.csv", "id,service_id,document\n1,s2,Proof of address\n"),
    )  # fmt: skip
    added, counts = there_and_back(case, data, "hsds.zip")
    assert "County, State" in str(added[0]) and "Proof of address" in str(added[1])
    assert [row[0]["name"] for row in added] == ["Crisis line", "Detox – North", "Detox – South"]
    assert "24/7" in str(added[0]) and counts["unchanged"] == 3


def test_export_as_hsds_reads_back_the_same(case):
    kept = {
        "hours": "Mon-Fri 9-5; Sat 10pm-2am",
        "phones": "(937) 555-0142 ext. 7\n(937) 555-0143 (fax)",
        "languages": "English, Spanish",
        "latitude": "39.7",
        "longitude": "-84.2",
        "address": "5th Street\nDayton, OH",
        "minimum_age": 18,
        "serves_whole_city": False,
        "districts": ["North", "East"],
        "funding": "City, County",
        "accreditations": "Licensed by the state",
        "required_documents": "Identification, of any kind\nA referral",
    }
    service(case, "sobering", "detox", name="Sobering center", provider="House of hope", **kept)
    data = json.dumps(list(services_of(Asset.objects.all()))).encode()
    other = start(actor=case.lead)
    done(other, data, name="services.json", kind=KIND)
    one, two = Asset.objects.get(engagement=case), Asset.objects.get(engagement=other)
    for name in (
        "name",
        "hours",
        "open_hours",
        "phones",
        "languages",
        "latitude",
        "address",
        "minimum_age",
        "funding",
        "accreditations",
        "required_documents",
        "organization",
    ):
        assert getattr(one, name) == getattr(two, name), name
    assert {*one.categories.all()} == {*two.categories.all()}
    assert not two.eligibility_description and [str(area) for area in two.districts.all()] == ["East", "North"]


def test_list_comes_back_from_its_own_file_as_unchanged(client, case):
    service(case, "sobering", name="Sobering center", hours="24/7", provider="House of hope", accepts_walk_in=True)
    service(case, "shelter", name="=Shelter", districts=["North"], serves_whole_city=False, phones="+1 (937) 555-0142")
    client.force_login(case.lead)
    response = client.get(reverse("stakeholders:asset-list", args=[case.city_id]), {"export": "csv"})
    imported = checked(case, b"".join(response.streaming_content), name="services.csv", kind=KIND)
    assert imported.counts["unchanged"] == 2, [row.problems or row.changes for row in imported.rows.all()]


def test_number_and_district_that_only_leap_knows_stay_unknown_to_the_city(case):
    """A row that LEAP's own service is about is added like any other, word for word as the city wrote it."""
    ours = {"source": "211", "external_id": "7", "districts": ["ZQKESTREL"], "serves_whole_city": False}
    service(case, "shelter", name="zqosprey", audience=Audience.INTERNAL, **ours)
    liaison = liaison_of(case)
    text = "Source,Number there,Name,Districts served\n211,7,Shelter,Zqkestrel\n"
    imported = done(case, text.encode(), actor=liaison, kind=KIND)
    (row,) = imported.rows.all()
    assert (row.outcome, row.warnings, imported.failure) == ("create", [], "")
    (asset,) = Asset.objects.visible_to(liaison).filter(engagement=case)
    assert (asset.external_id, [each.name for each in asset.districts.all()]) == ("7", ["Zqkestrel"])
    again = checked(case, text.encode(), actor=liaison, kind=KIND)
    assert (again.counts["unchanged"], again.counts["create"]) == (1, 0)
    assert "may be any of 2" in str(checked(case, text.encode(), kind=KIND).rows.get().problems)


def test_service_is_not_opened_to_a_city_that_has_its_number(case):
    service(case, name="Theirs", source="211", external_id="7")
    ours = service(case, name="Ours", source="211", external_id="7", audience=Audience.INTERNAL)
    with pytest.raises(Refused, match="this number"):
        assets.edit_asset(ours, actor=case.lead, audience=Audience.CITY)


def test_file_of_another_place_is_asked_about(client, case):
    rows = "".join(f'Pantry {n},"{n} Main Street, Redwood City, CA 94063"\n' for n in range(9))
    imported = checked(case, f'Name,Address\n{rows}Shelter,"5th Street, Dayton, OH 45402"\n'.encode(), kind=KIND)
    client.force_login(case.lead)
    preview = f"/cities/{case.city_id}/imports/{imported.pk}/preview/"
    assert f"far from {case.city}. Is this the right city?" in client.get(preview).content.decode()
    imported.rows.filter(label__startswith="Pantry").update(outcome="skip")
    assert "right city?" not in client.get(preview).content.decode()


# What others have published

CASES = [
    ("ohana_san_mateo_county", "San Mateo", "CA", 23),
    ("hsds_1_1_fictional", "Reno", "NV", 13),
]


@pytest.fixture
def published():
    if not SHARED.is_dir():
        say = f"NO REAL DATA: {SHARED} is not there, so no published directory was read. Nothing here is proved."
        pytest.fail(say) if os.environ.get("CI") == "true" else pytest.skip(say)
    return SHARED


@pytest.mark.real_data
@pytest.mark.parametrize(("folder", "city", "state", "count"), CASES)
def test_published_directory_comes_in_again_unchanged_and_goes_back(published, folder, city, state, count):
    case = start(CityFactory(name=city, state=state), actor=UserFactory())
    data = package(*((path.name, path.read_text()) for path in sorted((published / folder).glob("*.csv"))))
    added, counts = there_and_back(case, data, f"{folder}.zip")
    assert len(added) == count and counts["unchanged"] == count


@pytest.mark.real_data
@pytest.mark.parametrize("name", ["service", "organization", "service_at_location"])
def test_published_hsds_3_comes_in_again_unchanged_and_goes_back(published, name, case):
    data = (published / "hsds_3_examples" / f"{name}.json").read_bytes()
    added, counts = there_and_back(case, data, f"{name}.json")
    assert len(added) == 1 and counts["unchanged"] == 1
    assert "nowhere on earth" in str(started(case, data, name=f"{name}.json", kind=KIND).tables)


def test_provider_and_district_that_came_with_a_change_go_with_it_and_no_others(case):
    asset = service(case, "shelter", provider="House of hope", serves_whole_city=False, districts=["West"])
    District.objects.create(engagement=case, name="East")
    before = everything(case)
    text = f"LEAP number,Name,Provider,Districts served\n{asset.pk},Service,New house,North\n,Pantry,New house,South\n"
    second = done(case, text.encode(), kind=KIND)
    assert everything(case) != before
    undone(second)
    rows, providers, districts = everything(case)
    assert (rows, providers, sorted(districts)) == (before[0], before[1], ["East", "West"])


def test_service_verified_tomorrow_is_refused(case):
    tomorrow = case.today + timedelta(days=1)
    text = f"Name,Verified\nPantry,{tomorrow}\nShelter,{case.today}\n"
    assert checked(case, text.encode(), kind=KIND).counts["reject"] == 1


def test_capacity_without_end_says_nothing(case):
    text = '[{"name": "Shelter", "status": "active", "capacities": [{"available": Infinity, "maximum": 8}]}]'
    done(case, text.encode(), kind=KIND, name="services.json")
    asset = Asset.objects.get(engagement=case)
    assert (asset.capacity_available, asset.capacity_maximum) == (None, 8)


def test_hours_hold_for_their_time_and_holidays_are_said(case):
    today = case.today
    days = {"past": today - timedelta(days=40), "soon": today + timedelta(days=40)}
    weekly = {"byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}
    for schedules, hours in (
        ([weekly | {"valid_to": str(days["past"])}, weekly | {"opens_at": "10:00"}], "Mon 10 AM–5 PM"),
        ([weekly | {"valid_from": str(days["soon"])}], f"From {days['soon']:%b %-d, %Y}: Mon 9 AM–5 PM"),
        ([weekly | {"valid_to": str(days["past"])}], ""),
    ):
        text = json.dumps({"name": "Shelter", "status": "active", "schedules": schedules})
        (row,) = checked(case, text.encode(), name="services.json", kind=KIND).rows.all()
        assert row.cells.get("hours", "") == hours
    closed = "\n".join([
        "id,service_id,start_date,end_date,closed,opens_at,closes_at",
        '1,s1,"January 01, 0001","January 01, 0001",true,,',
        f"2,s1,{days['soon']},{days['soon']},false,10:00,16:00",
        f"3,s1,{days['past']},{days['past']},true,,",
    ])  # fmt: skip
    data = package(
        ("services.csv", "id,organization_id,name,status\ns1,o1,Shelter,active\n"), ("holiday_schedules.csv", closed),
        ("organizations.csv", "id,name\no1,County\n"),
    )  # fmt: skip
    (row,) = checked(case, data, name="hsds.zip", kind=KIND).rows.all()
    assert row.cells["alert"] == f"Closed every year on Jan 1; Open 10 AM–4 PM on {days['soon']:%b %-d, %Y}"


def test_preview_of_a_directory_speaks_of_fields_not_of_their_names(client, case):
    text = json.dumps([HSDS3 | {"service_at_locations": [{"location": {"latitude": 37.5, "longitude": -122.3}}]}])
    imported = checked(case, text.encode(), name="services.json", kind=KIND)
    client.force_login(case.lead)
    page = client.get(f"/cities/{case.city_id}/imports/{imported.pk}/preview/").content.decode()
    assert "<bdi>Latitude</bdi>" in page and "<bdi>latitude</bdi>" not in page


def test_directory_that_files_a_service_under_everything_tells_no_type():
    assert types_in("Winter shelter", ["Food pantry", "Bus pass"]) == ["shelter"]
    assert types_in("Main Street Corps", ["Food pantry", "Counseling"]) == ["food"]
    assert types_in("Main Street Corps", ["Food pantry", "Bus pass", "Legal aid"]) == []
    assert types_in("Grocery Tax Break", ["Counseling", "Rehabilitation"]) == []
