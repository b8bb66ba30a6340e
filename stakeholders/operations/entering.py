"""A stakeholder and, where the register does not know them yet, their entry there: both or neither."""

from typing import Any

from django.db import transaction

from engagements.models import Engagement
from stakeholders.models import Organization, Person, Stakeholder
from stakeholders.operations import organizations, people, stakeholders

Register = type[Person] | type[Organization]


@transaction.atomic
def enter_stakeholder(
    engagement: Engagement,
    *,
    actor,
    entry: Person | Organization | None = None,
    new: tuple[Register, dict[str, Any]] | None = None,
    **fields,
) -> Stakeholder:
    """With the `entry` that is known, or with the details of a `new` one."""
    if entry is None:
        model, details = new
        add = people.add_person if model is Person else organizations.add_organization
        entry = add(actor=actor, **details)
    return stakeholders.add_stakeholder(engagement, actor=actor, entry=entry, **fields)
