"""Programs see what their person sees, change what their person may, and hear why not."""

import json
from datetime import timedelta

import pytest

from accounts.models import Role
from accounts.operations import deactivate
from api.interface import interface
from api.models import ApiToken
from api.operations import issue_token, revoke_token
from core import clock
from core.audience import Audience
from engagements.models import Task, Update
from engagements.operations import members, tasks
from engagements.steps import Step
from support.cadence import last_full_month
from support.default_metrics import CAPTURE
from support.tests.programs import enter, last_months, launch
from tests.factories import CityFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return start(CityFactory(name="Ourtown"))


@pytest.fixture
def ask(client):
    """Ask as the person of a token: (method, path, body) -> (status, answer)."""

    def sent(user, path: str, method: str = "get", body=None, *, can_write: bool = True):
        _, secret = issue_token(actor=user, name="Test", can_write=can_write, days=1)
        return with_token(client, secret, path, method, body)

    return sent


def with_token(client, secret: str, path: str, method: str = "get", body=None):
    response = client.generic(
        method.upper(),
        f"/api/v1/{path}",
        data=json.dumps(body) if body is not None else "",
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )
    return response.status_code, response.json()


def task_of(case, audience=Audience.CITY, **values) -> Task:
    given = {"step": Step.PLANS, "title": "Ask the clerk", "audience": audience}
    return tasks.add_task(case, actor=case.lead, **given | values)


def test_person_of_a_city_gets_the_own_city_and_nothing_internal(case, ask):
    other, internal, shared = start(CityFactory(name="Osprey")), task_of(case, Audience.INTERNAL), task_of(case)
    liaison = liaison_of(case)
    _, answer = ask(liaison, "engagements")
    assert [(row["city"], answer["count"]) for row in answer["rows"]] == [("Ourtown", 1)]
    _, answer = ask(liaison, f"engagements/{case.pk}/tasks")
    assert [row["id"] for row in answer["rows"]] == [shared.pk]
    for path in (f"engagements/{other.pk}", f"tasks/{internal.pk}", f"engagements/{other.pk}/updates"):
        assert ask(liaison, path)[0] == 404
    assert ask(liaison, f"tasks/{internal.pk}", "patch", {"done": True, "version": 1})[0] == 404
    assert Task.objects.get(pk=internal.pk).done_on is None


def test_city_has_five_steps(case, ask):
    _, answer = ask(case.lead, f"engagements/{case.pk}")
    assert [step["number"] for step in answer["steps"]] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("secret", ["", "leap_wrong", "x" * 5000, "leap_é".encode().decode("latin-1")])
def test_stranger_is_refused(client, secret):
    status, answer = with_token(client, secret, "engagements")
    assert (status, "token" in answer["detail"]) == (401, True)


def test_unknown_address_is_answered_as_programs_read_it(client):
    answer = client.get("/api/v1/nowhere")
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is nothing here.")
    assert client.get("/nowhere/").headers["Content-Type"].startswith("text/html")


def test_token_ends_with_revocation_expiry_and_its_person(case, client):
    admin = UserFactory(role=Role.ADMIN)
    person = UserFactory()
    token, secret = issue_token(actor=person, name="Test", can_write=False, days=1)
    assert with_token(client, secret, "me")[0] == 200
    with clock.travel(clock.now() + timedelta(days=2)):
        assert with_token(client, secret, "me")[0] == 401
    deactivate(person, actor=admin, reason="Left")
    assert with_token(client, secret, "me")[0] == 401
    other, secret = issue_token(actor=case.lead, name="Test", can_write=False, days=1)
    revoke_token(other, actor=case.lead)
    assert with_token(client, secret, "me")[0] == 401
    assert secret not in str(ApiToken.objects.values_list())


def test_ended_membership_takes_effect_at_once(case, ask):
    liaison = liaison_of(case)
    assert ask(liaison, "engagements")[1]["count"] == 1
    members.end_membership(case.memberships.get(user=liaison), actor=case.lead)
    assert ask(liaison, "engagements")[1]["count"] == 0


def test_reading_token_changes_nothing(case, ask):
    task = task_of(case)
    status, answer = ask(case.lead, f"tasks/{task.pk}", "patch", {"done": True, "version": 1}, can_write=False)
    assert (status, Task.objects.get(pk=task.pk).done_on) == (403, None)
    assert "only reads" in answer["detail"]


def test_task_is_ticked_and_moved_and_the_second_editor_hears_of_it(case, ask):
    task, later = task_of(case), (case.today + timedelta(days=9)).isoformat()
    status, answer = ask(case.lead, f"tasks/{task.pk}", "patch", {"due_on": later, "version": task.version})
    assert (status, answer["due_on"]) == (200, later)
    stored = answer["version"]
    for change in ({"due_on": "2030-01-02"}, {"done": True}):
        status, answer = ask(case.lead, f"tasks/{task.pk}", "patch", change | {"version": task.version})
        assert (status, "Read it again" in answer["detail"]) == (409, True)
    assert ask(case.lead, f"tasks/{task.pk}", "patch", {"done": True, "version": stored})[1]["done_on"]


def test_update_is_posted_or_refused_in_words(case, ask):
    liaison = liaison_of(case)
    status, answer = ask(liaison, f"engagements/{case.pk}/updates", "post", {"text": "All went well."})
    assert (status, answer["from_city"]) == (201, True)
    status, answer = ask(liaison, f"engagements/{case.pk}/updates", "post", {"text": " "})
    assert (status, list(answer["fields"])) == (422, ["text"])
    status, _ = ask(liaison, f"engagements/{case.pk}/updates", "post", {"text": "x", "audience": "internal"})
    assert status != 500
    assert not Update.objects.filter(audience=Audience.INTERNAL).exists()


