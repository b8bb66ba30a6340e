from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, SignedLink, User
from accounts.operations import (
    change_own_profile,
    change_person,
    deactivate,
    end_sessions,
    invite,
    issue_link,
    note_visit,
    reactivate,
    revoke_links,
)
from accounts.tests.conftest import PHRASE
from audit.models import AuditEvent
from core import clock
from core.errors import Conflict, Refused
from core.permissions import Denied


def tomorrow():
    return clock.now() + timedelta(days=1)


def test_deactivation_ends_every_session_and_link_for_good(person, admin, sign_in, client, other_browser):
    user = person()
    sign_in(user)
    other_browser.force_login(user)
    link = issue_link(user=user, url_name="any", subject_id=1, expires_at=tomorrow())
    deactivate(user, actor=admin, reason="Left")
    for browser in (client, other_browser):
        assert browser.get("/people/").status_code == 302
    assert SignedLink.objects.from_token(link.token, "any") is None
    reactivate(User.objects.get(pk=user.pk), actor=admin, reason="Came back")
    for browser in (client, other_browser):
        assert browser.get("/people/").status_code == 302
    assert SignedLink.objects.from_token(link.token, "any") is None
    sign_in(user)
    assert get_user(client).is_authenticated


def test_ended_sessions_stop_at_the_next_request(person, admin, client):
    user = person()
    client.force_login(user)
    end_sessions(user, actor=admin)
    assert client.get("/people/").status_code == 302


def test_session_count_knows_open_sessions_only(person, sign_in, client, other_browser, time_machine):
    user = person()

    def count():
        return User.objects.with_session_count().get(pk=user.pk).session_count

    sign_in(user)
    sign_in(user, browser=other_browser)
    assert count() == 2
    client.post("/accounts/logout/")
    assert count() == 1
    time_machine.move_to(clock.now() + timedelta(days=15))
    assert count() == 0


def test_last_admin_stays(admin, person):
    for change in (
        lambda: deactivate(admin, actor=admin, reason="x"),
        lambda: change_person(admin, actor=admin, role=Role.STAFF),
    ):
        with pytest.raises(Refused):
            change()
    person(Role.ADMIN, is_active=False)
    with pytest.raises(Refused):
        deactivate(admin, actor=admin, reason="x")
    person(Role.ADMIN)
    change_person(admin, actor=admin, role=Role.STAFF)
    assert User.objects.get(pk=admin.pk).role == Role.STAFF


def test_people_are_changed_by_admins_only(person, client):
    staff, user = person(Role.STAFF), person(Role.LIAISON)
    with pytest.raises(Denied):
        change_person(user, actor=staff, role=Role.ADMIN)
    client.force_login(staff)
    assert client.get(f"/people/{user.pk}/").status_code == 200
    for page in ("edit", "deactivate", "end-sessions", "unlock", "remove-second-factor"):
        assert client.post(f"/people/{user.pk}/{page}/", {"reason": "x"}).status_code == 403
    client.force_login(user)
    assert client.get("/people/").status_code == 403
    assert client.get(f"/people/{staff.pk}/").status_code == 404


def test_changed_address_is_the_only_one_that_signs_in(person, admin, sign_in, client):
    user = person()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    old = user.email
    change_person(user, actor=admin, email="Moved@example.org")
    client.post("/accounts/login/", {"login": old, "password": PHRASE})
    assert not get_user(client).is_authenticated
    client.post("/accounts/login/", {"login": "moved@example.org", "password": PHRASE})
    assert get_user(client) == user


def test_second_editor_gets_a_conflict(person, admin, client):
    user = person()
    stale = User.objects.get(pk=user.pk)
    change_person(user, actor=admin, title="Chief of staff")
    with pytest.raises(Conflict):
        change_person(stale, actor=admin, title="Deputy")
    client.force_login(admin)
    form = {"name": user.name, "email": user.email, "role": user.role, "time_zone": user.time_zone, "title": "Deputy"}
    response = client.post(f"/people/{user.pk}/edit/", form | {"version": 1})
    assert response.status_code == 409
    assert "Chief of staff" in response.content.decode()


