"""Asking providers by mail whether what is noted still holds, and what becomes of their answers."""

from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string

import audit.operations as audit
from core import clock
from core.errors import Refused
from core.permissions import require
from outbox.kinds import Mail, Suppressed, kind
from outbox.models import Message
from outbox.operations import enqueue
from stakeholders.models import Asset, AssetInquiry
from stakeholders.operations.assets import VERIFIED_FOR, edit_asset, verify_asset, with_hours

KIND = "stakeholders.asset_inquiry"
BY_LINK = "The provider, by the link in a mail"


@transaction.atomic
def ask_provider(asset: Asset, *, actor) -> AssetInquiry:
    """Mail a link to the service's own address. A question that is still open is not asked again."""
    require("stakeholders.edit_asset", actor, asset)
    if not asset.email:
        raise Refused("No e-mail address is noted for this service.")
    for old in asset.inquiries.filter(answered_at=None, revoked_at=None):
        if old.works and old.email == asset.email:
            raise Refused(f"{old.email} was asked on {old.asked_at:%b %-d}; the link still works.")
        audit.change(old, actor=actor, verb="stakeholders.inquiry_ended", revoked_at=clock.now())
    inquiry = AssetInquiry(
        asset=asset,
        email=asset.email,
        asked_by=actor,
        expires_at=clock.now() + timedelta(days=AssetInquiry.DAYS),
        hours=asset.hours,
        phones=asset.phones,
    )
    audit.add(inquiry, actor=actor, verb="stakeholders.provider_asked")
    enqueue(
        KIND, key=f"inquiry:{inquiry.pk}", address=inquiry.email, params={"inquiry": inquiry.pk},
        expires_at=inquiry.expires_at,
    )  # fmt: skip
    return inquiry


@kind(KIND, "A provider is asked")
def write(message: Message) -> Mail | Suppressed:
    """Made of what is stored when it is sent: the row keeps no link."""
    rows = AssetInquiry.objects.open().select_related("asset__engagement__city", "asset__organization", "asked_by")
    inquiry = rows.filter(pk=message.params["inquiry"]).first()
    if not inquiry:
        return Suppressed("The question was answered or taken back, or the service was removed.")
    city = inquiry.asset.engagement.city
    if city.is_demo:
        return Suppressed("A service of the demo: nobody is there to be asked.")
    text = render_to_string(
        "stakeholders/mail/asset_inquiry.txt", {"inquiry": inquiry, "asset": inquiry.asset, "city": city}
    )
    return Mail(f"Is this still right? A service in {city.name}", text)


@transaction.atomic
def answer_inquiry(inquiry: AssetInquiry, *, hours: str, phones: str, note: str) -> AssetInquiry:
    """What the provider says by the link. Unchanged, it verifies the service; corrections wait for LEAP."""
    asset = inquiry.asset
    hours = with_hours({"hours": hours})["hours"]
    is_corrected = bool(note) or hours != asset.hours or lines(phones) != lines(asset.phones)
    if not is_still(AssetInquiry.objects.open(), inquiry):
        raise Refused("This was answered already.")
    audit.change(
        inquiry,
        actor=audit.SYSTEM,
        verb="stakeholders.provider_corrected" if is_corrected else "stakeholders.provider_confirmed",
        answered_at=clock.now(),
        is_corrected=is_corrected,
        hours=hours,
        phones="\n".join(lines(phones)),
        note=note,
    )
    if not is_corrected:
        assure(asset, actor=audit.SYSTEM)
    return inquiry


def assure(asset: Asset, *, actor) -> None:
    """A provider's word is as good as a look at the place."""
    today = asset.engagement.today
    audit.change(
        asset,
        actor=actor,
        verb="stakeholders.asset_verified",
        assured_on=today,
        assured_until=today + VERIFIED_FOR,
        assured_by=BY_LINK,
        assured_note="",
    )


@transaction.atomic
def accept_answer(inquiry: AssetInquiry, *, actor) -> Asset:
    """Take over what the provider corrected; the service counts as verified."""
    require("stakeholders.decide_answer", actor, inquiry)
    decide_on(inquiry, actor=actor, is_accepted=True)
    asset = inquiry.asset
    asset = edit_asset(
        asset, actor=actor, verb="stakeholders.correction_taken", hours=inquiry.hours, phones=inquiry.phones
    )
    return verify_asset(asset, actor=actor, today=asset.engagement.today, by=BY_LINK, note=inquiry.note[:300])


@transaction.atomic
def decline_answer(inquiry: AssetInquiry, *, actor) -> AssetInquiry:
    require("stakeholders.decide_answer", actor, inquiry)
    return decide_on(inquiry, actor=actor, is_accepted=False)


def decide_on(inquiry: AssetInquiry, *, actor, is_accepted: bool) -> AssetInquiry:
    if not is_still(AssetInquiry.objects.waiting(), inquiry):
        raise Refused("Somebody has decided on this already.")
    values = {"is_accepted": is_accepted, "decided_by": actor, "decided_at": clock.now()}
    return audit.change(inquiry, actor=actor, verb="stakeholders.correction_decided", **values)


def is_still(rows, inquiry: AssetInquiry) -> bool:
    """Whether a question is among these, and nobody else’s to change until the transaction ends."""
    return bool(rows.select_for_update(of=("self",)).filter(pk=inquiry.pk).values_list("pk"))


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
