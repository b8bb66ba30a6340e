"""Progress notes: who reads them is said by the button, and an author can take them back."""

from datetime import timedelta

import pytest

from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from engagements.models import Update
from engagements.operations import updates
from tests.factories import CityFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


@pytest.fixture
def staff(engagement, client):
    client.force_login(engagement.lead)
    return engagement.lead


@pytest.fixture
def address(engagement):
    return f"/cities/{engagement.city_id}/updates/new/"


def test_buttons_say_who_will_see_it(client, engagement, staff, address):
    for page in (f"/cities/{engagement.city_id}/", address):
        text = client.get(page).content.decode()
        assert "Save – <bdi>Dayton</bdi> will see this" in text
        assert "Save – only LEAP will see this" in text
    client.force_login(liaison_of(engagement))
    text = client.get(address).content.decode()
    assert "Save – LEAP and <bdi>Dayton</bdi> will see this" in text
    assert "only LEAP" not in text


def test_staff_posts_for_the_audience_of_the_button(client, staff, address):
    client.post(address, {"text": "The chief is new", "audience": "internal"})
    assert Update.objects.get().audience == Audience.INTERNAL


def test_update_without_a_button_is_refused_and_keeps_the_text(client, staff, address):
    for audience in ("", "everyone"):
        page = client.post(address, {"text": "The chief is new", "audience": audience})
        assert page.status_code == 422
        assert "The chief is new" in page.content.decode()
        assert "Choose who will see this" in page.content.decode()
    assert client.post(address, {"text": "  ", "audience": "city"}).status_code == 422
    assert client.post(address, {"text": "x" * 10_001, "audience": "city"}).status_code == 422


def test_liaisons_update_is_for_leap_and_the_city_whatever_is_sent(client, engagement, address):
    client.force_login(liaison_of(engagement))
    client.post(address, {"text": "The memo is filed", "audience": "internal"})
    update = Update.objects.get()
    assert (update.audience, update.from_city) == (Audience.CITY, True)
    engagement.refresh_from_db()
    assert engagement.last_city_update_at == update.created_at


def test_author_edits_removes_and_brings_back(client, engagement, staff):
    update = updates.post_update(engagement, actor=staff, text="The chief is new")
    base = f"/updates/{update.pk}/"
    assert "will see this" in client.get(f"{base}edit/").content.decode()
    client.post(f"{base}edit/", {"text": "The chief is old", "version": 1})
    assert client.post(f"{base}edit/", {"text": "The chief left", "version": 1}).status_code == 409
    removed = client.post(f"{base}remove/", follow=True)
    assert "The chief is old" not in removed.content.decode()
    assert f'action="{base}restore/"' in removed.content.decode()
    assert client.get(f"{base}edit/").status_code == 404
    assert "The chief is old" in client.post(f"{base}restore/", follow=True).content.decode()
    verbs = AuditEvent.objects.about(update).values_list("verb", flat=True)
    assert {verb.rpartition("_")[2] for verb in verbs} == {"posted", "edited", "removed", "restored"}


def test_what_was_removed_a_month_ago_stays_removed(client, engagement, staff):
    update = updates.post_update(engagement, actor=staff, text="The chief is new")
    Update.objects.update(removed_at=clock.now() - timedelta(days=31))
    assert client.post(f"/updates/{update.pk}/restore/").status_code == 404


def test_only_the_author_changes_an_update(client, engagement, staff):
    update = updates.post_update(engagement, actor=UserFactory(), text="The chief is new")
    for part in ("edit", "remove"):
        assert client.post(f"/updates/{update.pk}/{part}/", {"text": "x"}).status_code == 403


def test_internal_update_does_not_exist_for_a_liaison(client, engagement, staff):
    update = updates.post_update(engagement, actor=staff, text="The chief is new", audience=Audience.INTERNAL)
    client.force_login(liaison_of(engagement))
    assert client.get(f"/updates/{update.pk}/edit/").status_code == 404


def test_freshness_follows_the_newest_update_that_is_left(client, engagement, staff):
    liaison = liaison_of(engagement)
    old = updates.post_update(engagement, actor=liaison, text="The memo is filed")
    new = updates.post_update(engagement, actor=liaison, text="Oops", at=old.created_at + timedelta(seconds=5))
    updates.remove_update(new, actor=liaison)
    engagement.refresh_from_db()
    assert engagement.last_city_update_at == old.created_at
    updates.restore_update(new, actor=liaison)
    engagement.refresh_from_db()
    assert engagement.last_city_update_at == new.created_at