def test_update_is_corrected_by_its_author_alone(case, ask):
    liaison = liaison_of(case)
    _, posted = ask(liaison, f"engagements/{case.pk}/updates", "post", {"text": "All went wel."})
    path, right = f"updates/{posted['id']}", {"text": "All went well.", "version": posted["version"]}
    assert ask(case.lead, path, "patch", right)[0] == 403
    assert ask(liaison_of(start()), path, "patch", right)[0] == 404
    assert ask(liaison, path, "patch", right, can_write=False)[0] == 403
    assert ask(liaison, path, "patch", right | {"text": " "})[0] == 422
    status, answer = ask(liaison, path, "patch", right)
    assert (status, answer["text"], answer["version"]) == (200, "All went well.", posted["version"] + 1)
    assert ask(liaison, path, "patch", right | {"text": "Late"})[0] == 409
    assert ask(liaison, path)[1]["text"] == "All went well."


def test_guesses_are_counted_by_the_address_that_the_proxy_saw(client, settings, monkeypatch):
    monkeypatch.setattr("api.access.GUESSES_PER_MINUTE", 0.1)  # of which twenty may come from one address

    def guess(claimed: str, seen: str) -> int:
        headers = {"Authorization": "Bearer leap_wrong", "X-Forwarded-For": f"{claimed}, {seen}"}
        return client.get("/api/v1/me", headers=headers, REMOTE_ADDR="10.0.0.1").status_code

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [guess(f"9.9.9.{n}", "203.0.113.7") for n in range(3)] == [401, 401, 429]
    assert guess("9.9.9.9", "203.0.113.8") == 401
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert [guess(f"9.9.8.{n}", f"203.0.113.{n}") for n in range(3)] == [401, 401, 429]


def test_too_many_requests_are_told_to_wait(case, client):
    _, secret = issue_token(actor=case.lead, name="Test", can_write=False, days=1)
    statuses = [with_token(client, secret, "me")[0] for _ in range(125)]
    assert (statuses[0], statuses[-1]) == (200, 429)


def test_list_takes_as_many_queries_with_many_rows_as_with_few(case, client, django_assert_max_num_queries):
    _, secret = issue_token(actor=case.lead, name="Test", can_write=False, days=1)
    for _ in range(3):
        start()
    with django_assert_max_num_queries(12):
        with_token(client, secret, "engagements?limit=200")


@pytest.mark.parametrize(
    "path", ["engagements/{}", "engagements/{}/tasks", "tasks/{}", "engagements?limit={}", "measures?offset={}"]
)
def test_junk_is_answered_in_words(case, client, path):
    _, secret = issue_token(actor=case.lead, name="Test", can_write=False, days=1)
    for junk in ("x", "0", "-1", str(2**63), str(2**80), "%00", "٣", "1.5", ""):
        response = client.get(f"/api/v1/{path.format(junk)}", headers={"Authorization": f"Bearer {secret}"})
        assert response.status_code < 500, (path, junk)


def test_description_names_every_refusal():
    described = json.loads(json.dumps(interface.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    for path in described["paths"].values():
        for operation in path.values():
            assert {"401", "404", "422", "429"} <= set(operation["responses"])


def test_figures_of_a_month_are_entered_corrected_and_refused_in_words(case, ask):
    program = launch(case)
    liaison, month = liaison_of(case), f"{last_full_month(case.today):%Y-%m}"
    path = f"engagements/{case.pk}/figures/{month}"
    rows = [{"figure": CAPTURE, "number": 40, "of": 100}]
    assert ask(liaison, path, "put", {"version": 1, "rows": rows}, can_write=False)[0] == 403
    status, answer = ask(liaison, path, "put", {"version": 1, "rows": rows})
    assert (status, [(row["figure"], row["number"], row["of"]) for row in answer["rows"]]) == (
        200,
        [(CAPTURE, 40, 100)],
    )
    rows[0]["number"] = 45
    assert ask(liaison, path, "put", {"version": 1, "rows": rows})[0] == 409
    assert ask(liaison, path, "put", {"version": answer["version"], "rows": rows, "reason": "Counted again"})[0] == 200
    assert [row["number"] for row in ask(liaison, f"engagements/{case.pk}/figures")[1]["rows"]] == [45]
    odd = {"figure": CAPTURE, "number": 4, "of": 100}
    enter(program, last_months(program, 2)[0], capture=(80, 100))
    version = ask(liaison, path)[1]["version"]
    status, answer = ask(liaison, path, "put", {"version": version, "rows": [odd]})
    assert status == 422 and "4 is less than a third of last month’s 80" in str(answer)
    assert ask(liaison, path, "put", {"version": version, "rows": [odd | {"sure": True}]})[0] == 200
    for wrong in ({"number": 101, "of": 100}, {"number": -1, "of": 100}, {"figure": "x", "number": 1}):
        status, answer = ask(liaison, path, "put", {"version": 1, "rows": [{"figure": CAPTURE} | wrong]})
        assert status in (409, 422), answer
    assert ask(liaison, f"engagements/{case.pk}/figures/2199-01")[0] == 422
    assert ask(liaison, f"engagements/{start(CityFactory()).pk}/figures")[0] == 404
