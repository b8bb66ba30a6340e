"""A step's page: its moves, what is missing, its waivers, its owner."""

import pytest

from engagements.models import Evidence, Status, StepState, Waiver
from engagements.operations import steps
from engagements.steps import Step
from tests.factories import CityFactory, TaskFactory, liaison_of, start

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tasks_alone")]


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


@pytest.fixture
def staff(engagement, client):
    client.force_login(engagement.lead)
    return engagement.lead


@pytest.fixture
def state(engagement, staff):
    state = engagement.step_states.get(step=Step.ANALYSIS)
    return steps.move_step(state, actor=staff, to=Status.ACTIVE, today=engagement.today)


@pytest.fixture
def address(engagement):
    return f"/cities/{engagement.city_id}/analysis/"


def move(client, address, state, **fields):
    return client.post(f"{address}move/", {"to": Status.COMPLETE, "version": state.version} | fields)


def stored(state) -> StepState:
    return StepState.objects.get(pk=state.pk)


def test_refused_close_names_every_missing_criterion(client, engagement, state, address):
    TaskFactory(engagement=engagement, title="Sign off", evidence=Evidence.DONE)
    TaskFactory(engagement=engagement, title="Brief", evidence=Evidence.DONE)
    page = move(client, address, state)
    assert page.status_code == 422
    summary = page.content.decode().partition("error-summary")[2].partition("</ul>")[0]
    assert "“Sign off” is not done." in summary
    assert "“Brief” is not done." in summary
    assert stored(state).status == Status.ACTIVE


def test_what_is_missing_is_counted_beside_the_state(client, engagement, state, address):
    for title in ("Sign off", "Brief"):
        TaskFactory(engagement=engagement, title=title, evidence=Evidence.DONE)
    assert '<dd><a href="#criteria">2 of 2 missing</a></dd>' in client.get(address).content.decode()


def test_refused_block_keeps_what_was_typed(client, state, address):
    empty = move(client, address, state, to=Status.BLOCKED)
    assert empty.status_code == 422
    assert '<details class="move" open>' in empty.content.decode()
    typed = move(client, address, state, to=Status.BLOCKED, reason="x" * 2001)
    assert typed.status_code == 422
    assert "x" * 2001 in typed.content.decode()


def test_block_and_unblock_with_the_buttons_of_the_page(client, state, address):
    assert move(client, address, state, to=Status.BLOCKED, reason="The chief is new").status_code == 302
    assert "The chief is new" in client.get(address).content.decode()
    assert move(client, address, stored(state), to=Status.ACTIVE).status_code == 302
    assert stored(state).blocked_reason == ""


@pytest.mark.parametrize("to", ["", "nothing", "not_started", "complete'--"])
def test_junk_moves_are_refused(client, state, address, to):
    assert move(client, address, state, to=to).status_code == 422
    assert stored(state).status == Status.ACTIVE


def test_move_after_someone_elses_is_a_conflict_with_both_values(client, staff, engagement, state, address):
    version = state.version
    steps.edit_step(state, actor=staff, owner=staff, target_on=None, expected_version=version)
    page = move(client, address, state, to=Status.BLOCKED, reason="The chief is new", version=version)
    assert page.status_code == 409
    text = page.content.decode()
    assert "changed this while you were editing." in text
    assert "The chief is new" in text
    assert "Status: Active" in text
    assert f'name="version" value="{version + 1}"' in text


def test_move_that_is_no_longer_possible_gives_the_typed_reason_back(client, engagement, state, address):
    version = state.version
    steps.move_step(state, actor=engagement.lead, to=Status.COMPLETE, today=engagement.today)
    page = move(client, address, state, to=Status.BLOCKED, reason="The chief is new", version=version)
    assert page.status_code == 422
    assert "The chief is new" in page.content.decode()


def test_waive_a_criterion_close_the_step_and_end_the_waiver(client, engagement, state, address):
    task = TaskFactory(engagement=engagement, title="Sign off", evidence=Evidence.DONE)
    form = f"{address}waive/?criterion=task%3A{task.pk}"
    assert form.replace("%3A", ":") in client.get(address).content.decode().replace("%3A", ":")
    assert "“Sign off” is not done." in client.get(form).content.decode()
    assert client.post(form, {"reason": "", "until": ""}).status_code == 422
    assert client.post(form, {"reason": "Signed on paper", "until": "2001-01-01"}).status_code == 422
    assert client.post(form, {"reason": "Signed on paper", "until": ""}).status_code == 302
    assert "Signed on paper" in client.get(address).content.decode()
    assert move(client, address, state).status_code == 302
    client.post(f"/waivers/{Waiver.objects.get().pk}/end/")
    assert "“Sign off” is not done." in client.get(address).content.decode()


def test_unknown_criterion_is_not_found(client, state, address):
    for key in ("", "task:1", "task:99999999999999999999", "nothing"):
        assert client.get(f"{address}waive/", {"criterion": key}).status_code == 404


def test_owner_and_target_are_edited_with_a_conflict_for_the_second(client, staff, state, address):
    first = {"owner": staff.pk, "target_on": "2027-03-01", "version": state.version}
    assert client.post(f"{address}edit/", first).status_code == 302
    page = client.post(f"{address}edit/", first | {"target_on": "2027-04-01"})
    assert page.status_code == 409
    assert "Mar 1, 2027" in page.content.decode()
    assert "2027-04-01" in page.content.decode()
    assert client.post(f"{address}edit/", {"owner": "x", "target_on": "0001-01-01"}).status_code == 422


def test_liaison_sees_what_the_city_has_to_do_and_no_waiver(client, engagement, state, address):
    asked = {"engagement": engagement, "evidence": Evidence.DONE, "audience": "city", "role": "liaison"}
    TaskFactory(title="Send the export", **asked)
    waived = TaskFactory(title="Sign the agreement", **asked)
    fields = {"criterion": f"task:{waived.pk}", "label": waived.title, "reason": "The mayor is away", "until": None}
    waiver = steps.waive(state, actor=engagement.lead, today=engagement.today, **fields)
    liaison = liaison_of(engagement)
    client.force_login(liaison)
    page = client.get(address).content.decode()
    assert "Needed from your city" in page
    assert "“Send the export” is not done." in page
    assert "Waive" not in page
    assert "The mayor is away" not in page
    assert client.post(f"/waivers/{waiver.pk}/end/").status_code == 404


def test_complete_step_says_why_tasks_are_still_open_and_what_has_gone(client, engagement, staff, state, address):
    needed = TaskFactory(engagement=engagement, title="Sign off", evidence=Evidence.DONE)
    steps.waive(
        state, actor=staff, criterion=f"task:{needed.pk}", label="x", reason="y", until=None, today=engagement.today
    )
    move(client, address, state)
    page = client.get(address).content.decode()
    assert "complete without these: they were waived" in page
    assert "is there any more" not in page
    steps.end_waiver(Waiver.objects.get(), actor=staff)
    assert "is there any more" in client.get(address).content.decode()
