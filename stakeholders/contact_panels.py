"""What contacts, objections, speakers and media show below a stakeholder and on the step's page."""

from typing import Any

from core.permissions import decide
from engagements.models import Engagement
from engagements.workstreams import Overview
from stakeholders.addresses.contacts import bookings_url, contacts_url, media_url, objections_url
from stakeholders.models import Booking, BookingState, Interaction, MediaItem, ObjectionRaised, Stakeholder
from stakeholders.panels import on_stakeholder, on_step
from stakeholders.views.media import media_rows

SHOWN = 5


def kept(model: Any, engagement: Engagement, reader: Any):
    return model.objects.visible_to(reader).kept().filter(engagement=engagement)


def open_objections(engagement: Engagement, reader: Any):
    rows = kept(ObjectionRaised, engagement, reader).filter(settled_on=None, stakeholder__removed_at=None)
    return rows.select_related("objection", "stakeholder__person", "stakeholder__organization")


def links(engagement: Engagement, reader: Any) -> dict[str, Any]:
    city_id = engagement.city_id
    return {
        "contacts_url": contacts_url(city_id),
        "objections_url": objections_url(city_id),
        "may_log": decide("stakeholders.log_contact", reader, engagement),
    }


@on_step(30)
def contacts_panel(engagement: Engagement, reader: Any) -> Overview | None:
    """The last contacts and the open objections: LEAP's own."""
    if not reader.is_insider:
        return None
    context = {
        "contacts": kept(Interaction, engagement, reader)[:SHOWN],
        "objections": open_objections(engagement, reader)[:SHOWN],
        **links(engagement, reader),
    }
    return Overview("stakeholders/_contacts_panel.html", context)


@on_step(60)
def outreach_panel(engagement: Engagement, reader: Any) -> Overview | None:
    """Speakers booked and the media log, as far as the reader may see them; nothing for a city that has none."""
    bookings = list(
        kept(Booking, engagement, reader)
        .exclude(state=BookingState.CALLED_OFF)
        .select_related("speaker__person")
        .order_by("-on", "-pk")[:SHOWN]
    )
    items = list(kept(MediaItem, engagement, reader).order_by("-published_on", "-pk")[:SHOWN])
    if not (bookings or items or reader.is_insider):
        return None
    context = {
        "bookings": bookings,
        "media": media_rows(items, reader),
        "bookings_url": bookings_url(engagement.city_id),
        "media_url": media_url(engagement.city_id),
        "may_edit": decide("stakeholders.edit_outreach", reader, engagement),
    }
    return Overview("stakeholders/_outreach_panel.html", context)


@on_stakeholder(30)
def stakeholder_panel(stakeholder: Stakeholder, reader: Any) -> Overview | None:
    """What was said with somebody and what they object; with the buttons to go on."""
    if not reader.is_insider:
        return None
    engagement = stakeholder.engagement
    context = {
        "who": stakeholder,
        "contacts": kept(Interaction, engagement, reader).filter(participants=stakeholder)[:SHOWN],
        "objections": kept(ObjectionRaised, engagement, reader)
        .filter(stakeholder=stakeholder)
        .select_related("objection", "stakeholder__person", "stakeholder__organization")[:SHOWN],
        **links(engagement, reader),
    }
    return Overview("stakeholders/_contacts_panel.html", context)