def test_taken_address_is_said_at_the_field(person, admin, client):
    user, other = person(), person()
    client.force_login(admin)
    form = {"name": user.name, "email": other.email.upper(), "role": user.role, "time_zone": user.time_zone}
    response = client.post(f"/people/{user.pk}/edit/", form)
    assert response.status_code == 422
    assert "here already" in str(response.context["form"].errors["email"])


def test_profile_cannot_raise_its_own_role(person, client):
    user = person(Role.LIAISON)
    client.force_login(user)
    form = {"name": "Changed", "time_zone": "America/Denver", "role": "admin", "email": "x@example.org", "version": 1}
    assert client.post("/me/", form).status_code == 302
    user.refresh_from_db()
    assert (user.name, user.role, user.shortcuts) == ("Changed", Role.LIAISON, False)
    with pytest.raises(ValueError, match="profile"):
        change_own_profile(actor=user, role=Role.ADMIN)


@pytest.mark.parametrize("address", ["/people/", "/people/invitations/", "/audit/"])
def test_lists_cost_the_same_with_more_rows(address, person, admin, client, letters):
    client.force_login(admin)
    client.get(address)  # what is looked up once and kept
    counts = []
    for rows in (1, 20):
        for number in range(rows):
            somebody = person()
            somebody.usersession_set.create(ip="127.0.0.1", session_key=f"{rows}-{number}")
            invite(actor=somebody, email=f"{rows}-{number}@example.org", name="N", role=Role.LIAISON)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_people_are_found_by_role_status_and_name(person, admin, client):
    person(Role.LIAISON, is_active=False)
    client.force_login(admin)
    assert client.get("/people/?role=liaison&active=False").context["page_obj"].paginator.count == 1
    assert client.get("/people/?q=somebody 2&sort=-last_login").context["page_obj"].paginator.count == 1
    for junk in ("role=x", "sort=password", "active=maybe", "page=9999", "page=x", "q=%00"):
        assert client.get(f"/people/?{junk}").status_code in (200, 400, 404)


def test_person_page_survives_hostile_text(person, admin, client):
    user = person(title="<script>alert(1)</script>\u202e")
    client.force_login(admin)
    assert "<script>alert" not in client.get(f"/people/{user.pk}/").content.decode()


@pytest.mark.parametrize("pk", ["0", "9223372036854775808", "99999999999999999999"])
def test_person_page_knows_no_junk(pk, admin, client):
    client.force_login(admin)
    assert client.get(f"/people/{pk}/").status_code == 404


def test_links_are_reused_bound_to_their_page_and_revoked(person, admin):
    user = person(Role.LIAISON)
    link = issue_link(user=user, url_name="one", subject_id=5, expires_at=tomorrow())
    later = tomorrow() + timedelta(days=5)
    assert issue_link(user=user, url_name="one", subject_id=5, expires_at=later) == link
    assert SignedLink.objects.from_token(link.token, "one").expires_at == later
    assert SignedLink.objects.from_token(link.token, "two") is None
    assert SignedLink.objects.from_token(link.token + "x", "one") is None
    assert revoke_links(user=user, actor=admin, url_name="one", subject_id=5) == 1
    assert issue_link(user=user, url_name="one", subject_id=5, expires_at=tomorrow()) != link


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (1, False)])
def test_link_expires_to_the_second(person, time_machine, seconds, works):
    link = issue_link(user=person(), url_name="one", subject_id=5, expires_at=tomorrow())
    time_machine.move_to(link.expires_at + timedelta(seconds=seconds), tick=False)
    assert bool(SignedLink.objects.from_token(link.token, "one")) is works


def test_visits_are_counted_by_their_gap(person, time_machine):
    user = person()
    first = clock.now()
    for gap in (timedelta(0), timedelta(minutes=30), timedelta(hours=5)):
        time_machine.move_to(first + gap, tick=False)
        note_visit(user)
        user.refresh_from_db()
    assert user.previous_visit_at - first == timedelta(minutes=30)
    assert not AuditEvent.objects.exists()
