"""What the description promises, tried with values that nobody would type (schemathesis)."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from api.operations import issue_token
from engagements.operations import tasks
from engagements.steps import Step
from leapcrm.wsgi import application
from tests.factories import start

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TRIES = 10
CHECKS = (not_a_server_error, status_code_conformance, response_schema_conformance)
CALM = settings(
    max_examples=TRIES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


@pytest.fixture
def kept_connection():
    """The server would close the connection of the test after each request, and all would be gone."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_no_value_of_any_operation_breaks_the_interface(monkeypatch, kept_connection):
    case = start()
    tasks.add_task(case, actor=case.lead, step=Step.PLANS, title="Ask the clerk")
    _, secret = issue_token(actor=case.lead, name="Fuzz", can_write=True, days=1)
    monkeypatch.setattr("api.access.too_many", lambda *args, **kwargs: False)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @CALM
        @given(case=operation.as_strategy())
        def try_it(case):
            case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, checks=list(CHECKS))

        try_it()
        tried += 1
    assert tried == 14
