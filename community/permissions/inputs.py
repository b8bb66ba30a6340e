"""Groups, events, what people said, the public form."""

from core.permissions import Decision, denied, only_if, rule
from engagements.permissions import STAFF_ONLY, case_of, insider_on_open_case, may_view_city, member_on_open_case


@rule("community.view_inputs")
def may_view_inputs(user, subject) -> Decision:
    """LEAP staff see the groups, events and inputs of every city, and a liaison those that the own city sees."""
    return may_view_city(user, case_of(subject))


@rule("community.keep_inputs")
def may_keep_inputs(user, subject) -> Decision:
    """LEAP staff note groups, events and inputs while the engagement is open."""
    return insider_on_open_case(user, case_of(subject))


@rule("community.import_inputs")
def may_import_inputs(user, engagement) -> Decision:
    """LEAP staff bring groups and inputs by file while the engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("community.open_confidential")
def may_open_confidential(user, subject) -> Decision:
    """LEAP staff open what was said in confidence, with a reason that is logged."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("community.withdraw_consent")
def may_withdraw_consent(user, subject) -> Decision:
    """LEAP staff take back what somebody had agreed to, in a closed engagement too."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("community.moderate")
def may_moderate(user, subject) -> Decision:
    """LEAP staff read what came by the public form and decide on it while the engagement is open."""
    return insider_on_open_case(user, case_of(subject))


@rule("community.set_form")
def may_set_form(user, engagement) -> Decision:
    """LEAP staff and the city’s liaisons open and close the public form while the engagement is open."""
    return member_on_open_case(user, engagement)


@rule("community.edit_reference")
def may_edit_reference(user, subject) -> Decision:
    """Admins keep the themes, the levels of participation and the kinds of lived experience."""
    return only_if(user.is_admin, "Only admins change these lists.") if user.is_insider else denied(STAFF_ONLY)
