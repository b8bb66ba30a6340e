"""Requests for data: what cannot be, where each stands, and what the case hears of them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from analysis import addresses
from analysis.models import Route
from analysis.operations.requests import add_request, edit_request
from analysis.request_rows import missing_columns, state_of
from analysis.workstream import AnalysisWorkstream, in_short
from core import clock
from core.audience import Audience
from core.errors import Refused
from engagements.models import Status
from engagements.operations.steps import waive
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import Severity
from tests.calls import loaded_export
from tests.factories import CityFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


def ask(engagement, **fields):
    base = {"custodian": "The 911 center", "route": Route.AGREEMENT, "asked_on": engagement.today - timedelta(30)}
    return add_request(engagement, actor=engagement.lead, **base | fields)


@pytest.mark.parametrize(
    ("field", "days"),
    [("received_on", -40), ("received_on", 1), ("denied_on", -40), ("due_on", -40), ("asked_on", 1)],
)
def test_dates_that_cannot_be_are_refused_at_their_field(engagement, field, days):
    with pytest.raises(Refused) as refused:
        ask(engagement, **{field: engagement.today + timedelta(days), "denial_reason": "Law"})
    assert refused.value.field == field


def test_denial_needs_its_reason_and_excludes_receipt(engagement):
    today = engagement.today
    with pytest.raises(Refused, match="Say which reason"):
        ask(engagement, denied_on=today)
    with pytest.raises(Refused, match="either received or denied"):
        ask(engagement, denied_on=today, received_on=today, denial_reason="Law")


def test_request_says_where_it_stands(engagement):
    today = engagement.today
    request = ask(engagement, due_on=today - timedelta(3), fields_promised="Type\nPriority")
    assert state_of(request, today)[1] == "bad" and "overdue since" in state_of(request, today)[0]
    edit_request(request, actor=engagement.lead, received_on=today, fields_received="type")
    assert state_of(request, today)[1] == "good"
    assert missing_columns(request) == ["Priority"]


def test_liaison_updates_a_request_and_does_not_change_who_sees_it(client, engagement):
    request, own = ask(engagement), ask(engagement, audience=Audience.INTERNAL, custodian="Secret office")
    client.force_login(liaison_of(engagement))
    url = addresses.requests_url(engagement.city_id)
    page = client.get(url).content.decode()
    assert "The 911 center" in page and "Secret office" not in page
    data = {"custodian": "The dispatch center", "route": "agreement", "audience": "internal", "version": 1}
    assert client.post(f"{url}{request.pk}/edit/", data).status_code == 302
    assert client.get(f"{url}{own.pk}/edit/").status_code == 404
    request.refresh_from_db()
    assert (request.custodian, request.audience) == ("The dispatch center", Audience.CITY)


def test_due_requests_and_deletions_are_due_items_and_late_ones_signals(engagement):
    today = engagement.today
    late = ask(engagement, due_on=today - timedelta(20))
    ask(engagement, due_on=today + timedelta(5), audience=Audience.INTERNAL)
    ask(engagement, received_on=today, delete_by=today + timedelta(3))
    scope = Scope.of(engagement, user=engagement.lead)
    items = AnalysisWorkstream().due_items(scope, today + timedelta(10), limit=50)
    assert [(item.due_on - today).days for item in items] == [-20, 3, 5]
    signal = next(each for each in AnalysisWorkstream().signals(scope) if each.key == "analysis.request")
    assert (signal.severity, signal.days) == (Severity.NOW, 20)
    assert late.custodian in signal.sentence
    for_city = Scope.of(engagement, user=liaison_of(engagement))
    assert len(AnalysisWorkstream().due_items(for_city, today + timedelta(10), limit=50)) == 2


def test_step_is_closed_by_records(engagement):
    scope = Scope.of(engagement, user=engagement.lead)
    assert [c.is_met for c in AnalysisWorkstream().criteria(scope)[engagement.pk]] == [False, False, False]
    loaded_export(engagement, actor=engagement.lead, label="Calls")
    scope = Scope.of(engagement, user=engagement.lead)
    assert [c.is_met for c in AnalysisWorkstream().criteria(scope)[engagement.pk]] == [True, False, False]
    assert AnalysisWorkstream().panels(scope)[engagement.pk].headline == "9 calls loaded, none mapped"


def test_old_export_is_a_signal(engagement):
    loaded_export(engagement, actor=engagement.lead, label="Calls")
    late = clock.now() + timedelta(days=900)
    with clock.travel(late):
        signals = AnalysisWorkstream().signals(Scope.of(engagement, user=engagement.lead))
    assert "analysis.old_export" in {signal.key for signal in signals}


def test_complete_step_without_its_export_is_a_signal(engagement):
    def keys():
        return {each.key for each in AnalysisWorkstream().signals(Scope.of(engagement, user=engagement.lead))}

    assert "analysis.unloaded" not in keys()
    states = engagement.step_states.filter(step=Step.ANALYSIS)
    states.update(status=Status.COMPLETE, completed_on=engagement.today)
    assert "analysis.unloaded" in keys()
    waive(
        states.get(),
        actor=engagement.lead,
        criterion="export",
        label="x",
        reason="y",
        until=None,
        today=engagement.today,
    )
    assert "analysis.unloaded" not in keys()


def test_page_of_the_step_shows_requests_and_exports(client, engagement):
    request = ask(engagement)
    client.force_login(engagement.lead)
    page = client.get(f"/cities/{engagement.city_id}/analysis/").content.decode()
    assert addresses.request_url(engagement.city_id, request.pk) in page
    assert "No 911 data yet" in page


def test_written_out_addresses_equal_the_url_patterns():
    assert addresses.requests_url(7) == reverse("analysis:request-list", args=[7])
    assert addresses.exports_url(7) == reverse("analysis:export-list", args=[7])
    assert addresses.export_url(7, 8) == reverse("analysis:export-detail", args=[7, 8])
    assert f"{addresses.request_url(7, 8)}edit/" == reverse("analysis:request-update", args=[7, 8])


@pytest.mark.parametrize(("number", "said"), [(9, "9"), (26_595, "27k"), (1_234_567, "1.2M")])
def test_large_numbers_are_said_in_short(number, said):
    assert in_short(number) == said
