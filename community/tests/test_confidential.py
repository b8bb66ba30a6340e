"""What was said in confidence is nowhere but in its own table, and every reading of it is logged."""

import pytest

from accounts.models import Role
from audit.models import AuditEvent
from community.models import Channel, ConfidentialStatement, Input
from community.operations import inputs
from community.tests.hearing import city_case
from core.errors import Refused
from engagements.operations import members
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
CANARY = "zqconfidential"


@pytest.fixture
def case():
    return city_case()


def confided(case, text: str = CANARY) -> Input:
    return inputs.add_confidential(case, actor=case.lead, text=text, channel=Channel.CALL)


def test_opening_needs_a_reason_and_is_logged_without_the_words(case, client):
    one = confided(case)
    client.force_login(case.lead)
    url = f"/cities/{case.city_id}/community/inputs/{one.pk}/open/"
    assert CANARY not in client.get(url).content.decode()
    assert client.post(url, {"reason": " "}).status_code == 422
    opened = AuditEvent.objects.filter(verb="community.confidential_opened")
    assert not opened.exists()
    answer = client.post(url, {"reason": "The city asks what happened"}, follow=True)
    assert CANARY in answer.content.decode() and "no-store" in answer["Cache-Control"]
    assert CANARY not in client.get(url).content.decode()
    event = opened.get()
    assert (event.actor, event.reason, event.audience) == (case.lead, "The city asks what happened", "internal")
    assert CANARY not in str(AuditEvent.objects.values_list("changes", "subject_label", "reason"))


def test_city_knows_of_it_by_no_row_and_no_history(case, client):
    one = confided(case)
    liaison = UserFactory(role=Role.LIAISON)
    members.add_member(case, actor=case.lead, user=liaison)
    client.force_login(liaison)
    base = f"/cities/{case.city_id}/community/"
    assert list(client.get(f"{base}inputs/").context["rows"]) == []
    for url in (f"{base}inputs/{one.pk}/", f"{base}inputs/{one.pk}/open/"):
        assert client.get(url).status_code == 404
    history = client.get(f"/cities/{case.city_id}/history/").content.decode()
    assert "confidence" not in history
    assert Input.objects.counted().filter(engagement=case).count() == 1


def test_it_stays_counted_and_leaps_own(case):
    one = confided(case)
    for values in ({"consent": "quote", "said": "x"}, {"audience": "city"}):
        with pytest.raises(Refused):
            inputs.edit_input(one, actor=case.lead, **values)


def test_taken_back_it_is_erased(case):
    one = confided(case)
    inputs.withdraw_consent(one, actor=case.lead)
    assert not ConfidentialStatement.objects.exists()
    with pytest.raises(Refused):
        inputs.open_confidential(one, actor=case.lead, reason="Again")
