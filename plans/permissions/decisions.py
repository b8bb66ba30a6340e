"""Decisions, and the program's design."""

from core.permissions import Decision, denied, only_if, rule
from engagements.permissions import STAFF_ONLY, case_of, insider_on_open_case, may_view_city, member_on_open_case


@rule("plans.view_decisions")
def may_view_decisions(user, subject) -> Decision:
    """LEAP staff see every decision, and a liaison those that the own city sees."""
    return may_view_city(user, case_of(subject))


@rule("plans.view_board")
def may_view_board(user, subject) -> Decision:
    """LEAP staff see the decisions of all cities in one list."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("plans.edit_decisions")
def may_edit_decisions(user, subject) -> Decision:
    """LEAP staff write down decisions, and what was chosen, while the engagement is open."""
    return insider_on_open_case(user, subject)


@rule("plans.support_decisions")
def may_support_decisions(user, subject) -> Decision:
    """LEAP staff and the city’s liaisons add evidence and options to decisions while the engagement is open."""
    return member_on_open_case(user, subject)


@rule("plans.propose_choice")
def may_propose_choice(user, subject) -> Decision:
    """The city’s liaisons say what the city chose; LEAP staff write it down as taken."""
    if not user.is_liaison:
        return denied("LEAP staff write down the decision itself.")
    return member_on_open_case(user, subject)


@rule("plans.view_designs")
def may_view_designs(user, subject) -> Decision:
    """LEAP staff see every version of a design, and a liaison those that the own city sees."""
    return may_view_city(user, case_of(subject))


@rule("plans.edit_designs")
def may_edit_designs(user, subject) -> Decision:
    """LEAP staff draft, recommend and record the design while the engagement is open."""
    return insider_on_open_case(user, subject)


@rule("plans.compare_cities")
def may_compare_cities(user, subject) -> Decision:
    """LEAP staff see the designs of other cities beside this one."""
    return only_if(user.is_insider, STAFF_ONLY)
