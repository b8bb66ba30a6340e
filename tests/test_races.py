"""Two people add the same thing at the same moment: one row, and a sentence for the second."""

import threading
import time

import pytest
from django.db import connection, transaction

from accounts.models import Role, User
from accounts.operations import change_person
from core.audience import Audience
from core.errors import Refused
from dashboard.models import SavedView
from dashboard.operations import views
from engagements.models import Anchor, AnchorKind, City, Engagement, Lifecycle, Membership, Playbook, Waiver
from engagements.operations import anchors, cases, members, playbooks, steps
from engagements.steps import Step
from stakeholders.models import AssetInquiry, Position, Standing
from stakeholders.operations import asset_inquiries
from stakeholders.tests.assets import service
from stakeholders.tests.people import stakeholder, stance
from tests.factories import UserFactory, start

pytestmark = pytest.mark.django_db(transaction=True)


def add_city(case, n):
    fields = {"name": "Twice", "state": "OH", "time_zone": "America/New_York"}
    cases.add_city(actor=case.lead, opened_on=case.today, lead=case.lead, playbook_version=None, **fields)


def rename_city(case, n):
    values = {"name": "Taken", "state": "OH"}
    cases.edit_city(Engagement.objects.order_by("pk")[n], actor=case.lead, expected_version=None, **values)


def start_again(case, n):
    other = Engagement.objects.exclude(pk=case.pk).select_related("city").first()
    cases.start_engagement(other.city, actor=case.lead, opened_on=case.today, lead=case.lead, playbook_version=None)


def add_member(case, n):
    members.add_member(case, actor=case.lead, user=User.objects.get(email="guest@example.org"))


def add_anchor(case, n):
    fields = {"kind": AnchorKind.BUDGET, "on": case.today, "audience": Audience.CITY}
    anchors.add_anchor(case, actor=case.lead, **fields)


def waive(case, n):
    values = {"criterion": "x:1", "label": "X", "reason": "Why", "until": None, "today": case.today}
    steps.waive(case.step_states.get(step=Step.ANALYSIS), actor=case.lead, **values)


def save_view(case, n):
    views.save_view(actor=case.lead, page="portfolio", name="Ohio", query="", is_shared=False)


def add_playbook(case, n):
    playbooks.add_playbook(actor=case.lead, name="Twice")


def take_address(case, n):
    person = User.objects.filter(role=Role.LIAISON).order_by("pk")[n]
    change_person(person, actor=User.objects.get(role=Role.ADMIN), email="same@example.org")


CASES = {
    add_city: lambda: City.objects.filter(name="Twice"),
    rename_city: lambda: City.objects.filter(name="Taken"),
    start_again: lambda: Engagement.objects.filter(lifecycle=Lifecycle.PROSPECT),
    add_member: lambda: Membership.objects.filter(user__email="guest@example.org"),
    add_anchor: lambda: Anchor.objects.filter(kind=AnchorKind.BUDGET),
    waive: Waiver.objects.all,
    save_view: SavedView.objects.all,
    add_playbook: lambda: Playbook.objects.filter(name="Twice"),
    take_address: lambda: User.objects.filter(email="same@example.org"),
}


@pytest.fixture
def case():
    UserFactory(role=Role.ADMIN)
    UserFactory(role=Role.LIAISON, email="guest@example.org")
    UserFactory(role=Role.LIAISON)
    other = start()
    Engagement.objects.filter(pk=other.pk).update(lifecycle=Lifecycle.CLOSED, closed_on=other.today)
    return start()


def second(action, case, answers: list) -> None:
    try:
        action(case, 1)
        answers.append("done")
    except Refused as refused:
        answers.append(str(refused))
    except Exception as error:
        answers.append(error)
    finally:
        connection.close()


@pytest.mark.parametrize("action", CASES)
def test_the_second_of_two_is_told(action, case):
    answers: list = []
    same = Engagement.objects.select_related("city", "lead").get(pk=case.pk)
    other = threading.Thread(target=second, args=(action, same, answers))
    with transaction.atomic():
        action(case, 0)
        other.start()
        time.sleep(0.4)  # it has looked by now, seen nothing, and waits for us
    other.join(10)
    assert CASES[action]().count() == 1
    assert isinstance(answers[0], str), repr(answers[0])
    assert answers[0] != "done" and answers[0].endswith(".")


def test_nothing_is_added_to_a_draft_while_it_is_published(case):
    draft = playbooks.add_playbook(actor=case.lead, name="Fixed").versions.get()
    task = {"step": Step.ANALYSIS, "title": "Ask", "anchor_kind": AnchorKind.START, "offset_days": 1}
    playbooks.add_template(draft, actor=case.lead, **task)

    def add_another(case, n):
        playbooks.add_template(draft, actor=case.lead, **task)

    answers: list = []
    other = threading.Thread(target=second, args=(add_another, case, answers))
    with transaction.atomic():
        playbooks.publish(draft, actor=case.lead, note="First")
        other.start()
        time.sleep(0.4)
    other.join(10)
    assert answers == [playbooks.FIXED]
    assert draft.task_templates.count() == 1


def test_later_of_two_stances_counts_whichever_is_written_first(case):
    one = stakeholder(case)

    def hear_of_an_older_one(case, n):
        stance(one, Position.NEUTRAL, ago=9)

    answers: list = []
    other = threading.Thread(target=second, args=(hear_of_an_older_one, case, answers))
    with transaction.atomic():
        stance(one, Position.ACTIVE_ALLY, ago=2)
        other.start()
        time.sleep(0.4)
    other.join(10)
    assert answers == ["done"]
    standing = Standing.objects.select_related("stance", "previous").get(stakeholder=one)
    assert (standing.stance.position, standing.previous.position) == (Position.ACTIVE_ALLY, Position.NEUTRAL)


def test_provider_answers_once(case):
    asset = service(case, "shelter", email="desk@example.org")
    pk = asset_inquiries.ask_provider(asset, actor=case.lead).pk

    def answer(case, n):
        inquiry = AssetInquiry.objects.select_related("asset__engagement__city").get(pk=pk)
        asset_inquiries.answer_inquiry(inquiry, hours="24/7", phones=f"555-010{n}", note="")

    answers: list = []
    other = threading.Thread(target=second, args=(answer, case, answers))
    with transaction.atomic():
        answer(case, 0)
        other.start()
        time.sleep(0.4)
    other.join(10)
    assert answers == ["This was answered already."]
    assert AssetInquiry.objects.get(pk=pk).phones == "555-0100"
