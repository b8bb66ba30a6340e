"""What the description promises, tried with values that nobody would type (schemathesis)."""

from collections import defaultdict
from datetime import date

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import booleans, data, dates, integers, none, sampled_from
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from werkzeug.test import Client

from api.operations import issue_token
from core.audience import Audience
from engagements.operations import tasks, updates
from engagements.steps import Step
from leapcrm.wsgi import application
from support.default_metrics import BACKUPS, CAPTURE, RESPONSE
from support.tests.programs import last_months, launch
from tests.factories import start

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TRIES = 20
DAYS = none() | dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat)
FIGURES = sampled_from([RESPONSE, CAPTURE, BACKUPS])
CHECKS = (not_a_server_error, status_code_conformance, response_schema_conformance)
CALM = settings(
    max_examples=TRIES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


def served(environ, start_response):
    """As a web server hands requests on: it knows where they come from, and without that none is let in."""
    return application(environ | {"REMOTE_ADDR": "127.0.0.1"}, start_response)


@pytest.fixture
def kept_connection():
    """The server would close the connection of the test after each request, and all would be gone."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def known(monkeypatch, kept_connection):
    """What there is to read and change, and the token of somebody who may."""
    monkeypatch.setattr("api.access.too_many", lambda *args, **kwargs: False)
    case = start()
    months = last_months(launch(case), 1)
    task = tasks.add_task(case, actor=case.lead, step=Step.PLANS, title="Ask the clerk")
    update = updates.post_update(case, actor=case.lead, text="Asked", audience=Audience.CITY)
    _, secret = issue_token(actor=case.lead, name="Fuzz", can_write=True, days=1)
    numbers = {"engagement_id": case.pk, "task_id": task.pk, "update_id": update.pk, "month": f"{months[0]:%Y-%m}"}
    return numbers, {"Authorization": f"Bearer {secret}"}


def aimed(case, numbers: dict, headers: dict, draw) -> None:
    """At a record that there is, with the version that it has and values that change something."""
    case.path_parameters = {name: numbers[name] for name in case.path_parameters or {}}
    if not isinstance(case.body, dict):
        return
    if case.operation.label.startswith("PATCH /api/v1/tasks/"):
        case.body |= {"due_on": draw(DAYS), "done": draw(none() | booleans())}
    if "rows" in case.body and draw(booleans()):
        case.body |= {"rows": [{"figure": RESPONSE, "number": draw(integers(0, 500)), "sure": True}], "reason": "Fuzz"}
    else:
        for row in case.body.get("rows", []):
            row["figure"] = draw(FIGURES)
    if "version" in case.body:
        case.body["version"] = Client(served).get(case.formatted_path, headers=headers).json["version"]


def test_no_value_of_any_operation_breaks_the_interface(known):
    """Each with whatever its description allows, also on records that there are: what is sent has to get to them."""
    numbers, headers = known
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", served)
    answers: dict[str, set[int]] = defaultdict(set)
    for found in schema.get_all_operations():
        operation = found.ok()

        @CALM
        @given(case=operation.as_strategy(), is_aimed=booleans(), data=data())
        def try_it(case, is_aimed, data):
            if is_aimed:
                aimed(case, numbers, headers, data.draw)
            answer = case.call_and_validate(headers=headers, checks=list(CHECKS))
            if is_aimed:
                answers[case.operation.label].add(answer.status_code)

        try_it()
    assert len(answers) == 14
    for label, codes in answers.items():
        assert codes & {200, 201}, label
        assert not codes & {401, 403, 404, 409}, label
