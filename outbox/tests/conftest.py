import pytest

from outbox.kinds import KINDS, Mail, Suppressed, kind
from outbox.tests.sink import Sink


@pytest.fixture
def sink(settings):
    """A mail server, with the settings pointing at it."""
    with Sink() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 1
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server
        server.shutdown()


def write_note(message):
    if message.params.get("poison"):
        raise RuntimeError("This template is broken.")
    if message.params.get("moot"):
        return Suppressed("It is moot.")
    return Mail(message.params.get("subject", "A note"), "Look at your city.", "<p>Look at your city.</p>")


@pytest.fixture(autouse=True)
def note_kind():
    """A kind of mail for tests."""
    kind("tests.note", "A note")(write_note)
    yield
    del KINDS["tests.note"]
