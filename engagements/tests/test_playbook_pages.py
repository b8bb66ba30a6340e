import pytest

from engagements.models import Playbook, PlaybookVersion, TaskTemplate
from engagements.operations import playbooks
from engagements.steps import Step
from tests.factories import UserFactory, liaison_of, start
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
TASK = {
    "title": "Memo", "step": Step.PLANS, "role": "lead", "evidence": "none", "audience": "city",
    "anchor_kind": "council_vote", "offset_number": 10, "offset_side": "before",
}  # fmt: skip


@pytest.fixture
def admin(client):
    admin = UserFactory(role="admin")
    client.force_login(admin)
    return admin


@pytest.fixture
def version(admin):
    return playbooks.install_default(actor=admin)


def test_admin_makes_a_playbook_and_publishes_it(client, admin):
    client.post("/playbooks/new/", {"name": "Small towns"})
    playbook = Playbook.objects.get()
    url = f"/playbooks/{playbook.pk}/versions/1/"
    client.post(f"{url}tasks/new/", TASK)
    assert TaskTemplate.objects.get().offset_days == -10
    assert "10 working days before the council vote" in client.get(url).content.decode()
    page = client.get(f"{url}publish/").content.decode()
    assert "get its 1 task." in page and "Running engagements keep" in page
    client.post(f"{url}publish/", {"note": "First"})
    assert not PlaybookVersion.objects.get().is_draft


def test_draft_is_compared_with_what_is_published(client, version):
    client.post(f"/playbooks/{version.playbook_id}/draft/")
    draft = version.playbook.versions.get(number=2)
    memo = draft.task_templates.get(title="File the council memo")
    client.post(f"/playbook-tasks/{memo.pk}/edit/", TASK | {"version": 1, "title": "File the memo"})
    client.post(f"/playbook-tasks/{draft.task_templates.get(title='Launch the program').pk}/remove/")
    text = client.get(f"/playbooks/{version.playbook_id}/versions/2/changes/").content.decode()
    for words in ("1 removed", "1 changed", "File the memo", "Launch the program", "Compared with version 1"):
        assert words in text
    assert "1 changed" in client.get(f"/playbooks/{version.playbook_id}/versions/2/publish/").content.decode()


def test_published_version_has_no_address_that_changes_it(client, version):
    template = version.task_templates.first()
    urls = [f"/playbooks/{version.playbook_id}/versions/1/{page}/" for page in ("publish", "discard", "tasks/new")]
    urls += [f"/playbook-tasks/{template.pk}/{page}/" for page in ("edit", "remove")]
    before = list(TaskTemplate.objects.values())
    for url in urls:
        assert client.get(url).status_code == client.post(url, TASK | {"note": "x"}).status_code == 404
    assert list(TaskTemplate.objects.values()) == before


def test_discarded_draft_is_gone_and_another_can_be_started(client, version):
    start_url = f"/playbooks/{version.playbook_id}/draft/"
    client.post(start_url)
    assert "draft already" in client.post(start_url, follow=True).content.decode()
    client.post(f"/playbooks/{version.playbook_id}/versions/2/discard/")
    assert version.playbook.versions.count() == 1
    client.post(start_url)
    assert version.playbook.versions.count() == 2


def test_template_asks_for_a_whole_offset(client, version):
    draft = playbooks.start_draft(version.playbook, actor=None)
    url = f"/playbooks/{version.playbook_id}/versions/{draft.number}/tasks/new/"
    response = client.post(url, TASK | {"offset_number": "", "anchor_kind": "other", "title": "x" * 201})
    assert set(response.context["form"].errors) == {"offset_number", "anchor_kind", "title"}


def test_staff_read_playbooks_and_only_admins_change_them(client, version):
    client.force_login(UserFactory(role="staff"))
    pages = ["/playbooks/", f"/playbooks/{version.playbook_id}/", f"/playbooks/{version.playbook_id}/versions/1/"]
    for page in [*pages, f"/playbooks/{version.playbook_id}/versions/1/changes/"]:
        response = client.get(page)
        assert response.status_code == 200
        assert "Start a draft" not in response.content.decode()
    assert client.post(f"/playbooks/{version.playbook_id}/draft/").status_code == 403
    assert client.post("/playbooks/new/", {"name": "Mine"}).status_code == 403
    client.force_login(liaison_of(start()))
    assert client.get("/playbooks/").status_code == 403
    assert PlaybookVersion.objects.count() == 1


@pytest.mark.parametrize(
    "path", ["99999999999999999999999/", "0/", "{0}/versions/99999999999999999999/", "{0}/versions/7/"]
)
def test_playbooks_that_are_not_there(client, version, path):
    assert client.get("/playbooks/" + path.format(version.playbook_id)).status_code == 404


def test_pages_take_as_many_queries_for_many_as_for_one(client, version):
    urls = ["/playbooks/", f"/playbooks/{version.playbook_id}/"]
    few = [count_queries(client, url) for url in urls]
    for number in range(5):
        other = playbooks.add_playbook(actor=None, name=f"Playbook {number}").versions.get()
        playbooks.add_template(other, actor=None, step="plans", title="Memo")
        playbooks.publish(other, actor=None, note="x")
        playbooks.publish(playbooks.start_draft(version.playbook, actor=None), actor=None, note="x")
    assert [count_queries(client, url) for url in urls] == few
