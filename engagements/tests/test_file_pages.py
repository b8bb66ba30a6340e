"""Files in and out: hostile ones refused in words, each served by the rule of its record."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from core import clock
from core.audience import Audience
from core.tests.files import PDF, photo_with_place, upload
from core.uploads import MAX_SIZE, inspect
from engagements.models import Attachment
from engagements.operations import files, members
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start
from tests.queries import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


@pytest.fixture
def liaison(engagement, client):
    liaison = liaison_of(engagement)
    client.force_login(liaison)
    return liaison


def send(client, engagement, *uploads, **data):
    return client.post(f"/cities/{engagement.city_id}/files/new/", {"files": uploads, "audience": "city", **data})


def keep(engagement, name="brief.pdf", content=PDF, audience=Audience.CITY, actor=None) -> Attachment:
    checked = [inspect(upload(name, content))]
    return files.add_files(engagement, actor=actor or engagement.lead, files=checked, audience=audience)[0]


def status(client, attachment) -> int:
    return client.get(f"/files/{attachment.pk}/").status_code


def test_liaison_adds_several_files_that_leap_and_the_city_see(client, engagement, liaison):
    response = send(
        client, engagement, upload("brief.pdf", PDF), upload("notes.txt", b"x"), audience="internal", step="plans"
    )
    assert response.url == f"/cities/{engagement.city_id}/files/"
    rows = Attachment.objects.values_list("name", "audience", "step", "uploaded_by")
    assert set(rows) == {(name, "city", "plans", liaison.pk) for name in ("brief.pdf", "notes.txt")}


def test_page_says_the_limits_and_the_warning_beforehand(client, engagement, liaison):
    text = client.get(f"/cities/{engagement.city_id}/files/new/").content.decode()
    for words in (
        "each smaller than 20 MB",
        "No macros",
        "nothing from a criminal-justice system",
        "Dayton will see this",
    ):
        assert words in text


def test_each_fault_is_said_and_nothing_is_kept(client, engagement, liaison):
    bad = [upload("page.pdf", b"<script>"), upload("x.svg", b"<svg>"), upload("e.txt", b""), upload("good.pdf", PDF)]
    response = send(client, engagement, *bad, description="Kept text")
    assert response.status_code == 422
    assert len(response.context["form"].errors["files"]) == 3
    text = response.content.decode()
    assert "Kept text" in text and "“e.txt” is empty." in text
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("uploads", "words"),
    [
        ([], "Select a file."),
        ([("a.txt", b"x")] * 11, "You can only select up to 10 files at the same time."),
        ([("a.txt", b"a" * (MAX_SIZE + 200_000))], "must be smaller than 20 MB"),
        ([("<img src=x onerror=alert(1)>.svg", b"<svg>")], "“img src=x onerror=alert(1).svg” must be a PDF"),
    ],
)
def test_limits_are_said_in_words(client, engagement, liaison, uploads, words):
    response = send(client, engagement, *(upload(*one) for one in uploads))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "<img src=x" not in response.content.decode()


def test_request_that_is_too_large_as_a_whole_is_refused(client, engagement, liaison, monkeypatch):
    monkeypatch.setattr("core.uploads.handler.MAX_REQUEST", 100)
    response = send(client, engagement, upload("a.txt", b"a" * 80), upload("b.txt", b"b" * 80))
    assert "too large together" in response.content.decode()
    assert not Attachment.objects.exists()


def test_download_is_something_to_save_and_nothing_to_run(client, engagement, liaison):
    attachment = keep(engagement, "Straße “1”.pdf")
    response = client.get(f"/files/{attachment.pk}/")
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Stra%C3%9Fe")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_photo_comes_back_without_its_place(client, engagement, liaison):
    send(client, engagement, upload("site.jpg", photo_with_place()))
    data = b"".join(client.get(f"/files/{Attachment.objects.get().pk}/").streaming_content)
    with Image.open(io.BytesIO(data)) as image:
        assert not image.getexif()


def test_file_answers_to_the_rule_of_its_record(client, engagement, liaison):
    attachment, internal = keep(engagement), keep(engagement, audience=Audience.INTERNAL)
    assert (status(client, attachment), status(client, internal)) == (200, 404)
    files.edit_file(attachment, actor=engagement.lead, expected_version=None, audience=Audience.INTERNAL)
    assert status(client, attachment) == 404
    files.edit_file(attachment, actor=engagement.lead, expected_version=None, audience=Audience.CITY)
    members.end_membership(liaison.memberships.get(), actor=engagement.lead)
    assert status(client, attachment) == 404
    client.force_login(liaison_of(start()))
    assert status(client, attachment) == 404
    client.force_login(UserFactory(role="observer"))
    assert status(client, keep(engagement, audience=Audience.PUBLIC)) == 404
    client.logout()
    assert status(client, attachment) == 302


def test_files_are_under_no_other_address(client, engagement, liaison):
    attachment = keep(engagement)
    for prefix in ("", "media/", "files/", "static/"):
        assert client.get(f"/{prefix}{attachment.stored_name}").status_code == 404


def test_missing_content_is_a_missing_page(client, engagement, liaison, settings, tmp_path):
    attachment = keep(engagement)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    assert status(client, attachment) == 404


def test_removed_file_is_gone_until_it_is_restored(client, engagement, liaison):
    attachment = keep(engagement, actor=liaison)
    client.post(f"/files/{attachment.pk}/remove/")
    assert status(client, attachment) == 404
    assert "brief.pdf" not in client.get(f"/cities/{engagement.city_id}/files/").context["rows"]
    client.post(f"/files/{attachment.pk}/restore/")
    assert status(client, attachment) == 200
    Attachment.objects.update(removed_at=clock.now() - timedelta(days=31))
    assert client.post(f"/files/{attachment.pk}/restore/").status_code == 404


def test_only_staff_and_the_one_who_added_a_file_change_it(client, engagement, liaison):
    attachment = keep(engagement)
    for page in ("edit", "remove"):
        assert client.post(f"/files/{attachment.pk}/{page}/", {"description": "Mine"}).status_code == 403
    other_city = keep(start())
    assert client.post(f"/files/{other_city.pk}/remove/").status_code == 404
    own = keep(engagement, actor=liaison)
    client.post(f"/files/{own.pk}/edit/", {"description": "Mine", "audience": "internal"})
    own.refresh_from_db()
    assert (own.description, own.audience) == ("Mine", "city")


def test_task_of_another_city_or_of_leap_cannot_be_named(client, engagement, liaison):
    for task in (TaskFactory(audience="city"), TaskFactory(engagement=engagement, audience="internal")):
        response = send(client, engagement, upload("brief.pdf", PDF), task=task.pk)
        assert "task" in response.context["form"].errors
    assert not Attachment.objects.exists()
    own = TaskFactory(engagement=engagement, audience="city", evidence="file", step="support")
    assert send(client, engagement, upload("brief.pdf", PDF), task=own.pk).url == f"/tasks/{own.pk}/"


def test_list_is_the_citys_and_narrowed_by_step(client, engagement, liaison):
    keep(start(), "elsewhere.pdf")
    keep(engagement, "internal.pdf", audience=Audience.INTERNAL)
    for name, step in (("a.pdf", "plans"), ("b.pdf", "")):
        files.edit_file(keep(engagement, name), actor=engagement.lead, expected_version=None, step=step)
    url = f"/cities/{engagement.city_id}/files/"
    names = lambda query: {row[0].name for row in client.get(url + query).context["rows"]}  # noqa: E731
    assert names("") == {"a.pdf", "b.pdf"}
    assert names("?step=plans") == {"a.pdf"}
    assert names("?step=%27%3B--") == {"a.pdf", "b.pdf"}


def test_list_takes_as_many_queries_for_many_as_for_one(client, engagement, liaison):
    url = f"/cities/{engagement.city_id}/files/"
    keep(engagement)
    few = count_queries(client, url)
    for number in range(8):
        keep(engagement, f"{number}.txt", b"x", actor=liaison_of(engagement))
    assert count_queries(client, url) == few
