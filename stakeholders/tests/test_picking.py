"""Picking people of a city that has more of them than a list can hold."""

import pytest

from stakeholders.forms import picking
from stakeholders.forms.interactions import LogForm
from stakeholders.forms.objections import RaisedForm
from stakeholders.tests.people import stakeholder
from tests.factories import CityFactory, start

pytestmark = pytest.mark.django_db
NAMES = ("Ada Alder", "Ben Birch", "Ben Cedar", "Cleo Elm", "Dan Fir")


@pytest.fixture
def case(monkeypatch):
    monkeypatch.setattr(picking, "MOST_OFFERED", 2)
    monkeypatch.setattr(picking, "MET_LAST", 2)
    return start(CityFactory(name="Dayton"))


@pytest.fixture
def people(case):
    return [stakeholder(case, name) for name in NAMES]


def log_form(case, **data) -> LogForm:
    sent = {"kind": "call", "on": case.today.isoformat(), "staff": [case.lead.pk]} | data
    return LogForm(sent, engagement=case, user=case.lead)


def offered(form, name="participants") -> list[str]:
    return [str(value) for value, _ in form.fields[name].choices if value]


def test_the_list_holds_those_met_last_and_whoever_is_chosen(case, people):
    met, chosen = people[3], people[4]
    met.standing.last_contact_on = case.today
    met.standing.save()
    form = LogForm(engagement=case, user=case.lead, initial={"participants": [chosen]})
    assert offered(form) == [str(chosen.pk), str(people[0].pk), str(met.pk)]
    html = str(form["participants"].field.widget.draw_more(form["participants"]))
    assert 'name="participants-named"' in html


def test_anybody_else_is_named_by_words_of_the_name(case, people):
    form = log_form(case, participants=[people[0].pk], **{"participants-named": "birch ben; Fir"})
    assert form.is_valid(), form.errors
    assert set(form.cleaned_data["participants"]) == {people[0], people[1], people[4]}


def test_a_name_of_several_offers_them_and_a_name_of_nobody_is_said(case, people):
    form = log_form(case, **{"participants-named": "Ben"})
    assert "“Ben” may be 2 people" in str(form.errors["participants"])
    assert offered(form)[:2] == [str(people[1].pk), str(people[2].pk)]
    unknown = log_form(case, **{"participants-named": "Zoe\x00"})
    assert "Nobody here is called “Zoe”." in unknown.errors["participants"][0]


def test_one_is_named_too_and_not_one_of_another_city(case, people):
    stakeholder(start(CityFactory(name="Toledo")), "Eve Gum")

    def form(name):
        data = {"on": case.today.isoformat(), "stakeholder-named": name}
        return RaisedForm(data, engagement=case, user=case.lead)

    named = form("cleo")
    assert "stakeholder" not in named.errors and named.cleaned_data["stakeholder"] == people[3]
    assert "Nobody here is called “Eve”." in form("Eve").errors["stakeholder"][0]
    assert "stakeholder" in form("").errors


def test_a_short_list_is_whole_and_asks_for_no_name(monkeypatch, case, people):
    monkeypatch.setattr(picking, "MOST_OFFERED", 5)
    form = LogForm(engagement=case, user=case.lead)
    assert offered(form) == [str(one.pk) for one in people]
    assert not form["participants"].field.widget.draw_more(form["participants"])
