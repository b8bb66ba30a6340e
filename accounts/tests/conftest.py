import pytest
from django.test import Client

from accounts import mail
from accounts.models import Role, User
from accounts.places import Places, register_places

PHRASE = "correct horse battery staple"


@pytest.fixture
def person(db):
    """Makes people: `person(Role.STAFF)`."""

    def make(role=Role.STAFF, **fields):
        number = User.objects.count() + 1
        user = User(email=f"p{number}@example.org", name=f"Somebody {number}", role=role, **fields)
        user.set_password(PHRASE)
        user.save()
        return user

    return make


@pytest.fixture
def admin(person):
    return person(Role.ADMIN)


@pytest.fixture
def sign_in(client):
    """Signs a person in through the form, as people do."""

    def sign_in(user, browser=client, password=PHRASE, **headers):
        return browser.post("/accounts/login/", {"login": user.email, "password": password}, **headers)

    return sign_in


@pytest.fixture
def other_browser():
    return Client()


@pytest.fixture
def letters(monkeypatch):
    """The letters that would have been mailed."""
    sent = []
    monkeypatch.setattr(mail, "_carriers", [sent.append])
    return sent


class OneCity(Places):
    def choices(self, user):
        return [(7, "Springfield, OH")]

    def names(self, ids):
        return {pk: name for pk, name in self.choices(None) if pk in ids}

    def zone(self, user, pk):
        return "America/Chicago" if pk == "7" else ""

    def words(self, user):
        return ["Springfield"]


@pytest.fixture
def one_city(monkeypatch):
    """One city to invite liaisons to, engagement 7."""
    monkeypatch.setattr("accounts.places._registered", [])
    register_places(OneCity())
