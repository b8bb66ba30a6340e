"""Money, risks, the time line and papers."""

from core.permissions import Decision, only_if, rule
from engagements.permissions import case_of, insider_on_open_case, may_view_city


@rule("plans.view_funding")
def may_view_funding(user, subject) -> Decision:
    """LEAP staff see every funding line, and a liaison those that the own city sees."""
    return may_view_city(user, case_of(subject))


@rule("plans.edit_funding")
def may_edit_funding(user, subject) -> Decision:
    """LEAP staff enter what pays for a program while the engagement is open."""
    return insider_on_open_case(user, subject)


@rule("plans.view_risks")
def may_view_risks(user, subject) -> Decision:
    """LEAP staff see every risk, and a liaison those that are shared with the own city."""
    return may_view_city(user, case_of(subject))


@rule("plans.edit_risks")
def may_edit_risks(user, subject) -> Decision:
    """LEAP staff keep the list of risks while the engagement is open."""
    return insider_on_open_case(user, subject)


@rule("plans.manage_risk_catalog")
def may_manage_risk_catalog(user, subject) -> Decision:
    """Admins keep the catalog of risks."""
    return only_if(user.is_admin, "Only admins change the catalog of risks.")


@rule("plans.view_time_line")
def may_view_time_line(user, subject) -> Decision:
    """LEAP staff see the time line of every city, and a liaison what the own city sees of it."""
    return may_view_city(user, case_of(subject))


@rule("plans.view_papers")
def may_view_papers(user, subject) -> Decision:
    """LEAP staff see every document of a city, and a liaison those that the own city sees."""
    return may_view_city(user, case_of(subject))


@rule("plans.issue_papers")
def may_issue_papers(user, subject) -> Decision:
    """LEAP staff issue documents and keep their register while the engagement is open."""
    return insider_on_open_case(user, subject)


@rule("plans.edit_paper_templates")
def may_edit_paper_templates(user, subject) -> Decision:
    """LEAP staff change the words of the templates that documents are written from."""
    return only_if(user.is_insider, "Templates are LEAP’s own.")
