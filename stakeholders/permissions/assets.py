"""Local services: the city keeps them too, and LEAP decides what providers corrected."""

from core.audience import Audience
from core.permissions import Decision, denied, only_if, rule
from engagements.permissions import case_of, insider_on_open_case, may_view_city, member_on_open_case


@rule("stakeholders.view_assets")
def may_view_assets(user, subject) -> Decision:
    """Whoever sees the city sees its services, except those that are LEAP’s own."""
    return may_view_city(user, case_of(subject))


@rule("stakeholders.add_asset")
def may_add_asset(user, engagement) -> Decision:
    """LEAP’s people and the city’s liaisons add services while the engagement is open."""
    return member_on_open_case(user, engagement)


@rule("stakeholders.import_assets")
def may_import_assets(user, engagement) -> Decision:
    """LEAP’s people and the city’s liaisons bring services by file while the engagement is open."""
    return member_on_open_case(user, engagement)


@rule("stakeholders.edit_asset")
def may_edit_asset(user, asset) -> Decision:
    """Edit, verify, ask the provider."""
    if user.is_liaison and asset.audience == Audience.INTERNAL:
        return denied("This service is in LEAP’s own notes.")
    return member_on_open_case(user, asset.engagement)


@rule("stakeholders.remove_asset")
def may_remove_asset(user, asset) -> Decision:
    """Only LEAP’s people remove services, and bring them back."""
    return insider_on_open_case(user, asset.engagement)


@rule("stakeholders.decide_answer")
def may_decide_answer(user, subject) -> Decision:
    """Take over, or not, what a provider corrected."""
    return insider_on_open_case(user, case_of(subject))


@rule("stakeholders.map_needs")
def may_map_needs(user, engagement) -> Decision:
    """Only LEAP’s people say which call types speak of which need."""
    if not user.is_insider:
        return denied("LEAP says which call types speak of which need. Write an update if you see it differently.")
    return insider_on_open_case(user, engagement)


@rule("stakeholders.manage_categories")
def may_manage_categories(user, subject) -> Decision:
    """Only admins change the types of services."""
    return only_if(user.is_admin, "Only admins change the types of services.")
