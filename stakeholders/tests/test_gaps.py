"""From "no sobering service after 10 PM" to the calls behind it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from analysis.operations import tables
from analysis.tests.cubes import loaded
from core.audience import Audience
from stakeholders import gap_facts
from stakeholders.gap_calls import calls_of, inside
from stakeholders.gap_cell_page import CellPage
from stakeholders.gap_page import MatrixPage
from stakeholders.gap_parts import PARTS
from stakeholders.models import Asset, AssetCategory, AssetStatus, District
from stakeholders.needs import NEEDS, proposed
from stakeholders.operations import assets, call_needs
from stakeholders.tests.assets import service
from tests.factories import UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db
NIGHT, EVENING, DAY = PARTS["weekday-night"], PARTS["weekday-evening"], PARTS["weekday"]
A_NIGHT, A_DAY = "2026-03-03 23:30:00", "2026-03-03 14:30:00"


@pytest.fixture
def case():
    return start(actor=UserFactory())


@pytest.fixture
def calls(case):
    """Three calls about drunk persons, two of them at night; one of a type that nobody has confirmed."""
    rows = [("DRUNK PERSON", "911", "3", "RPT", 20, at) for at in (A_NIGHT, A_NIGHT, A_DAY)]
    export = loaded(case, [*rows, ("OVERDOSE", "911", "1", "RPT", 30, A_NIGHT)])
    table = tables.draft_for(export, actor=case.lead)
    tables.map_rows(table, [row.pk for row in table.rows.all()], actor=case.lead, category="health", reason="Screened")
    tables.approve(table, actor=case.lead, reviewer="A shift supervisor", note="First")
    call_needs.set_needs(case, actor=case.lead, needs={"DRUNK PERSON": "intoxication"})
    return table


def cell(case, wanted, *, need="intoxication", group="go", reader=None, **query):
    matrix = MatrixPage(case, reader or case.lead, query).matrix
    row = next(row for row in matrix.rows if (row.need, row.group) == (need, group))
    return row.cells[[column.part or column.label for column in matrix.columns].index(wanted)]


def test_matrix_says_none_after_ten_and_counts_only_what_is_verified(case):
    service(case, "sobering", hours="Daily 8 AM-10 PM")
    service(case, "sobering", hours="24/7", verified=False)
    assert (cell(case, DAY).verified, cell(case, DAY).state) == (1, "full")
    night = cell(case, NIGHT)
    assert (night.verified, night.waiting, night.state, night.words) == (0, 1, "none", "1 not verified")


def test_page_says_why_all_is_empty(case):
    assert MatrixPage(case, case.lead, {}).sentence == "No service is noted yet."
    service(case, "sobering", hours="24/7", verified=False)
    assert MatrixPage(case, case.lead, {}).sentence.endswith("None of the services noted (1) is verified yet.")


def test_services_that_are_alike_count_each(case):
    for _ in range(3):
        service(case, "sobering", hours="24/7", districts=["North"], serves_whole_city=False)
    service(case, "sobering", "detox", hours="24/7")
    page = MatrixPage(case, case.lead, {"by": "district"})
    assert (cell(case, NIGHT).verified, cell(case, "North", by="district").verified) == (4, 4)
    assert (page.count, page.verified) == (4, 4)
    assert [count for *_, count in CellPage(case, case.lead, {"part": NIGHT.key}, "intoxication").parts] == [4, 0, 0, 0]


def test_narrow_page_has_each_need_with_its_parts_from_above_to_below(case):
    service(case, "sobering", hours="24/7")
    matrix = MatrixPage(case, case.lead, {}).matrix
    need = next(need for need in matrix.needs if need.label == NEEDS["intoxication"].label)
    assert [column.label for column, _ in need.lines] == [column.label for column in matrix.columns]
    assert need.state_words == "none in 12 of 18"


def test_part_that_is_open_for_some_hours_says_how_many(case):
    service(case, "sobering", hours="Mon-Fri 6 PM-1 AM")
    evening, night = cell(case, EVENING), cell(case, NIGHT)
    assert (evening.state, evening.words) == ("part", "20 of 25 hours")
    assert (night.state, night.covered) == ("part", 5 * 2 + 4)  # The fifth night ends on a Saturday.


def test_expired_closed_removed_and_unread_hours_do_not_count(case):
    expired = service(case, "sobering", hours="24/7")
    yesterday = case.today - timedelta(days=1)
    Asset.objects.filter(pk=expired.pk).update(assured_on=yesterday, assured_until=yesterday)
    service(case, "sobering", hours="24/7", status=AssetStatus.CLOSED)
    service(case, "sobering", hours="call ahead")
    assets.remove_asset(service(case, "sobering", hours="24/7"), actor=case.lead)
    assert cell(case, NIGHT).verified == 0


def test_districts_count_what_serves_them(case):
    service(case, "shelter", hours="24/7", districts=["North"], serves_whole_city=False)
    service(case, "shelter", hours="Mon-Fri 9-5", name="Day only")
    service(case, "shelter", hours="24/7", districts=["South"], serves_whole_city=False, verified=False)
    shelters = {"need": "homelessness", "by": "district"}
    assert (cell(case, "North", **shelters).verified, cell(case, "South", **shelters).verified) == (2, 1)
    at_night = shelters | {"part": NIGHT.key}
    assert (cell(case, "North", **at_night).verified, cell(case, "South", **at_night).state) == (1, "none")
    south = District.objects.get(name="South")
    assert cell(case, NIGHT, need="homelessness", district=str(south.pk)).state == "none"


def test_liaison_sees_neither_internal_services_nor_a_count_of_them(case):
    service(case, "sobering", hours="24/7", audience=Audience.INTERNAL)
    reader = liaison_of(case)
    assert cell(case, NIGHT).verified == 1
    assert cell(case, NIGHT, reader=reader).verified == 0


def test_calls_behind_a_cell_are_those_of_confirmed_types_in_those_hours(case, calls):
    service(case, "sobering", hours="Daily 8 AM-10 PM")
    page = CellPage(case, case.lead, {"group": "go", "part": NIGHT.key}, "intoxication")
    assert (page.calls_here, page.calls_whole, page.calls_missed) == (2, 3, 2)
    assert [row.label for row in page.types] == ["DRUNK PERSON"]
    assert page.proposals == (1, 1)  # OVERDOSE speaks of it, but nobody has said so
    assert page.sentence.startswith("None: no verified service is open")
    assert sum(inside(calls_of(case, case.lead).week_of("intoxication"), part.bits) for part in PARTS.values()) == 3


def test_path_from_the_matrix_to_the_calls_can_be_walked(client, case, calls):
    service(case, "sobering", hours="Daily 8 AM-10 PM", name="Sobering room")
    client.force_login(case.lead)
    url = reverse("stakeholders:gap-matrix", args=[case.city_id])
    link = cell(case, NIGHT).url
    assert link.replace("&", "&amp;") in client.get(url).content.decode()
    page = client.get(link).content.decode()
    assert "2 calls" in page and "DRUNK PERSON" in page and "Closed then" in page and "Sobering room" in page


def test_needs_are_confirmed_for_what_a_page_shows_and_survive_a_new_table(client, case, calls):
    row = calls.rows.get(label="OVERDOSE")
    client.force_login(case.lead)
    client.post(reverse("stakeholders:needs-set", args=[case.city_id]), {f"need-{row.pk}": "intoxication"})
    assert sum(calls_of(case, case.lead).week_of("intoxication")) == 4
    newer = tables.draft_for(calls.export, actor=case.lead)
    tables.approve(newer, actor=case.lead, reviewer="A shift supervisor", note="Second")
    assert sum(calls_of(case, case.lead).week_of("intoxication")) == 4


@pytest.mark.parametrize(
    ("text", "need"),
    [("PUBLIC INTOXICATION", "intoxication"), ("Suicidal subject", "mental_health"), ("WELFARE CHECK", "welfare"),
     ("NOISE COMPLAINT", "conflict"), ("DOMESTIC DISPUTE", "violence"), ("BURGLARY ALARM", "")],
)  # fmt: skip
def test_words_propose_a_need(text, need):
    assert proposed(text) == need
    assert proposed(text, "emergency") == ""


def test_each_need_names_types_that_exist(case):
    slugs = {slug for need in NEEDS.values() for slug in need.categories}
    assert slugs <= set(AssetCategory.objects.values_list("slug", flat=True))
    assert {need for need, _ in gap_facts.answered_rows()} == set(NEEDS)


def test_matrix_of_many_services_costs_as_many_queries_as_of_one(case, django_assert_max_num_queries):
    for n in range(30):
        service(case, "sobering", "detox", hours="Mon-Fri 9-5", name=f"Service {n}")
    with django_assert_max_num_queries(6):
        assert MatrixPage(case, case.lead, {}).matrix.rows
