"""The life of an engagement, and who takes part."""

from datetime import timedelta

import pytest

from accounts.models import Role
from accounts.operations.invitations import accept_invitation, invite
from accounts.operations.links import issue_link
from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from core.errors import Conflict, Refused
from engagements.models import Engagement, Lifecycle, TaskRole
from engagements.operations import cases, members, steps, tasks
from tests.factories import TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return start()


def change(engagement, to, reason=""):
    return cases.change_lifecycle(engagement, actor=engagement.lead, to=to, on=engagement.today, reason=reason)


def test_lifecycle_refuses_what_leads_nowhere_and_what_says_no_reason(engagement):
    with pytest.raises(Refused) as refused:
        change(engagement, Lifecycle.PROSPECT)
    assert refused.value.field == "to"
    for to in (Lifecycle.PAUSED, Lifecycle.CLOSED):
        with pytest.raises(Refused) as refused:
            change(engagement, to)
        assert refused.value.field == "reason"


@pytest.mark.parametrize("days", [-1, 1])
def test_lifecycle_changes_on_a_day_of_the_engagement_that_has_come(engagement, days):
    with pytest.raises(Refused) as refused:
        cases.change_lifecycle(
            engagement,
            actor=engagement.lead,
            to=Lifecycle.CLOSED,
            on=(engagement.opened_on if days < 0 else engagement.today) + timedelta(days),
            reason="Over",
        )
    assert refused.value.field == "on"


def test_city_gets_a_new_engagement_only_after_the_last_one_closed(engagement):
    again = {"actor": engagement.lead, "opened_on": engagement.today, "lead": engagement.lead, "playbook_version": None}
    with pytest.raises(Refused):
        cases.start_engagement(engagement.city, **again)
    change(engagement, Lifecycle.CLOSED, "The council said no")
    second = cases.start_engagement(engagement.city, **again)
    assert second.step_states.count() == 5
    assert Engagement.objects.filter(city=engagement.city).current().first() == second


def test_edit_of_city_and_lead_is_both_or_neither(engagement):
    other = UserFactory()
    cases.edit_engagement(engagement, actor=other, lead=other, expected_version=engagement.version)
    stale = Engagement.objects.get(pk=engagement.pk)
    with pytest.raises(Conflict):
        cases.edit_case(stale, actor=other, lead=None, expected_version=1, city_version=1, county="Clark")
    stale.city.refresh_from_db()
    assert stale.city.county == ""


def test_edit_of_the_city_is_in_the_history_of_its_engagement(engagement):
    cases.edit_city(engagement, actor=engagement.lead, expected_version=1, county="Clark")
    event = AuditEvent.objects.of_engagements([engagement.pk]).get(verb="engagements.city_edited")
    assert event.changes == {"County": ["", "Clark"]}


def test_member_gets_the_waiting_tasks_and_leaves_them_to_nobody(engagement):
    shared = TaskFactory(engagement=engagement, role=TaskRole.LIAISON, audience=Audience.CITY)
    internal = TaskFactory(engagement=engagement, role=TaskRole.LIAISON, audience=Audience.INTERNAL)
    liaison = liaison_of(engagement)
    soon = clock.now() + timedelta(days=7)
    link = issue_link(user=liaison, url_name="engagements:week-by-link", subject_id=engagement.pk, expires_at=soon)
    shared.refresh_from_db()
    internal.refresh_from_db()
    assert (shared.assignee, internal.assignee) == (liaison, None)
    with pytest.raises(Refused):
        members.add_member(engagement, actor=engagement.lead, user=liaison)
    members.end_membership(liaison.memberships.get(), actor=engagement.lead, reason="Left the city")
    shared.refresh_from_db()
    link.refresh_from_db()
    assert shared.assignee is None
    assert link.revoked_at
    assert not Engagement.objects.visible_to(liaison).exists()


def test_edit_of_a_task_that_was_handed_over_meanwhile_is_a_conflict(engagement):
    lead, other = engagement.lead, UserFactory()
    task = TaskFactory(engagement=engagement, role=TaskRole.LIAISON, audience=Audience.CITY)
    liaison = liaison_of(engagement)
    with pytest.raises(Conflict):
        tasks.edit_task(task, actor=lead, expected_version=1, assignee=None, title="Changed")
    members.end_membership(liaison.memberships.get(), actor=lead)
    task.refresh_from_db()
    assert task.version == 3
    led = TaskFactory(engagement=engagement, assignee=lead)
    cases.edit_engagement(engagement, actor=lead, lead=other, expected_version=None)
    with pytest.raises(Conflict):
        tasks.edit_task(led, actor=lead, expected_version=1, title="Changed")


def test_accepted_invitation_makes_a_member_of_the_city_it_named(engagement):
    invitation = invite(
        actor=engagement.lead,
        email="clerk@example.org",
        name="City Clerk",
        role=Role.LIAISON,
        engagement_id=engagement.pk,
        send=False,
    )
    liaison = accept_invitation(invitation, password="the right responder for every call")
    assert list(Engagement.objects.visible_to(liaison)) == [engagement]


def test_steps_of_a_liaison_go_back_to_nobody_with_the_membership(engagement):
    liaison = liaison_of(engagement)
    members.add_member(engagement, actor=engagement.lead, user=engagement.lead)
    theirs, ours = engagement.step_states.all()[:2]
    for state, owner in ((theirs, liaison), (ours, engagement.lead)):
        steps.edit_step(state, actor=engagement.lead, owner=owner, target_on=None, expected_version=None)
    for person in (liaison, engagement.lead):
        members.end_membership(person.memberships.get(), actor=engagement.lead)
    owners = dict(engagement.step_states.values_list("pk", "owner"))
    assert (owners[theirs.pk], owners[ours.pk]) == (None, engagement.lead.pk)
    assert AuditEvent.objects.filter(verb="engagements.step_edited", subject_id=theirs.pk).count() == 2
