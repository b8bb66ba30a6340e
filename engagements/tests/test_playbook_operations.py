from datetime import date

import pytest
from django.core.management import call_command

from core.errors import Refused
from engagements import default_playbook
from engagements.models import AnchorKind, Evidence, Playbook, Task, TaskTemplate
from engagements.operations import anchors, playbooks
from engagements.steps import Step
from tests.factories import UserFactory, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(role="admin")


def published(actor, *titles):
    version = playbooks.add_playbook(actor=actor, name="Small towns").versions.get()
    for title in titles:
        playbooks.add_template(version, actor=actor, step=Step.PLANS, title=title, offset_days=10)
    return playbooks.publish(version, actor=actor, note="First")


def test_running_engagements_keep_the_copy_they_began_with(admin):
    version = published(admin, "Memo")
    engagement = start(version=version)
    before = list(engagement.tasks.values())
    draft = playbooks.start_draft(version.playbook, actor=admin)
    memo = draft.task_templates.get()
    playbooks.edit_template(memo, actor=admin, expected_version=1, title="Long memo", offset_days=99)
    playbooks.add_template(draft, actor=admin, step=Step.PLANS, title="Budget")
    playbooks.publish(draft, actor=admin, note="Budget added")
    engagement.refresh_from_db()
    assert list(engagement.tasks.values()) == before
    assert engagement.playbook_version == version
    assert [template.title for template in version.task_templates.all()] == ["Memo"]


def test_published_version_refuses_every_change(admin):
    version = published(admin, "Memo")
    template = version.task_templates.get()
    attempts = [
        lambda: playbooks.add_template(version, actor=admin, step=Step.PLANS, title="More"),
        lambda: playbooks.edit_template(template, actor=admin, expected_version=1, title="Other"),
        lambda: playbooks.remove_template(template, actor=admin),
        lambda: playbooks.publish(version, actor=admin, note="Again"),
        lambda: playbooks.discard_draft(version, actor=admin),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()
    assert list(TaskTemplate.objects.values_list("title", "version")) == [("Memo", 1)]


def test_a_page_left_open_does_not_reach_a_draft_that_was_published_meanwhile(admin):
    draft = playbooks.start_draft(published(admin, "Memo").playbook, actor=admin)
    stale = TaskTemplate.objects.select_related("playbook_version").get(playbook_version=draft)
    playbooks.publish(draft, actor=admin, note="Second")
    with pytest.raises(Refused):
        playbooks.edit_template(stale, actor=admin, expected_version=1, title="Other")


def test_only_one_draft_at_a_time_and_none_is_published_empty(admin):
    playbook = published(admin, "Memo").playbook
    draft = playbooks.start_draft(playbook, actor=admin)
    with pytest.raises(Refused, match="draft already"):
        playbooks.start_draft(playbook, actor=admin)
    playbooks.remove_template(draft.task_templates.get(), actor=admin)
    with pytest.raises(Refused, match="without tasks"):
        playbooks.publish(draft, actor=admin, note="Nothing")
    playbooks.discard_draft(draft, actor=admin)
    assert playbook.versions.count() == 1


def test_compare_tells_added_removed_and_changed(admin):
    version = published(admin, "Memo", "Vote", "Hire")
    draft = playbooks.start_draft(version.playbook, actor=admin)
    by_title = {template.title: template for template in draft.task_templates.all()}
    playbooks.remove_template(by_title["Vote"], actor=admin)
    playbooks.edit_template(by_title["Memo"], actor=admin, expected_version=1, title="Long memo", offset_days=20)
    playbooks.add_template(draft, actor=admin, step=Step.SUPPORT, title="Figures")
    difference = draft.compare(version)
    assert [template.title for template in difference.added] == ["Figures"]
    assert [template.title for template in difference.removed] == ["Vote"]
    [change] = difference.changed
    assert [(name, old, new) for name, old, new in change.values] == [
        ("Title", "Memo", "Long memo"),
        ("Working days", 10, 20),
    ]


def test_install_default_comes_once_and_whole():
    version = playbooks.install_default()
    assert playbooks.install_default() == version
    assert not version.is_draft
    assert Playbook.objects.count() == 1
    assert {step for step, templates in version.tasks_by_step() if templates} == set(Step)
    assert 35 <= version.task_templates.count() <= 45
    assert TaskTemplate.objects.values_list("title", flat=True).distinct().count() == len(default_playbook.TASKS)


def test_default_playbook_gives_every_step_something_to_close_it_by():
    version = playbooks.install_default()
    for _, templates in version.tasks_by_step():
        assert any(template.evidence == Evidence.DONE for template in templates)


def test_default_playbook_plans_a_city_from_its_anchors():
    version = playbooks.install_default()
    engagement = start(version=version, opened_on=date(2026, 10, 1))
    assert Task.objects.filter(due_on=None).exclude(anchor_kind=AnchorKind.START).exists()
    for kind, on in ((AnchorKind.COUNCIL_VOTE, date(2027, 9, 1)), (AnchorKind.BUDGET, date(2027, 11, 1)),
                     (AnchorKind.GO_LIVE, date(2028, 6, 1))):  # fmt: skip
        anchors.add_anchor(engagement, actor=engagement.lead, kind=kind, on=on)
    assert not Task.objects.filter(due_on=None).exists()


def test_install_playbook_runs_after_each_migrate_and_leaves_what_is_there():
    call_command("install_playbook", verbosity=0)
    Playbook.objects.update(name="Renamed")
    call_command("install_playbook", verbosity=0)
    assert Playbook.objects.get().name == "Renamed"
