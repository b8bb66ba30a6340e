"""Who may do what with a running program, its figures and requests. Each no is a sentence."""

from core.permissions import Decision, denied, only_if, rule
from engagements.permissions import STAFF_ONLY, case_of, insider_on_open_case, may_view_city, member_on_open_case


@rule("support.view_program")
def may_view_program(user, subject) -> Decision:
    """LEAP staff see every program, its figures and scorecard, and a liaison those of the own city."""
    return may_view_city(user, case_of(subject))


@rule("support.edit_program")
def may_edit_program(user, subject) -> Decision:
    """LEAP staff note a launch and change what is said of a program while the engagement is open."""
    return insider_on_open_case(user, subject)


@rule("support.view_check_ins")
def may_view_check_ins(user, subject) -> Decision:
    """LEAP staff read every check-in, and a liaison those that are shared with the own city."""
    return may_view_city(user, case_of(subject))


@rule("support.hold_check_in")
def may_hold_check_in(user, subject) -> Decision:
    """LEAP staff note, change and remove check-ins while the engagement is open."""
    return insider_on_open_case(user, subject)


@rule("support.enter_figures")
def may_enter_figures(user, subject) -> Decision:
    """LEAP staff and the city’s liaisons enter and correct figures while the engagement is open."""
    return member_on_open_case(user, subject)


@rule("support.view_definitions")
def may_view_definitions(user, subject) -> Decision:
    """LEAP staff and liaisons read what each figure means."""
    return only_if(user.is_insider or user.is_liaison, "Figures are defined for LEAP and the cities.")


@rule("support.edit_definitions")
def may_edit_definitions(user, subject) -> Decision:
    """Admins say what each figure means."""
    return only_if(user.is_admin, "Only admins say what a figure means: it is the same in every city.")


@rule("support.view_requests")
def may_view_requests(user, subject) -> Decision:
    """LEAP staff see what cities ask LEAP for, and a liaison what the own city asks."""
    return may_view_city(user, case_of(subject))


@rule("support.ask_support")
def may_ask_support(user, subject) -> Decision:
    """A liaison asks LEAP for support, and LEAP staff note what a city asks for, while the engagement is open."""
    return member_on_open_case(user, subject)


@rule("support.answer_request")
def may_answer_request(user, subject) -> Decision:
    """LEAP staff answer, hand over and close requests while the engagement is open."""
    if not user.is_insider:
        return denied("LEAP answers this.")
    return insider_on_open_case(user, subject)


@rule("support.edit_policy")
def may_edit_policy(user, subject) -> Decision:
    """Admins say how soon requests are answered."""
    return only_if(user.is_admin, STAFF_ONLY if not user.is_insider else "Only admins set this clock.")
