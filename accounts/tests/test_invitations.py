from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.core import signing
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.models import Invitation, Role, User
from accounts.operations import accept_invitation, deactivate, extend_invitation, invite, revoke_invitation
from accounts.signals import invitation_accepted
from accounts.tests.conftest import PHRASE
from core import clock
from core.errors import Refused
from core.permissions import Denied

FORM = {"email": "New@example.org", "name": "New Person", "role": "liaison", "time_zone": "America/Chicago"}


@pytest.fixture
def invitation(admin, letters):
    return invite(actor=admin, email="new@example.org", name="New Person", role=Role.STAFF)


def path(invitation) -> str:
    return "/" + invitation.url.split("/", 3)[3]


def test_invitation_is_mailed_and_shown_once(person, client, letters, one_city, monkeypatch):
    monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda self: "1xVciJ")  # a link holds its second
    client.force_login(person(Role.STAFF))
    page = client.post("/people/invite/", FORM | {"engagement": "7"}, follow=True)
    made = Invitation.objects.get()
    assert (made.email, made.engagement_id, made.role) == ("new@example.org", 7, Role.LIAISON)
    assert made.url in letters[0].body
    assert "Springfield, OH" in letters[0].body
    assert made.url in page.content.decode()
    assert made.url not in client.get(page.redirect_chain[-1][0]).content.decode()


def test_invitation_of_a_liaison_needs_a_city(admin, client, one_city):
    client.force_login(admin)
    for city in ("", "8", "x"):
        assert client.post("/people/invite/", FORM | {"engagement": city}).status_code == 422
    assert not Invitation.objects.exists()


def test_a_liaison_is_invited_in_the_time_zone_of_the_city_the_page_was_opened_for(person, client, one_city):
    client.force_login(person(Role.STAFF))
    for city, zone in (("7", "America/Chicago"), ("", "America/New_York"), ("x", "America/New_York")):
        form = client.get("/people/invite/", {"engagement": city}).context["form"]
        assert form["time_zone"].value() == zone


@pytest.mark.parametrize(("role", "must"), [(Role.STAFF, True), (Role.ADMIN, False)])
def test_only_who_invites_others_too_may_leave_the_city_out(person, client, one_city, role, must):
    client.force_login(person(role))
    assert client.get("/people/invite/").context["form"].fields["engagement"].required is must


def test_staff_invite_liaisons_only(person, letters):
    with pytest.raises(Denied):
        invite(actor=person(Role.STAFF), email="a@example.org", name="A", role=Role.ADMIN)
    with pytest.raises(Denied):
        invite(actor=person(Role.LIAISON), email="a@example.org", name="A", role=Role.LIAISON)


def test_accepting_makes_the_person_and_signs_in(invitation, client):
    heard = []
    invitation_accepted.connect(hear := lambda **sent: heard.append((sent["invitation"].pk, sent["user"].email)))
    assert client.get(path(invitation)).status_code == 200
    assert not User.objects.filter(email="new@example.org").exists()
    response = client.post(path(invitation), {"name": "Chosen Name", "password": PHRASE})
    invitation_accepted.disconnect(hear)
    user = User.objects.get(email="new@example.org")
    assert response.status_code == 302
    assert get_user(client) == user
    assert (user.name, user.role) == ("Chosen Name", Role.STAFF)
    assert user.check_password(PHRASE)
    assert heard == [(invitation.pk, "new@example.org")]


def test_accepting_refuses_a_weak_password_and_keeps_the_invitation(invitation, client):
    response = client.post(path(invitation), {"name": "New Person", "password": "password"})
    assert response.status_code == 422
    assert "too short" in response.content.decode()
    assert client.get(path(invitation)).status_code == 200


def test_invitation_works_once(invitation, client, other_browser):
    client.post(path(invitation), {"name": "New Person", "password": PHRASE})
    again = other_browser.post(path(invitation), {"name": "Other", "password": PHRASE})
    assert again.status_code == 410
    assert User.objects.filter(email="new@example.org").count() == 1
    with pytest.raises(Refused):
        accept_invitation(invitation, password=PHRASE)


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (1, 410)])
def test_invitation_expires_to_the_second(invitation, client, time_machine, seconds, status):
    time_machine.move_to(invitation.expires_at + timedelta(seconds=seconds), tick=False)
    assert client.get(path(invitation)).status_code == status


def test_invitation_can_be_sent_again_after_it_expired(invitation, admin, client, letters, time_machine):
    time_machine.move_to(invitation.expires_at + timedelta(days=1))
    extend_invitation(invitation, actor=admin)
    assert len(letters) == 2
    assert client.get(path(invitation)).status_code == 200


def test_revoked_and_forged_invitations_open_nothing(invitation, admin, client):
    forged = signing.dumps(invitation.pk, salt="something else")
    assert client.get(f"/invitations/{forged}/").status_code == 404
    for junk in ("x", "a:b:c", "٣", "9" * 4000):
        assert client.get(f"/invitations/{junk}/").status_code == 404
    revoke_invitation(invitation, actor=admin)
    assert client.post(path(invitation), {"name": "N", "password": PHRASE}).status_code == 410


def test_address_of_someone_here_is_never_invited_or_taken_over(invitation, admin, client):
    with pytest.raises(Refused):
        invite(actor=admin, email=admin.email.upper(), name="A", role=Role.STAFF)
    User.objects.create(email="new@example.org", name="Came otherwise")
    response = client.post(path(invitation), {"name": "New Person", "password": PHRASE})
    assert response.status_code == 410
    assert not get_user(client).is_authenticated


def test_second_invitation_waits_for_the_first(invitation, admin):
    with pytest.raises(Refused) as refusal:
        invite(actor=admin, email="NEW@example.org", name="New Person", role=Role.STAFF)
    assert refusal.value.field == "email"
    Invitation.objects.update(expires_at=clock.now())
    assert invite(actor=admin, email="new@example.org", name="New Person", role=Role.STAFF).is_open


def test_deactivated_sender_takes_open_invitations_along(invitation, admin, person, client):
    deactivate(admin, actor=person(Role.ADMIN), reason="Left")
    assert client.get(path(invitation)).status_code == 410


def test_create_admin_prints_a_link_that_works(db, client, capsys):
    call_command("create_admin", "First@example.org")
    call_command("create_admin", "first@example.org", "--name", "First Admin")
    link = capsys.readouterr().out.split()[-1]
    client.post("/" + link.split("/", 3)[3], {"name": "First Admin", "password": PHRASE})
    assert User.objects.get(email="first@example.org").is_admin
    with pytest.raises(CommandError):
        call_command("create_admin", "first@example.org")
    with pytest.raises(CommandError):
        call_command("create_admin", "not-an-address")
