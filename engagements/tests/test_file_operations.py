import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.audience import Audience
from core.errors import Refused
from core.tests.files import upload
from core.uploads import inspect
from engagements.models import Attachment
from engagements.operations import files
from tests.factories import TaskFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def add(engagement, *contents: bytes, actor=None, audience=Audience.CITY, **fields):
    checked = [inspect(upload(f"file{number}.txt", content)) for number, content in enumerate(contents)]
    return files.add_files(engagement, actor=actor or engagement.lead, files=checked, audience=audience, **fields)


def test_add_files_keeps_the_same_content_once_under_its_hash():
    first, second = add(start(), b"same", b"same")
    assert first.stored_name == second.stored_name == f"{first.sha256[:2]}/{first.sha256}"
    assert default_storage.open(first.stored_name).read() == b"same"
    assert "file0" not in first.stored_name


def test_add_files_writes_again_what_a_crash_cut_off():
    name = add(start(), b"whole content")[0].stored_name
    default_storage.delete(name)
    default_storage.save(name, ContentFile(b"whole"))
    assert default_storage.open(add(start(), b"whole content")[0].stored_name).read() == b"whole content"


def test_add_files_refuses_another_citys_task():
    with pytest.raises(Refused):
        add(start(), b"x", task=TaskFactory())
    assert not Attachment.objects.exists()


def test_liaison_cannot_hide_a_file_from_the_city():
    engagement = start()
    liaison = liaison_of(engagement)
    with pytest.raises(Refused):
        add(engagement, b"x", actor=liaison, audience=Audience.INTERNAL)
    [attachment] = add(engagement, b"x", actor=liaison)
    with pytest.raises(Refused):
        files.edit_file(attachment, actor=liaison, expected_version=None, audience=Audience.INTERNAL)


def test_quotas_are_counted_for_each_city(monkeypatch):
    engagement = start()
    monkeypatch.setattr(files, "CITY_QUOTA", 10)
    add(engagement, b"123456")
    with pytest.raises(Refused, match="larger than 10 bytes"):
        add(engagement, b"12345")
    add(start(), b"12345")
    monkeypatch.setattr(files, "FILES_A_DAY", 2)
    with pytest.raises(Refused, match="At most 2 files a day"):
        add(engagement, b"1", b"2")


def test_file_of_a_task_takes_its_step():
    engagement = start()
    [attachment] = add(engagement, b"x", task=TaskFactory(engagement=engagement, step="plans"), step="analysis")
    assert attachment.step == "plans"
