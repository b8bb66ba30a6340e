from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from accounts.models import Role
from accounts.operations import remove_second_factor, require_second_factor
from accounts.tests.conftest import PHRASE
from audit.models import AuditEvent
from core import clock

SET_UP = "/accounts/2fa/totp/activate/"


@pytest.fixture
def staff_policy(admin):
    require_second_factor([Role.STAFF], actor=admin)


def code_for(secret: str) -> str:
    _, now, _ = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


def test_policy_holds_from_the_next_request(person, admin, client):
    client.force_login(person(Role.STAFF))
    assert client.get("/people/").status_code == 200
    require_second_factor([Role.STAFF], actor=admin)
    assert client.get("/people/").url == SET_UP
    assert client.post("/people/invite/", {}).url == SET_UP
    require_second_factor([], actor=admin)
    assert client.get("/people/").status_code == 200


def test_who_is_sent_to_set_it_up_reads_why(staff_policy, person, sign_in, client):
    sign_in(person(Role.STAFF))
    session = client.session
    del session["account_authentication_methods"]
    session.save()
    page = client.get(SET_UP, follow=True).content.decode()
    assert "Confirm that it is you" in page and "Your role now requires two-step sign-in." in page
    said = client.post("/accounts/reauthenticate/", {"password": ""}).content.decode()
    assert "“Password” is needed." in said


@pytest.mark.parametrize(("seconds", "address"), [(30, None), (60, SET_UP)])
def test_a_code_counts_for_half_a_minute_longer(staff_policy, person, sign_in, client, seconds, address):
    sign_in(person(Role.STAFF))
    client.post("/accounts/reauthenticate/", {"password": PHRASE})
    code = code_for(client.get(SET_UP).context["form"].secret)
    with time_machine.travel(clock.now() + timedelta(seconds=seconds)):
        client.post(SET_UP, {"code": code})
        assert getattr(client.get("/people/"), "url", None) == address


def test_policy_leaves_other_roles_alone(staff_policy, person, client):
    client.force_login(person(Role.OBSERVER))
    assert client.get("/me/").status_code == 200


def test_second_factor_is_set_up_and_then_asked_for(
    staff_policy, person, sign_in, client, letters, django_capture_on_commit_callbacks
):
    user = person(Role.STAFF)
    sign_in(user)
    client.post("/accounts/reauthenticate/", {"password": PHRASE})
    secret = client.get(SET_UP).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(SET_UP, {"code": code_for(secret)})
    assert client.get("/people/").status_code == 200
    assert AuditEvent.objects.filter(verb="accounts.second_factor_added", actor=user).exists()
    client.post("/accounts/logout/")
    assert sign_in(user).url.startswith("/accounts/2fa/authenticate/")
    assert client.get("/people/").url.startswith("/accounts/login/")


def test_second_factor_code_works_once(person, sign_in, client, other_browser):
    user = person(Role.STAFF)
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    code = code_for(secret)
    for browser, expected in ((client, 200), (other_browser, 302)):
        sign_in(user, browser=browser)
        browser.post("/accounts/2fa/authenticate/", {"code": code})
        assert browser.get("/people/").status_code == expected


def test_required_second_factor_cannot_be_removed_by_its_person(staff_policy, person, sign_in, client):
    user = person(Role.STAFF)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    client.force_login(user)
    client.post("/accounts/reauthenticate/", {"password": PHRASE})
    response = client.post("/accounts/2fa/totp/deactivate/", {})
    assert "it stays on" in str(response.context["form"].errors)
    assert Authenticator.objects.filter(user=user).exists()


def test_admin_removes_a_lost_second_factor(person, admin, client):
    user = person(Role.STAFF)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    client.force_login(user)
    remove_second_factor(user, actor=admin, reason="Lost phone, called back")
    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/people/").status_code == 302
