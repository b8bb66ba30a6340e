"""What files of the lists of step 1 hold."""

from core.exports.columns import ExportColumn

VISIBLE = ExportColumn("Visible to", "get_audience_display")
CALLS = ExportColumn("Calls", "calls")

REQUESTS = (
    ExportColumn("Custodian", "custodian"),
    ExportColumn("Route", "get_route_display"),
    ExportColumn("Asked", "asked_on"),
    ExportColumn("Due", "due_on"),
    ExportColumn("Received", "received_on"),
    ExportColumn("Denied", "denied_on"),
    ExportColumn("Why denied", "denial_reason"),
    ExportColumn("Columns promised", "fields_promised"),
    ExportColumn("Columns received", "fields_received"),
    ExportColumn("Delete by", "delete_by"),
    VISIBLE,
)
EXPORTS = (
    ExportColumn("Export", "label"),
    ExportColumn("State", "get_state_display"),
    ExportColumn("Loaded", "loaded_at"),
    ExportColumn("By", "created_by.name"),
    ExportColumn("First call", "first_at"),
    ExportColumn("Last call", "last_at"),
    ExportColumn("Calls", "rows_loaded"),
    ExportColumn("Rows are", "get_universe_display"),
    ExportColumn("Made up", "is_generated"),
    VISIBLE,
)
TYPES = (
    ExportColumn("Call type", "label"),
    ExportColumn("Description", "description"),
    CALLS,
    ExportColumn("Officer-initiated", "officer_calls"),
    ExportColumn("Minutes", "minutes"),
    ExportColumn("Category", "get_category_display"),
    ExportColumn("Eligible", "get_eligible_display"),
    ExportColumn("Reason", "reason"),
    ExportColumn("Not sure", "is_unsure"),
)
QUESTIONS = (
    ExportColumn("Call type", lambda question: str(question.row)),
    ExportColumn("Version", "row.code_table.number"),
    ExportColumn("Question", "text"),
    ExportColumn("Asked by", "asked_by.name"),
    ExportColumn("Asked", "asked_at"),
    ExportColumn("Answer", "answer"),
    ExportColumn("Answered by", "answered_by.name"),
    ExportColumn("Answered", "answered_at"),
)
VERSIONS = (
    ExportColumn("Version", "number"),
    ExportColumn("Approved", "approved_at"),
    ExportColumn("Approved by", "approved_by.name"),
    ExportColumn("Reviewed with", "reviewer"),
    ExportColumn("From", "export.label"),
    ExportColumn("Calls mapped", "mapped_calls"),
    ExportColumn("Calls", "all_calls"),
    ExportColumn("What changed", "note"),
)
SOURCES = (ExportColumn("Source", "value"), CALLS, ExportColumn("Means", "get_origin_display"))
DISPOSITIONS = (
    ExportColumn("Disposition", "value"),
    ExportColumn("Description", "description"),
    CALLS,
    ExportColumn("Means", "get_counting_display"),
)
# Of pairs of a scenario and what comes of it.
SCENARIOS = (
    ExportColumn("Scenario", lambda pair: pair[0].name),
    ExportColumn("Chosen for the plan", lambda pair: pair[0].is_chosen),
    ExportColumn("Code table, version", lambda pair: pair[0].code_table.number),
    ExportColumn("Hours", lambda pair: pair[1].hours),
    ExportColumn("Calls taken a week", lambda pair: float(pair[1].staffing.taken_per_week)),
    ExportColumn("Teams at once", lambda pair: pair[1].staffing.most_teams),
    ExportColumn("Responders", lambda pair: pair[1].staffing.responders),
    ExportColumn("Cost a year, low", lambda pair: pair[1].staffing.cost_low),
    ExportColumn("Cost a year, high", lambda pair: pair[1].staffing.cost_high),
    ExportColumn("Visible to", lambda pair: pair[0].get_audience_display()),
)
BRIEFS = (
    ExportColumn("Brief", "title"),
    ExportColumn("Number", "number"),
    ExportColumn("For", "get_meant_for_display"),
    ExportColumn("Issued", "issued_at"),
    ExportColumn("Issued by", "issued_by.name"),
    ExportColumn("Signed off", "signed_off_on"),
    ExportColumn("Signed off as", "signed_off_role"),
    ExportColumn("Code table, version", "code_table.number"),
)
