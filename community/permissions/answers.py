"""The city's answers, telling back, the public page, who was not heard."""

from core.permissions import Decision, rule
from engagements.permissions import case_of, insider_on_open_case, may_view_city, member_on_open_case


@rule("community.view_answers")
def may_view_answers(user, subject) -> Decision:
    """LEAP staff see what every city answered, and a liaison what the own city did."""
    return may_view_city(user, case_of(subject))


@rule("community.answer")
def may_answer(user, subject) -> Decision:
    """LEAP staff and the city’s liaisons record what the city answers while the engagement is open."""
    return member_on_open_case(user, case_of(subject))


@rule("community.tell_back")
def may_tell_back(user, subject) -> Decision:
    """LEAP staff and the city’s liaisons note who was told an answer, and what they said to it."""
    return member_on_open_case(user, case_of(subject))


@rule("community.note_heard")
def may_note_heard(user, feedback) -> Decision:
    """Who tells back notes what was said to it; what a group said itself, by its link, only LEAP staff correct."""
    may = insider_on_open_case if feedback.heard_by_link else member_on_open_case
    return may(user, case_of(feedback))


@rule("community.publish")
def may_publish(user, subject) -> Decision:
    """LEAP staff and the city’s liaisons write and publish items of the public page while the engagement is open."""
    return member_on_open_case(user, case_of(subject))


@rule("community.set_page")
def may_set_page(user, subject) -> Decision:
    """LEAP staff switch a city’s public page on and off while the engagement is open."""
    return insider_on_open_case(user, subject)


@rule("community.view_equity")
def may_view_equity(user, subject) -> Decision:
    """LEAP staff and the city’s liaisons see who was heard and who was not; a liaison no number under 5."""
    return may_view_city(user, case_of(subject))


@rule("community.edit_census")
def may_edit_census(user, subject) -> Decision:
    """LEAP staff and the city’s liaisons enter who lives in the city while the engagement is open."""
    return member_on_open_case(user, case_of(subject))


@rule("community.take_off")
def may_take_off(user, subject) -> Decision:
    """LEAP staff and the city’s liaisons take items off the public page, in a closed engagement too."""
    return may_view_city(user, case_of(subject))
