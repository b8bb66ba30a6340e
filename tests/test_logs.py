"""Who reads the log cannot use what is in it."""

import io
import logging

import pytest
from django.test import Client

from accounts.operations import invite
from tests.factories import UserFactory


@pytest.mark.django_db
def test_a_link_that_still_works_is_not_logged(monkeypatch):
    log = io.StringIO()
    console = next(handler for handler in logging.root.handlers if handler.name == "console")
    monkeypatch.setattr(console, "stream", log)
    invitation = invite(actor=UserFactory(role="admin"), email="new@example.org", name="New", role="staff", send=False)
    token = invitation.url.rstrip("/").rpartition("/")[2]
    assert Client().post(f"/invitations/{token}/", {"name": "New", "password": "short"}).status_code == 422
    assert "/invitations/(token)/" in log.getvalue()
    assert token not in log.getvalue()
