"""The register, a city's stakeholders, their stances and bodies."""

from core.permissions import Decision, only_if, rule
from engagements.permissions import STAFF_ONLY, case_of, insider_on_open_case, may_view_city

REGISTER = "The register of persons and organizations is LEAP’s own."


@rule("stakeholders.view_register")
def may_view_register(user, subject) -> Decision:
    """The register of persons and organizations is for LEAP’s people."""
    return only_if(user.is_insider, REGISTER)


@rule("stakeholders.edit_register")
def may_edit_register(user, subject) -> Decision:
    """Add, change, remove, merge and take a merge back."""
    return only_if(user.is_insider, REGISTER)


@rule("stakeholders.view_stakeholders")
def may_view_stakeholders(user, subject) -> Decision:
    """Names, roles, seats and public contact."""
    return may_view_city(user, case_of(subject))


@rule("stakeholders.view_standings")
def may_view_standings(user, subject) -> Decision:
    """Influence, interest and stance; who moves whom; the path to a majority."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("stakeholders.edit_stakeholders")
def may_edit_stakeholders(user, subject) -> Decision:
    """Stakeholders and how LEAP sees them, stances, who moves whom."""
    return insider_on_open_case(user, subject)


@rule("stakeholders.edit_bodies")
def may_edit_bodies(user, subject) -> Decision:
    """Bodies, seats and terms, asked about a case or a body."""
    return insider_on_open_case(user, subject)


@rule("stakeholders.import_people")
def may_import_people(user, engagement) -> Decision:
    """By file: people, organizations and what LEAP thinks of them."""
    return insider_on_open_case(user, engagement)
