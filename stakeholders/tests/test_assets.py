"""Services: what is refused, what verifies them, and what a provider's answer does."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from core.errors import Conflict, Refused
from engagements.scope import Scope
from outbox.kinds import KINDS
from outbox.models import Message
from stakeholders.asset_signals import criteria, due_items, signals
from stakeholders.models import Asset, AssetCategory, AssetInquiry, Organization
from stakeholders.operations import asset_inquiries, assets
from stakeholders.tests.assets import service
from tests.factories import UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return start(actor=UserFactory())


def posted(case, **fields) -> dict:
    shelter = AssetCategory.objects.get(slug="shelter")
    return {"name": "Shelter", "categories": [shelter.pk], "status": "active", "serves_whole_city": "on",
            "audience": Audience.CITY} | fields  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"latitude": "39.7", "longitude": "84.2"}, "begins with a minus"),
        ({"latitude": "-84.2", "longitude": "39.7"}, "swapped"),
        ({"latitude": "51.5", "longitude": "-0.1"}, "neither in Ohio nor near it"),
        ({"latitude": "39.7"}, "or neither"),
        ({"minimum_age": "21", "maximum_age": "12"}, "the younger age"),
        ({"name": "(937) 555-0142"}, "looks like a phone number"),
        ({"hours": "Mon 9am-11pm, Mon 10pm-11pm"}, "may not overlap"),
        ({"serves_whole_city": ""}, "Name the districts"),
        ({"capacity_maximum": "8", "capacity_available": "9"}, "More is free than there is"),
        ({"categories": []}, "Choose a type"),
    ],
)
def test_form_says_what_cannot_be(client, case, fields, says):
    client.force_login(case.lead)
    url = reverse("stakeholders:asset-create", args=[case.city_id])
    response = client.post(url, posted(case, **fields))
    assert response.status_code == 422 and says in response.content.decode()
    assert not Asset.objects.exists()


def test_service_across_the_state_line_and_after_midnight_is_taken(client, case):
    client.force_login(case.lead)
    near = {"latitude": "38.30", "longitude": "-84.50", "hours": "Fri 6pm-2am", "provider": "House of hope"}
    client.post(reverse("stakeholders:asset-create", args=[case.city_id]), posted(case, **near))
    asset = Asset.objects.get()
    assert (asset.hours, asset.latitude) == ("Fri 6 PM–2 AM", Decimal("38.30000"))
    assert asset.organization.name == "House of hope"


def test_hours_in_words_are_kept_and_count_for_none(case):
    asset = service(case, "shelter", hours="By appointment")
    assert (asset.hours, asset.open_hours) == ("By appointment", "")


def test_liaison_does_not_learn_who_is_in_the_register(case):
    known = Organization.objects.create(name="Known provider")
    liaison = liaison_of(case)
    theirs = assets.add_asset(case, actor=liaison, name="Pantry", provider="known provider")
    assert theirs.organization != known
    again = assets.add_asset(case, actor=liaison, name="Kitchen", provider="KNOWN provider ")
    assert again.organization == theirs.organization
    assert assets.add_asset(case, actor=case.lead, name="Clinic", provider="Known Provider").organization == known


def test_types_and_districts_are_part_of_the_record(case):
    asset = service(case, "shelter")
    before = asset.version
    clinic = list(AssetCategory.objects.filter(slug="clinic"))
    assets.edit_asset(asset, actor=case.lead, expected_version=before, categories=clinic, districts=["North"])
    assert asset.version == before + 1
    event = AuditEvent.objects.filter(verb="stakeholders.asset_edited").latest("pk")
    assert event.changes == {"Types": ["Shelter", "Clinic"], "Districts served": ["", "North"]}
    with pytest.raises(Conflict):
        assets.edit_asset(asset, actor=case.lead, expected_version=before, categories=[], name="Other")


def test_verification_expires_into_a_due_item_and_a_signal(case):
    asset = service(case, "shelter", owner=case.lead)
    until = asset.assured_until
    assert until == case.today + assets.VERIFIED_FOR
    scope = Scope.of(case, user=case.lead)
    assert due_items(scope, until - timedelta(days=1), 9) == []
    (item,) = due_items(scope, until, 9)
    assert (item.due_on, item.assignee_id) == (until, case.lead_id)
    assert signals(scope) == []
    with clock.travel(clock.now() + assets.VERIFIED_FOR + timedelta(days=2)):
        later = Scope.of(case, user=case.lead)
        assert not asset.is_verified(case.today)
        (signal,) = signals(later)
    assert "1 service is no longer verified" in signal.sentence


def test_verification_ends_after_today_and_within_two_years(case):
    asset = service(case, "shelter", verified=False)
    for until in (case.today, case.today + timedelta(days=800)):
        with pytest.raises(Refused):
            assets.verify_asset(asset, actor=case.lead, today=case.today, until=until)


def test_step_closes_with_two_verified_services_of_each_core_group(case):
    def criterion():
        (found,) = criteria(case.pk, Scope.of(case, user=case.lead))
        return found

    for slug in ("988", "crisis-line", "mobile-crisis", "outreach", "sobering"):
        service(case, slug)
    assert not criterion().is_met and "somewhere to go 1" in criterion().sentence
    service(case, "shelter")
    assert criterion().is_met


# Asking the provider


@pytest.fixture
def inquiry(case):
    asset = service(
        case, "shelter", verified=False, hours="Mon-Fri 9-5", phones="(937) 555-0142", email="a@example.org"
    )
    return asset_inquiries.ask_provider(asset, actor=case.lead)


def test_mail_holds_the_link_and_the_row_does_not(inquiry):
    message = Message.objects.get(kind=asset_inquiries.KIND)
    assert message.address == "a@example.org" and message.params == {"inquiry": inquiry.pk}
    assert inquiry.url in KINDS[message.kind].write(message).text


def test_opening_the_link_changes_nothing_and_the_button_verifies(client, inquiry):
    page = client.get(inquiry.url)
    assert page.status_code == 200 and "Mon–Fri 9 AM–5 PM" in page.content.decode()
    assert page.headers["Referrer-Policy"] == "strict-origin" and "no-store" in page.headers["Cache-Control"]
    inquiry.refresh_from_db()
    assert inquiry.answered_at is None
    client.post(inquiry.url, {"hours": "Mon-Fri 9am-5pm", "phones": " (937)  555-0142", "note": ""})
    asset = Asset.objects.get()
    assert asset.is_verified(asset.engagement.today) and asset.assured_by == asset_inquiries.BY_LINK
    assert "has arrived" in client.get(inquiry.url).content.decode()


def test_corrections_wait_until_staff_take_them(client, case, inquiry):
    client.post(inquiry.url, {"hours": "24/7", "phones": "(937) 555-0199", "note": "We moved"})
    asset = Asset.objects.get()
    assert (asset.hours, asset.assured_on) == ("Mon–Fri 9 AM–5 PM", None)
    assert "correction waits" in signals(Scope.of(case, user=case.lead))[0].sentence
    answered = AssetInquiry.objects.get()
    assert not case.lead.is_liaison
    asset_inquiries.accept_answer(answered, actor=case.lead)
    asset.refresh_from_db()
    assert (asset.hours, asset.phones, asset.is_verified(case.today)) == ("24/7", "(937) 555-0199", True)
    with pytest.raises(Refused):
        asset_inquiries.decline_answer(answered, actor=case.lead)


def test_bad_hours_of_a_provider_are_told_and_nothing_is_kept(client, inquiry):
    response = client.post(inquiry.url, {"hours": "Mon 9am-11pm, Mon 10pm-11pm", "phones": "", "note": ""})
    assert response.status_code == 422 and "may not overlap" in response.content.decode()
    inquiry.refresh_from_db()
    assert inquiry.answered_at is None


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (1, 410)])
def test_link_ends_at_its_second(client, inquiry, seconds, status):
    with clock.travel(inquiry.expires_at + timedelta(seconds=seconds)):
        assert client.get(inquiry.url).status_code == status
        if status == 410:
            assert client.post(inquiry.url, {"hours": "24/7"}).status_code == 410


def test_link_ends_with_the_service_and_a_forged_one_opens_nothing(client, case, inquiry):
    assets.remove_asset(inquiry.asset, actor=case.lead)
    assert client.get(inquiry.url).status_code == 410
    assert client.get(reverse("stakeholders:asset-answer", args=["forged:token"])).status_code == 410
    message = Message.objects.get(kind=asset_inquiries.KIND)
    assert "removed" in KINDS[message.kind].write(message).reason


def test_provider_is_not_asked_twice_but_at_a_new_address(case, inquiry):
    with pytest.raises(Refused, match="was asked"):
        asset_inquiries.ask_provider(inquiry.asset, actor=case.lead)
    assets.edit_asset(inquiry.asset, actor=case.lead, email="b@example.org")
    again = asset_inquiries.ask_provider(inquiry.asset, actor=case.lead)
    inquiry.refresh_from_db()
    assert again.email == "b@example.org" and not inquiry.works


def test_page_does_not_claim_a_mail_that_the_demo_never_sends(client, case):
    case.city.is_demo = True
    case.city.save()
    asset = service(case, email="desk@example.org")
    client.force_login(case.lead)
    url = reverse("stakeholders:asset-ask", args=[case.city_id, asset.pk])
    page = client.post(url, follow=True).content.decode()
    assert "gets no mail" in page and "is asked by mail" not in page
