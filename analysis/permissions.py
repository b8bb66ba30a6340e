"""Who may do what with 911 data. Each no is a sentence that pages and refusals show."""

from core.audience import Audience
from core.permissions import Decision, denied, only_if, rule
from engagements.permissions import STAFF_ONLY, case_of, insider_on_open_case, may_view_city, member_on_open_case


@rule("analysis.view_requests")
def may_view_requests(user, engagement) -> Decision:
    return may_view_city(user, engagement)


@rule("analysis.add_request")
def may_add_request(user, engagement) -> Decision:
    return insider_on_open_case(user, engagement)


@rule("analysis.edit_request")
def may_edit_request(user, request) -> Decision:
    """The city says what became of a request that it can see."""
    if user.is_liaison and request.audience == Audience.INTERNAL:
        return denied("This request is LEAP’s own.")
    return member_on_open_case(user, request.engagement)


@rule("analysis.remove_request")
def may_remove_request(user, request) -> Decision:
    return insider_on_open_case(user, request.engagement)


@rule("analysis.view_exports")
def may_view_exports(user, subject) -> Decision:
    return may_view_city(user, case_of(subject))


@rule("analysis.load_export")
def may_load_export(user, subject) -> Decision:
    """Bring files, say what they mean, have them read, keep the result, or give up."""
    if not user.is_insider:
        return denied("Only LEAP staff load 911 exports. Hand the file to LEAP by the way that your agreement names.")
    return insider_on_open_case(user, subject)


@rule("analysis.read_rejects")
def may_read_rejects(user, export) -> Decision:
    return only_if(user.is_insider, STAFF_ONLY)


@rule("analysis.remove_export")
def may_remove_export(user, export) -> Decision:
    return insider_on_open_case(user, export.engagement)


@rule("analysis.view_table")
def may_view_table(user, subject) -> Decision:
    return may_view_city(user, case_of(subject))


@rule("analysis.edit_table")
def may_edit_table(user, subject) -> Decision:
    """Judge call types, sources and dispositions; approve; start a new draft."""
    if not user.is_insider:
        return denied("LEAP sorts call types. Question the row that you see differently.")
    return insider_on_open_case(user, subject)


@rule("analysis.question_type")
def may_question_type(user, row) -> Decision:
    return member_on_open_case(user, row.code_table.engagement)


@rule("analysis.answer_question")
def may_answer_question(user, subject) -> Decision:
    """On an approved version too: the answer may be a new draft."""
    return insider_on_open_case(user, case_of(subject))


@rule("analysis.view_results")
def may_view_results(user, engagement) -> Decision:
    return may_view_city(user, engagement)
