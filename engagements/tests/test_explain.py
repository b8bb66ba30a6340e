import pytest

from accounts.explain import explain
from accounts.models import Role, User
from engagements.models import Membership
from engagements.operations import members
from tests.factories import UserFactory, liaison_of, start


@pytest.fixture
def ask(db):
    def ask(person, address):
        person = User.objects.with_second_factor().get(pk=person.pk)
        return explain(person, address, asker=UserFactory(role=Role.ADMIN)).sentence

    return ask


def test_explain_says_which_part_of_the_rule_hides_a_city(ask):
    ours, theirs = start(), start()
    outsider, liaison = liaison_of(theirs), liaison_of(ours)
    address = f"/cities/{ours.city_id}/"
    assert ask(UserFactory(role=Role.OBSERVER), address).endswith("sees no city's records, only what is published.")
    assert f"They were never a member of {ours}." in ask(outsider, address)
    assert "does not exist" not in ask(liaison, address)
    members.end_membership(Membership.objects.get(user=liaison), actor=ours.lead)
    assert f"Their membership of {ours} ended on" in ask(liaison, address)
