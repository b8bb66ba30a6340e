"""Money: what is refused at its field, how long it lasts, what each year has, and the anchor that follows."""

from datetime import date

import pytest
import time_machine

from core.audience import Audience
from core.errors import Refused
from engagements.models import AnchorKind, Certainty
from engagements.scope import Scope
from plans.fiscal_years import fiscal_years
from plans.models import Basis, FundingLine, FundingSource
from plans.money import Money, whole_months, years
from plans.money_facts import due_items, signals
from plans.operations import funding
from tests.factories import UserFactory, liaison_of, start

TODAY = date(2026, 11, 23)


def line(amount, first, last=None, *, one_time=0, basis=Basis.TOTAL, certainty=Certainty.FIRM) -> FundingLine:
    return FundingLine(
        name="Grant", source=FundingSource.STATE, amount=amount, starts_on=first, ends_on=last, basis=basis,
        one_time_percent=one_time, certainty=certainty,
    )  # fmt: skip


def test_years_are_whole_from_day_to_day_leap_years_included():
    assert years(date(2027, 7, 1), date(2028, 7, 1)) == 1
    assert years(date(2024, 2, 29), date(2027, 2, 28)) == 3
    assert years(date(2026, 1, 1), date(2026, 7, 2)) == pytest.approx(182 / 365)
    assert whole_months(TODAY, date(2027, 1, 22)) == 1 and whole_months(TODAY, date(2027, 1, 23)) == 2


def test_money_lasts_until_what_comes_in_falls_below_the_yearly_cost():
    base = line(300_000, date(2026, 7, 1), basis=Basis.YEARLY)
    grant = line(400_000, date(2026, 7, 1), date(2028, 6, 30), one_time=100)
    money = Money([base, grant], TODAY, cost=500_000)
    assert money.rate_on(TODAY) == 500_000
    assert (money.until, money.months_left, money.cliff) == (date(2028, 6, 30), 19, date(2028, 6, 30))
    assert money.one_time_share == pytest.approx(0.4)
    assert "bring $500,000 a year now; the program costs $500,000 a year" in money.formula
    assert "until Jun 30, 2028" in money.formula


def test_money_that_a_later_line_takes_over_goes_on():
    first = line(100, date(2026, 1, 1), date(2026, 12, 31), basis=Basis.YEARLY)
    second = line(100, date(2027, 1, 1), date(2027, 12, 31), basis=Basis.YEARLY)
    assert Money([first, second], TODAY).until == date(2027, 12, 31)
    gap = line(100, date(2027, 1, 2), date(2027, 12, 31), basis=Basis.YEARLY)
    assert Money([first, gap], TODAY).until == date(2026, 12, 31)


def test_only_firm_lines_count_where_there_are_any_and_what_is_too_little_is_said_so():
    firm = line(100_000, date(2026, 1, 1), basis=Basis.YEARLY)
    hoped = line(900_000, date(2026, 1, 1), basis=Basis.YEARLY, certainty=Certainty.EXPECTED)
    short = Money([firm, hoped], TODAY, cost=500_000)
    assert (short.months_left, short.months_words) == (0, "Does not cover the cost")
    assert short.formula.startswith("The firm lines bring $100,000")
    assert Money([hoped], TODAY, cost=500_000).is_endless
    assert Money([line(1, date(2020, 1, 1), date(2020, 12, 31))], TODAY).months_words == "No money yet"


def test_fiscal_years_add_up_to_the_line_to_the_dollar():
    grant = line(1_000_001, date(2026, 3, 3), date(2028, 10, 9), one_time=50)
    found = fiscal_years([grant], month=7, today=TODAY)
    assert [year.name for year in found] == ["FY 2026", "FY 2027", "FY 2028", "FY 2029"]
    assert sum(year.total for year in found) == 1_000_001
    yearly = fiscal_years([line(900, date(2025, 7, 1), basis=Basis.YEARLY)], month=7, today=TODAY)
    assert [year.total for year in yearly] == [900] * 4


