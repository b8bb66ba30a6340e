"""Two people save the same record: the second one sees what is stored now, keeps the own text, and decides."""

import pytest
from django.db.models import F

from core.views import FormPage
from engagements.models import City, Engagement, StepState
from tests import parts
from tests.access import ROUTES, TABLE, address
from tests.posts import POSTS
from tests.world import Digest, World

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


def of_world(name: str):
    return lambda world: world.records[name]


def step(world: World) -> StepState:
    return world.ours.step_states.get(step="analysis")


# For each form whose page carries a version: the record it belongs to.
EDITED = {
    "accounts:edit_person": of_world("colleague"),
    "accounts:profile": lambda world: world.people["admin"],
    "analysis:request-update": of_world("request"),
    "analysis:export-update": of_world("export"),
    "analysis:type-update": of_world("draft_type"),
    "analysis:scenario-update": of_world("scenario"),
    "analysis:brief-update": of_world("draft_brief"),
    "analysis:brief-issue": of_world("draft_brief"),
    "analysis:brief-sign-off": of_world("brief"),
    "analysis:table-approve": lambda world: world.records["draft_type"].code_table,
    "dashboard:view-update": of_world("view"),
    "engagements:city-update": lambda world: world.ours.city,
    "engagements:lifecycle-change": lambda world: world.ours,
    "engagements:task-update": of_world("task"),
    "engagements:update-edit": of_world("update"),
    "engagements:anchor-update": of_world("anchor"),
    "engagements:attachment-update": of_world("file"),
    "engagements:step-update": step,
    "engagements:step-move": step,
    "engagements:playbook-update": of_world("playbook"),
    "engagements:template-update": of_world("template"),
    **parts.CONFLICTS,
}


def reader(name: str) -> str:
    return next(role for role, letter in TABLE[name].answers().items() if letter == "Y")


def version_on(name: str, world):
    """What the page of a form says is the version that is edited; None where it carries none."""
    context = world.client(reader(name)).get(address(name, world)).context
    # A step's page holds a form for each move.
    form = context["page"].moves[0].form if name == "engagements:step-move" else context["form"]
    return form["version"].value() if "version" in form.fields else None


def change_behind_the_back(record) -> None:
    """As if somebody else had saved it."""
    type(record).objects.filter(pk=record.pk).update(version=F("version") + 1)


def form_pages() -> list[str]:
    return [
        name for name, row in TABLE.items() if row.methods == "get post" and issubclass(ROUTES[name].view, FormPage)
    ]


def test_every_form_that_carries_a_version_is_in_the_table(world):
    versioned = {name for name in form_pages() if version_on(name, world)}
    assert versioned == EDITED.keys()


@pytest.mark.parametrize("name", EDITED)
def test_second_save_gets_a_readable_conflict_and_may_be_repeated(name, world):
    url, browser = address(name, world), world.client(reader(name))
    sent = POSTS[name](world) | {"version": version_on(name, world)} | more(name, world)
    change_behind_the_back(EDITED[name](world))
    before = Digest()
    refused = browser.post(url, sent)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "changed this while you were editing." in page
    assert "Your text is kept below." in page
    assert before.changed() == []
    again = browser.post(url, sent | {"version": refused.context["form"]["version"].value()})
    assert again.status_code == 302
    assert before.changed()


def more(name: str, world) -> dict:
    """A city's page holds the version of its engagement as well."""
    return {"engagement_version": world.ours.version} if name == "engagements:city-update" else {}


def test_page_about_two_records_notices_the_other_one_too(world):
    url, browser = address("engagements:city-update", world), world.client("admin")
    sent = POSTS["engagements:city-update"](world) | {"version": City.objects.get(pk=world.ours.city_id).version}
    sent |= {"engagement_version": Engagement.objects.get(pk=world.ours.pk).version, "lead": world.people["admin"].pk}
    change_behind_the_back(world.ours)
    refused = browser.post(url, sent)
    assert refused.status_code == 409
    city = City.objects.get(pk=world.ours.city_id)
    assert city.name == "Ourtown", "Half of it was written."
