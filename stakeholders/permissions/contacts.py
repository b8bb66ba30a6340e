"""Interactions, objections and what answers them, speakers, media."""

from core.permissions import Decision, only_if, rule
from engagements.permissions import STAFF_ONLY, case_of, insider_on_open_case, may_view_city

LEAPS_OWN = "This is LEAP’s own."


@rule("stakeholders.view_contacts")
def may_view_contacts(user, subject) -> Decision:
    """LEAP staff read what was said and what was objected; nobody else does."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("stakeholders.log_contact")
def may_log_contact(user, subject) -> Decision:
    """LEAP staff log contacts, and raise, answer and settle objections, while the engagement is open."""
    return insider_on_open_case(user, subject)


@rule("stakeholders.view_library")
def may_view_library(user, subject) -> Decision:
    """LEAP staff read the library of objections and materials."""
    return only_if(user.is_insider, LEAPS_OWN)


@rule("stakeholders.edit_library")
def may_edit_library(user, subject) -> Decision:
    """LEAP staff keep the library of objections and materials."""
    return only_if(user.is_insider, LEAPS_OWN)


@rule("stakeholders.view_speakers")
def may_view_speakers(user, subject) -> Decision:
    """LEAP staff see LEAP’s speakers."""
    return only_if(user.is_insider, LEAPS_OWN)


@rule("stakeholders.edit_speakers")
def may_edit_speakers(user, subject) -> Decision:
    """LEAP staff keep the list of LEAP’s speakers."""
    return only_if(user.is_insider, LEAPS_OWN)


@rule("stakeholders.view_outreach")
def may_view_outreach(user, subject) -> Decision:
    """LEAP staff see every booking and the whole media log, and a liaison what is shared with the own city."""
    return may_view_city(user, case_of(subject))


@rule("stakeholders.edit_outreach")
def may_edit_outreach(user, subject) -> Decision:
    """LEAP staff book speakers and keep the media log while the engagement is open."""
    return insider_on_open_case(user, subject)
