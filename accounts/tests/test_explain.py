import pytest

from accounts import explain as module
from accounts.explain import explain
from accounts.models import Role, User
from accounts.operations import require_second_factor


@pytest.fixture
def ask(admin):
    def ask(person, address):
        return explain(User.objects.with_second_factor().get(pk=person.pk), address, asker=admin)

    return ask


def test_explain_names_the_rule_and_its_sentence(ask, person):
    yes, no = ask(person(Role.STAFF), "/people/"), ask(person(Role.OBSERVER), "http://localhost:8000/people/?q=x")
    assert (yes.allowed, yes.rule) == (True, "accounts.view_people")
    assert yes.sentence == "LEAP's own people see who takes part; nobody else does."
    assert (no.allowed, no.sentence) == (False, "Only LEAP staff see the list of people.")


def test_explain_says_why_a_record_does_not_exist(ask, person, monkeypatch):
    monkeypatch.setattr(module, "_hidden_reasons", [lambda user, record: f"No part in {record.pk}."])
    someone, liaison = person(), person(Role.LIAISON)
    answer = ask(liaison, f"/people/{someone.pk}/")
    assert answer.allowed is False
    assert f"No part in {someone.pk}." in answer.sentence
    assert "never made" in ask(liaison, "/people/999999/").sentence


def test_explain_knows_what_comes_before_any_rule(ask, person, admin):
    assert "deactivated" in ask(person(is_active=False), "/people/").sentence
    require_second_factor([Role.STAFF], actor=admin)
    assert ask(person(Role.STAFF), "/people/").rule == "two-step sign-in"
    assert ask(person(Role.STAFF), "/accounts/login/").allowed is True


@pytest.mark.parametrize("address", ["/nowhere/", "https://example.org/people/", "http://[junk", "", "\u202e"])
def test_explain_survives_junk(ask, admin, address):
    assert ask(admin, address).allowed is None


def test_explain_page_answers_in_its_address(admin, person, client):
    client.force_login(admin)
    liaison = person(Role.LIAISON)
    page = client.get("/people/explain/", {"person": liaison.pk, "address": "/people/"})
    assert "Only LEAP staff see the list of people." in page.content.decode()
    for junk in ({"person": "x", "address": "/"}, {"person": liaison.pk}, {"person": "999", "address": "/" * 5000}):
        assert client.get("/people/explain/", junk).status_code == 200
