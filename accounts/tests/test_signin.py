from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.core.cache import cache

from accounts import throttle
from accounts.models import Role, SignedLink
from accounts.operations import issue_link, unlock
from accounts.tests.conftest import PHRASE
from audit.models import AuditEvent
from core import clock

WRONG = "wrong horse battery staple"
NEW = "seventeen purple trombones"


def is_signed_in(client) -> bool:
    return get_user(client).is_authenticated


def errors_of(response) -> list[str]:
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


@pytest.fixture
def locked(person, sign_in):
    """Someone whose sign-in failed six times."""
    user = person()
    for _ in range(6):
        sign_in(user, password=WRONG)
    return user


def test_signin_works_and_is_recorded(person, sign_in, client):
    user = person()
    assert sign_in(user).status_code == 302
    assert is_signed_in(client)
    assert AuditEvent.objects.filter(verb="accounts.signed_in", actor=user).count() == 1


def test_throttle_counts_per_account_whatever_the_sender_claims(person, sign_in, client):
    user, other = person(), person()
    for number in range(6):
        sign_in(
            user,
            password=WRONG,
            HTTP_X_FORWARDED_FOR=f"10.0.0.{number}",
            REMOTE_ADDR=f"10.0.1.{number}",
            HTTP_HOST=f"localhost:{9000 + number}",
        )
    refused = sign_in(user, HTTP_X_FORWARDED_FOR="10.9.9.9", REMOTE_ADDR="10.8.8.8", HTTP_HOST="localhost:1")
    assert "locked for five minutes" in errors_of(refused)[0]
    assert not is_signed_in(client)
    assert sign_in(other).status_code == 302


def test_throttle_lives_in_the_shared_cache(locked):
    """A process that starts anew finds the lock: it is nowhere but in the cache that all share."""
    assert type(cache._cache).__name__ == "RedisCacheClient"
    assert throttle.is_locked(locked)
    cache.clear()
    assert not throttle.is_locked(locked)


def test_throttle_lets_in_again_after_five_minutes(locked, sign_in, client, time_machine):
    time_machine.move_to(clock.now() + timedelta(seconds=301))
    sign_in(locked)
    assert is_signed_in(client)


def test_throttle_is_lifted_by_an_admin(locked, admin, sign_in, client):
    unlock(locked, actor=admin)
    sign_in(locked)
    assert is_signed_in(client)


def test_failed_signin_is_recorded_for_unknown_addresses_too(db, client):
    client.post("/accounts/login/", {"login": "nobody@example.org", "password": WRONG})
    event = AuditEvent.objects.get(verb="accounts.sign_in_failed")
    assert (event.subject_label, event.subject_id, event.reason) == ("nobody@example.org", None, "From 127.0.0.1")


def test_signin_says_the_same_to_known_and_unknown_addresses(person, client):
    answers = []
    for email in (person().email, "nobody@example.org"):
        response = client.post("/accounts/login/", {"login": email, "password": WRONG})
        answers.append((response.status_code, errors_of(response)))
    assert answers[0] == answers[1]
    assert answers[0][1]


def test_reset_does_not_tell_who_is_here(person, client, letters, monkeypatch):
    slept = []
    monkeypatch.setattr("accounts.forms.signin.time.sleep", slept.append)
    user, pages = person(), []
    for email in (user.email, "nobody@example.org"):
        pages.append(client.post("/accounts/password/reset/", {"email": email}, follow=True))
    assert pages[0].redirect_chain == pages[1].redirect_chain
    assert pages[0].templates[0].name == pages[1].templates[0].name
    assert [letter.to for letter in letters] == [user.email]
    assert all(0 < seconds <= 0.4 for seconds in slept)
    assert len(slept) == 2


def test_reset_link_is_ours_and_works_once(person, client, letters, settings):
    user = person()
    client.post("/accounts/password/reset/", {"email": user.email}, HTTP_HOST="localhost:666")
    link = next(line for line in letters[0].body.splitlines() if line.startswith("http"))
    assert link.startswith(f"{settings.BASE_URL}/accounts/password/reset/key/")
    path = link.removeprefix(settings.BASE_URL)
    page = client.get(path, follow=True).redirect_chain[-1][0]
    client.post(page, {"password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert client.get(path).context["token_fail"]


def test_new_password_ends_other_sessions_and_links(person, sign_in, client, other_browser):
    user = person()
    sign_in(user)
    sign_in(user, browser=other_browser)
    link = issue_link(user=user, url_name="any", subject_id=1, expires_at=clock.now() + timedelta(days=1))
    client.post("/accounts/password/change/", {"oldpassword": PHRASE, "password1": NEW, "password2": NEW})
    assert is_signed_in(client)
    assert not is_signed_in(other_browser)
    assert SignedLink.objects.from_token(link.token, "any") is None


def test_deactivated_person_cannot_sign_in(person, sign_in, client):
    sign_in(person(is_active=False))
    assert not is_signed_in(client)


def test_role_is_read_anew_at_every_request(admin, client):
    client.force_login(admin)
    assert client.get("/people/policies/").status_code == 200
    type(admin).objects.filter(pk=admin.pk).update(role=Role.STAFF)
    assert client.get("/people/policies/").status_code == 403
