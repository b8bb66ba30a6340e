"""What is broken stops nothing else, and what storms is held."""

from html import unescape

import pytest

from accounts.models import Role
from core import clock
from core.audience import Audience
from engagements.steps import Step
from engagements.workstreams import WORKSTREAMS, DueItem
from outbox.models import Pulse, State
from reminders.models import Rule, Whom
from reminders.tests.conftest import MONDAY, at, due_mails, rule, states, tick_at
from tests.factories import TaskFactory, UserFactory

pytestmark = pytest.mark.usefixtures("rules_only")


class Failing:
    """Stands in for something that went wrong in a step."""

    def __getattr__(self, name):
        raise RuntimeError("This is broken.")


def break_planner(case, monkeypatch):
    def morning_digests(at, since):
        raise RuntimeError("This is broken.")

    monkeypatch.setattr("reminders.operations.planning.PLANNERS", [morning_digests])
    return "the morning digests"


def break_step(case, monkeypatch):
    def due_items(*args):
        raise RuntimeError("This is broken.")

    monkeypatch.setattr(WORKSTREAMS[Step.SUPPORT], "due_items", due_items)
    return "the step “Ongoing support”"


def break_rule(case, monkeypatch):
    broken = rule()
    Rule.objects.filter(pk=broken.pk).update(whom="nobody")
    return f"rule {broken.pk}"


def hand_in(case, monkeypatch, **broken):
    """One more thing that is due."""
    facts = {"key": "bad", "what": "A bad one", "due_on": MONDAY, "engagement_id": case.pk, "city": "Ourtown"}
    facts |= {"step": "support", "url": "/", "audience": Audience.CITY, "assignee_id": case.lead.pk}
    sound = WORKSTREAMS[Step.SUPPORT].due_items
    item = DueItem(**facts | broken)
    monkeypatch.setattr(WORKSTREAMS[Step.SUPPORT], "due_items", lambda *args: [item, *sound(*args)])


def break_item(case, monkeypatch):
    hand_in(case, monkeypatch, key=Failing())
    return "rule"


def break_row(case, monkeypatch):
    hand_in(case, monkeypatch, step=object())
    return "a reminder that cannot be written down"


@pytest.mark.parametrize("break_it", [break_planner, break_step, break_rule, break_item, break_row])
def test_r13_what_is_broken_stops_nothing_else_and_shows(case, client, monkeypatch, sink, break_it):
    rule()
    name = break_it(case, monkeypatch)
    tick_at(at(MONDAY))
    assert case.liaison.email in {sent["To"] for sent in due_mails(sink)}
    assert name in Pulse.failing()
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()["plan"]) == (503, "failing")
    client.force_login(UserFactory(role=Role.ADMIN))
    for page in ("/reminders/", "/outbox/"):
        assert name in unescape(client.get(page).content.decode())
    monkeypatch.undo()
    Rule.objects.update(whom=Whom.ASSIGNEE)
    tick_at(at(MONDAY, 13))
    assert not Pulse.failing()


def test_r14_rule_that_storms_is_held(case, settings):
    settings.MAIL_MOST_BY_RULE_AND_HOUR = 3
    TaskFactory.create_batch(4, engagement=case, due_on=MONDAY)
    rule(whom=Whom.LEAD)
    tick_at(at(MONDAY))
    assert set(states()) == {State.HELD}


def test_r17_task_of_an_old_release_runs_under_the_new_code(case, sink):
    from outbox.tasks import wake
    from reminders.tasks import tick

    rule()
    with clock.travel(at(MONDAY)):
        tick.apply(args=["what", "it", "took"], kwargs={"then": 1}, throw=True)
        wake.apply(args=[7], throw=True)
    assert len(due_mails(sink)) == 1
