"""What people and bodies show on the step's own page."""

from typing import Any

from core.permissions import decide
from engagements.models import Engagement
from engagements.workstreams import Overview
from stakeholders.addresses.people import bodies_url, grid_url, stakeholders_url
from stakeholders.body_list import body_rows
from stakeholders.filters import NAME
from stakeholders.models import DecisionBody, Stakeholder
from stakeholders.panels import on_step
from stakeholders.rows import stakeholder_rows

SHOWN = 6


@on_step(10)
def people_panel(engagement: Engagement, reader: Any) -> Overview:
    """The bodies and, first, the stakeholders with the most influence; for a city, those it may know by name."""
    rows = Stakeholder.objects.visible_to(reader).kept().filter(engagement=engagement)
    order = ["-standing__influence", "pk"] if reader.is_insider else [NAME, "pk"]
    shown = rows.order_by(*order)[:SHOWN]
    bodies = DecisionBody.objects.visible_to(reader).kept().filter(engagement=engagement)[:SHOWN]
    city_id = engagement.city_id
    return Overview(
        "stakeholders/_people_panel.html",
        {
            "people": stakeholder_rows(shown, engagement, reader),
            "bodies": body_rows(bodies, engagement, reader),
            "people_url": stakeholders_url(city_id),
            "bodies_url": bodies_url(city_id),
            "grid_url": grid_url(city_id) if reader.is_insider else "",
            "can_add": decide("stakeholders.edit_stakeholders", reader, engagement),
        },
    )
