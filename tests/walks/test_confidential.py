"""What was said in confidence is on no page, in no file and in no search: only where it is opened, with a reason."""

import pytest

from community.models import ConfidentialStatement
from core.views import ListPage
from tests.access import ROUTES, TABLE, address
from tests.walks.test_canary import content
from tests.world import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
CANARY = "zqconfidential"


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
        found = world.client(role).get(f"/search/?q={CANARY}")
        assert found.status_code == 200 and found.context["groups"] == []
