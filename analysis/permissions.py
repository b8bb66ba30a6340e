"""Who may do what with 911 data. Each no is a sentence that pages and refusals show."""

from core.audience import Audience
from core.permissions import Decision, denied, only_if, rule
from engagements.permissions import STAFF_ONLY, case_of, insider_on_open_case, may_view_city, member_on_open_case


@rule("analysis.view_requests")
def may_view_requests(user, engagement) -> Decision:
    """LEAP staff see every request for 911 data, and a liaison those that are shared with the own city."""
    return may_view_city(user, engagement)


@rule("analysis.add_request")
def may_add_request(user, engagement) -> Decision:
    """LEAP staff ask for 911 data while the engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("analysis.edit_request")
def may_edit_request(user, request) -> Decision:
    """LEAP staff, and a liaison of what the city sees, say what became of a request while the engagement is open."""
    if user.is_liaison and request.audience == Audience.INTERNAL:
        return denied("This request is LEAP’s own.")
    return member_on_open_case(user, request.engagement)


@rule("analysis.remove_request")
def may_remove_request(user, request) -> Decision:
    """LEAP staff remove requests while the engagement is open."""
    return insider_on_open_case(user, request.engagement)


@rule("analysis.settle")
def may_settle(user, engagement) -> Decision:
    """LEAP staff settle requests and tasks that the records of step 1 show to be done, while the engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("analysis.view_exports")
def may_view_exports(user, subject) -> Decision:
    """LEAP staff see every 911 export, and a liaison those that are shared with the own city."""
    return may_view_city(user, case_of(subject))


@rule("analysis.load_export")
def may_load_export(user, subject) -> Decision:
    """LEAP staff bring files, say what they mean, have them read, and keep the result, while the engagement is open."""
    if not user.is_insider:
        return denied("Only LEAP staff load 911 exports. Hand the file to LEAP by the way that your agreement names.")
    return insider_on_open_case(user, subject)


@rule("analysis.read_rejects")
def may_read_rejects(user, export) -> Decision:
    """LEAP staff read the rows that were left out."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("analysis.remove_export")
def may_remove_export(user, export) -> Decision:
    """LEAP staff remove exports while the engagement is open."""
    return insider_on_open_case(user, export.engagement)


@rule("analysis.view_table")
def may_view_table(user, subject) -> Decision:
    """LEAP staff see every code table, and a liaison those of the own city."""
    return may_view_city(user, case_of(subject))


@rule("analysis.edit_table")
def may_edit_table(user, subject) -> Decision:
    """LEAP staff judge call types, sources and dispositions, and approve, while the engagement is open."""
    if not user.is_insider:
        return denied("LEAP sorts call types. Question the row that you see differently.")
    return insider_on_open_case(user, subject)


@rule("analysis.question_type")
def may_question_type(user, row) -> Decision:
    """LEAP staff and the city’s liaisons question how a call type is sorted while the engagement is open."""
    return member_on_open_case(user, row.code_table.engagement)


@rule("analysis.answer_question")
def may_answer_question(user, subject) -> Decision:
    """LEAP staff answer questions, on an approved version too: the answer may be a new draft."""
    return insider_on_open_case(user, case_of(subject))


@rule("analysis.view_results")
def may_view_results(user, engagement) -> Decision:
    """LEAP staff see every city’s results, and a liaison those of the own city."""
    return may_view_city(user, engagement)


@rule("analysis.view_briefs")
def may_view_briefs(user, subject) -> Decision:
    """LEAP staff see every data brief; a liaison those that are issued to the own city or to everyone."""
    return may_view_city(user, case_of(subject))


@rule("analysis.edit_brief")
def may_edit_brief(user, subject) -> Decision:
    """LEAP staff draft, change, issue and remove data briefs while the engagement is open."""
    return insider_on_open_case(user, case_of(subject))


@rule("analysis.sign_off_brief")
def may_sign_off_brief(user, brief) -> Decision:
    """LEAP staff note who of the city signed, and a liaison signs in person, while the engagement is open."""
    return member_on_open_case(user, brief.engagement)


@rule("analysis.view_scenarios")
def may_view_scenarios(user, subject) -> Decision:
    """LEAP staff see every plan for a team; a liaison those that LEAP shares with the own city."""
    return may_view_city(user, case_of(subject))


@rule("analysis.edit_scenario")
def may_edit_scenario(user, subject) -> Decision:
    """LEAP staff make, change, remove and choose plans for a team while the engagement is open."""
    if not user.is_insider:
        return denied("LEAP works plans out. Say what you would change, and LEAP tries it.")
    return insider_on_open_case(user, subject)
