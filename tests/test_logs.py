"""Who reads the log finds faults in it, and nothing to use."""

import io
import logging

import pytest
from django.test import Client

from accounts.operations import invite
from tests.factories import UserFactory


@pytest.fixture
def log(monkeypatch):
    log = io.StringIO()
    console = next(handler for handler in logging.root.handlers if handler.name == "console")
    monkeypatch.setattr(console, "stream", log)
    return log


@pytest.mark.django_db
def test_a_refusal_is_one_line_with_its_sentence(log, client):
    client.force_login(UserFactory(role="observer"))
    assert client.get("/tasks/").status_code == 403
    assert [line.partition(": ")[2] for line in log.getvalue().splitlines()] == [
        "Forbidden (Permission denied): /tasks/: Observers see published reports, not tasks."
    ]


@pytest.mark.django_db
def test_a_link_that_still_works_is_not_logged(log):
    invitation = invite(actor=UserFactory(role="admin"), email="new@example.org", name="New", role="staff", send=False)
    token = invitation.url.rstrip("/").rpartition("/")[2]
    assert Client().post(f"/invitations/{token}/", {"name": "New", "password": "short"}).status_code == 422
    assert "/invitations/(token)/" in log.getvalue()
    assert token not in log.getvalue()
