"""Is mail set up so that it can arrive?"""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Role
from outbox import operations
from outbox.checks import lease_outlasts_the_mail_server, mail_leaves_as_it_should
from outbox.models import Message, State
from outbox.operations.delivery import LEASE
from tests.factories import UserFactory


def ids(settings) -> list[str]:
    return [found.id for found in mail_leaves_as_it_should(None)]


def test_r6_start_is_refused_where_a_sender_could_outlive_its_claim(settings):
    assert timedelta(seconds=settings.EMAIL_TIMEOUT) + timedelta(seconds=30) <= LEASE
    assert not lease_outlasts_the_mail_server(None)
    settings.EMAIL_TIMEOUT = 91
    assert [found.id for found in lease_outlasts_the_mail_server(None)] == ["outbox.E001"]


def test_check_before_deployment_says_what_is_missing(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert ids(settings) == ["outbox.W001"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "mail.example.org", False, False
    settings.DEFAULT_FROM_EMAIL = "LEAP CRM <leapcrm@localhost>"
    assert ids(settings) == ["outbox.W002", "outbox.W003"]
    settings.EMAIL_USE_TLS, settings.DEFAULT_FROM_EMAIL = True, "LEAP CRM <crm@example.org>"
    assert not ids(settings)


def test_command_says_what_the_mail_server_answered(sink, capsys):
    call_command("try_mail", "someone@example.org")
    assert "took it" in capsys.readouterr().out
    sink.answer("rcpt", "550 no such person")
    for address, words in (("someone@example.org", "550 no such person"), ("someone", "no e-mail address")):
        with pytest.raises(CommandError, match=words):
            call_command("try_mail", address)


@pytest.mark.django_db
def test_admin_gets_a_test_mail_in_text_and_html(client, sink):
    admin = UserFactory(role=Role.ADMIN)
    client.force_login(admin)
    client.post("/outbox/test/")
    operations.deliver_due()
    assert Message.objects.get().state == State.SENT
    assert [part.get_content_type() for part in sink.mails[0].walk()][1:] == ["text/plain", "text/html"]
