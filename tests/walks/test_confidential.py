"""What was said in confidence is on no page, in no file, mail or search: only where it is opened, with a reason."""

from datetime import timedelta

import pytest

from community.models import CityResponse, ConfidentialStatement, Consent, Input
from community.operations import responses
from core import clock
from core.audience import Audience
from core.views import ListPage
from plans.models import Decision, PaperKind
from plans.operations import papers
from reminders.digests import digest_for
from tests.access import ROUTES, TABLE, address
from tests.walks.test_canary import content
from tests.world import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
CANARY, OWN = "zqconfidential", "zqinternal"


def test_words_said_in_confidence_are_on_no_page_and_in_no_file(world):
    """Not even for admins: only in the answer to the button."""
    ConfidentialStatement.objects.update(text=CANARY)
    assert ConfidentialStatement.objects.filter(input=world.records["confidential_input"]).exists()
    looked = set()
    for name, row in TABLE.items():
        for role in ROLES[:3]:
            if row.answers()[role] != "Y" or "get" not in row.methods or name == "accounts:accept_invitation":
                continue
            url, view = address(name, world), ROUTES[name].view
            is_list = isinstance(view, type) and issubclass(view, ListPage)
            forms = ("export=csv", "export=xlsx") if is_list and name.startswith(("community:", "audit:")) else ()
            for each in (url, *(f"{url}{'&' if '?' in url else '?'}{form}" for form in forms)):
                assert CANARY.encode() not in content(world.client(role).get(each)), each
                looked.add(each)
    assert len(looked) > 150
    for role in ROLES[:3]:
        assert CANARY not in str(digest_for(world.people[role], clock.now(), clock.now() - timedelta(days=7)))
        found = world.client(role).get(f"/search/?q={CANARY}")
        assert found.status_code == 200 and found.context["groups"] == []


@pytest.mark.parametrize("kind", PaperKind)
def test_words_for_leap_alone_are_in_no_paper(world, kind):
    """Though the answer to them changed a decision that everybody sees."""
    ConfidentialStatement.objects.update(text=CANARY)
    own = Input.objects.filter(engagement=world.ours, audience=Audience.INTERNAL, is_confidential=False)
    assert own.update(said=OWN, consent=Consent.QUOTE)
    staff, response = world.people["staff"], CityResponse.objects.get(pk=world.records["response"].pk)
    decision = Decision.objects.create(engagement=world.ours, title="Nights", question="?", audience=Audience.PUBLIC)
    responses.revise(response, actor=staff, decision=decision)
    for audience in Audience:
        content = str(papers.issue_paper(world.ours, actor=staff, kind=kind, audience=audience).content)
        assert "Nights" in content or kind == PaperKind.COUNCIL_MEMO
        assert CANARY not in content and OWN not in content
