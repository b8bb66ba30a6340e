"""The organization behind a service: found by its name, else noted in the register."""

import audit.operations as audit
from engagements.models import Engagement
from stakeholders.models import Organization
from stakeholders.operations.keys import keep_keys, tidied


def provider_named(name: str, *, actor, engagement: Engagement, reason: str = "") -> Organization | None:
    """LEAP's people find any organization of the register; a city's find those behind their own services.

    What a city adds may be there twice for LEAP, who can merge it: that nobody learns by typing who is in the register.
    """
    name = " ".join(name.split())
    if not name:
        return None
    found = known_to(actor, engagement).filter(name__iexact=name).order_by("pk").first()
    return found or add_provider(name, actor=actor, reason=reason)


def known_to(actor, engagement: Engagement):
    """The organizations that this person can name."""
    rows = Organization.objects.kept()
    if actor is None or actor.is_insider:
        return rows
    return rows.filter(assets__engagement=engagement, assets__audience__in=actor.audiences).distinct()


def add_provider(name: str, *, actor, reason: str = "", **values) -> Organization:
    """What kind it is a name does not say."""
    organization = Organization(name=name, **tidied(values))
    keep_keys(organization)
    return audit.add(organization, actor=actor, verb="stakeholders.organization_added", reason=reason)