@pytest.fixture
def case(db):
    with time_machine.travel("2026-11-23T15:00:00Z", tick=False):
        yield start()


def add(case, last, **more):
    own = {"source": FundingSource.STATE, "amount": 100_000, "starts_on": date(2026, 7, 1), "certainty": Certainty.FIRM}
    return funding.add_line(case, actor=case.lead, name="Grant", ends_on=last, one_time_percent=100, **own, **more)


def test_line_that_ends_before_it_starts_is_refused_at_its_field(case):
    with pytest.raises(Refused, match="before it starts") as refused:
        add(case, date(2026, 6, 30))
    assert refused.value.field == "ends_on"
    with pytest.raises(Refused) as endless:
        add(case, None)
    assert endless.value.field == "ends_on"
    assert not FundingLine.objects.exists()


def cliffs(case) -> list:
    return list(case.anchors.filter(kind=AnchorKind.OTHER).values_list("on", "label", "audience"))


def test_cliff_is_an_anchor_that_moves_with_the_line_and_goes_with_it(case):
    grant = add(case, date(2027, 6, 30), audience=Audience.CITY)
    assert cliffs(case) == [(date(2027, 6, 30), "One-time money ends", Audience.CITY)]
    funding.edit_line(grant, actor=case.lead, ends_on=date(2027, 9, 30))
    anchor = case.anchors.get(kind=AnchorKind.OTHER)
    assert (anchor.on, anchor.planned_on) == (date(2027, 9, 30), date(2027, 6, 30))
    funding.set_money_plan(case, actor=case.lead, yearly_cost=50_000, cost_source="Budget", fiscal_month=7)
    assert cliffs(case)[0][1] == "Money covers the yearly cost no longer"
    funding.remove_line(grant, actor=case.lead)
    assert cliffs(case) == []
    funding.restore_line(grant, actor=case.lead)
    assert len(cliffs(case)) == 1


def test_city_does_not_see_a_cliff_that_follows_from_what_it_does_not_see(case):
    add(case, date(2027, 6, 30), audience=Audience.CITY)
    add(case, date(2027, 3, 31), audience=Audience.INTERNAL)
    assert cliffs(case) == [(date(2027, 3, 31), "One-time money ends", Audience.INTERNAL)]


def test_money_that_ends_soon_or_comes_once_is_said_to_those_who_see_it(case):
    def said(user) -> list[str]:
        return [signal.sentence.partition(": ")[2] for signal in signals(Scope.of(case, user=user))]

    add(case, date(2027, 6, 30))
    assert said(case.lead) == ["the money lasts for 7 months", "100% of the money is one-time"]
    assert said(liaison_of(case)) == []
    funding.set_money_plan(case, actor=case.lead, yearly_cost=1_000_000, cost_source="", fiscal_month=7)
    assert said(case.lead)[0] == "what comes in does not cover the yearly cost"
    (due,) = due_items(Scope.of(case, user=case.lead), date(2027, 12, 31), 9)
    assert (due.what, due.due_on) == ("Funding ends: Grant", date(2027, 6, 30))


def test_form_takes_dollars_as_people_write_them_and_keeps_what_was_typed(case, client):
    client.force_login(UserFactory(role="admin"))
    typed = {
        "name": "Grant", "source": "state", "amount": "$1,200,000", "basis": "total", "starts_on": "2027-07-01",
        "ends_on": "2027-06-30", "one_time_percent": "100", "certainty": "firm", "audience": "city",
    }  # fmt: skip
    url = f"/cities/{case.city_id}/plans/funding/new/"
    refused = client.post(url, typed)
    assert refused.status_code == 422 and "This is before it starts on Jul 1, 2027." in refused.content.decode()
    assert client.post(url, typed | {"ends_on": "2028-06-30"}).status_code == 302
    assert FundingLine.objects.get().amount == 1_200_000
