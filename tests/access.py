"""Who may open what: one row for each named address, in the words of `legend`. A new page needs its row here."""

from dataclasses import dataclass, replace

from django.db.models import Model
from django.urls import reverse

from engagements.steps import Step
from tests import parts
from tests.routes import Route, routes
from tests.world import ROLES, World

legend = {
    "Y": "yes",
    "n": "no: 403, with a sentence that says why",
    "h": "hidden: 404, as if it were not there",
}


@dataclass(frozen=True)
class Row:
    """`who` has a letter for each of `ROLES`: admin, staff, liaison of the city, liaison of another city, observer,
    liaison whose membership ended. Signed out or deactivated, everyone is sent to sign in, unless it `is_open`.

    `record` names the one of the world whose number is the `pk` of the address.
    """

    who: str
    methods: str = "get"
    record: str = ""
    query: str = ""
    is_open: bool = False

    def answers(self) -> dict[str, str]:
        return dict(zip(ROLES, self.who, strict=True))

    def url(self, route: Route, world: World) -> str:
        values = {name: self.value(name, world) for name in route.arguments}
        query = f"?{self.query.format(**world.records)}" if self.query else ""
        return reverse(route.name, kwargs=values) + query

    def value(self, argument: str, world: World):
        record = world.records.get(self.record)
        if argument == "city_id":
            return (world.closed if self.record == "closed city" else world.ours).city_id
        if argument == "number":
            return world.records["draft"].number
        if argument == "token":
            return token_of(record)
        return Step.ANALYSIS if argument == "step" else record.pk


def token_of(record: Model | None) -> str:
    """The last part of the address that a signed record travels in."""
    return record.url.rstrip("/").rpartition("/")[2] if record else "unknown"


BOTH, POST = "get post", "post"

# Roles in this order:   admin, staff, liaison, outsider, observer, ended
TABLE: dict[str, Row] = {
    # People and access
    "accounts:people": Row("YYnnnn"),
    "accounts:person": Row("YYhhhh", record="colleague"),
    "accounts:edit_person": Row("Ynhhhh", BOTH, "colleague"),
    "accounts:deactivate": Row("Ynhhhh", BOTH, "colleague"),
    "accounts:reactivate": Row("Ynhhhh", BOTH, "gone"),
    "accounts:end_sessions": Row("Ynhhhh", POST, "colleague"),
    "accounts:unlock": Row("Ynhhhh", POST, "colleague"),
    "accounts:remove_second_factor": Row("Ynhhhh", BOTH, "colleague"),
    "accounts:invite": Row("YYnnnn", BOTH),
    "accounts:invitations": Row("YYnnnn"),
    "accounts:invitation": Row("YYhhhh", record="invitation"),
    "accounts:send_invitation": Row("YYhhhh", POST, "invitation"),
    "accounts:revoke_invitation": Row("YYhhhh", BOTH, "invitation"),
    "accounts:accept_invitation": Row("YYYYYY", BOTH, "invitation", is_open=True),
    "accounts:explain": Row("Ynnnnn"),
    "accounts:policies": Row("Ynnnnn", BOTH),
    "accounts:profile": Row("YYYYYY", BOTH),
    # Behind the scenes
    "audit:history": Row("Ynnnnn"),
    "jobs:job-list": Row("YYYYYY"),
    "jobs:job-detail": Row("YYhhhh", record="job"),
    "jobs:job-cancel": Row("YYhhhh", POST, "job"),
    "outbox:message-list": Row("Ynnnnn"),
    "outbox:message-detail": Row("Yhhhhh", record="message"),
    "outbox:message-retry": Row("Yhhhhh", POST, "message"),
    "outbox:message-drop": Row("Yhhhhh", BOTH, "message"),
    "demo:about": Row("YYnnnn"),
    "demo:remove": Row("Ynnnnn", BOTH),
    # Across cities
    "dashboard:home": Row("YYYYYY"),
    "dashboard:summary": Row("YYYYYY"),
    "dashboard:week": Row("nnYhhh", BOTH),
    "dashboard:snooze-create": Row("YYnhhh", BOTH, query="signal={signal.key}"),
    "dashboard:snooze-list": Row("YYnnnn"),
    "dashboard:snooze-end": Row("YYhhhh", POST, "snooze"),
    "dashboard:portfolio": Row("YYnnnn"),
    "dashboard:view-create": Row("YYnnnn", BOTH),
    "dashboard:task-view-create": Row("YYnnnn", BOTH),
    "dashboard:view-update": Row("YYhhhh", BOTH, "view"),
    "dashboard:view-replace": Row("YYhhhh", POST, "view"),
    "dashboard:view-delete": Row("YYhhhh", BOTH, "view"),
    "dashboard:search": Row("YYYYnY", query="q=Our"),
    "dashboard:palette": Row("YYYYYY", query="q=Our"),
    "dashboard:shortcuts": Row("YYYYYY"),
    "dashboard:help": Row("YYYYYY"),
    # A city and its case
    "engagements:city-create": Row("YYnnnn", BOTH),
    "engagements:city-detail": Row("YYYhhh"),
    "engagements:city-update": Row("YYnhhh", BOTH),
    "engagements:lifecycle-change": Row("YYnhhh", BOTH),
    "engagements:engagement-start": Row("YYnhhh", BOTH, "closed city"),
    "engagements:city-preview": Row("YYnhhh"),
    "engagements:plan-preview": Row("YYnhhh"),
    "engagements:files-preview": Row("YYnhhh"),
    "engagements:members-preview": Row("YYnhhh"),
    "engagements:history-preview": Row("YYnhhh"),
    "engagements:step-preview": Row("YYnhhh"),
    "engagements:history-list": Row("YYYhhh"),
    "engagements:city-plan": Row("YYYhhh"),
    "engagements:plan-tick": Row("YYYhhh", POST),
    "engagements:member-list": Row("YYYhhh"),
    "engagements:member-create": Row("YYnhhh", BOTH),
    "engagements:membership-end": Row("YYnhhh", BOTH, "membership"),
    "reminders:update-ask": Row("YYnhhh", POST),
    # Its updates: only the author, here the liaison, changes one
    "engagements:update-create": Row("YYYhhh", BOTH),
    "engagements:update-edit": Row("nnYhhh", BOTH, "update"),
    "engagements:update-remove": Row("nnYhhh", POST, "update"),
    "engagements:update-restore": Row("nnYhhh", POST, "removed_update"),
    "engagements:week-by-link": Row("YYYYYY", BOTH, "link", is_open=True),
    # Its tasks
    "engagements:task-list": Row("YYYYnY"),
    "engagements:task-bulk": Row("YYnnnn", POST),
    "engagements:task-bulk-undo": Row("YYnnnn", POST),
    "engagements:task-create": Row("YYYhhh", BOTH),
    "engagements:task-detail": Row("YYYhhh", record="task"),
    "engagements:task-update": Row("YYYhhh", BOTH, "task"),
    "engagements:task-done": Row("YYYhhh", POST, "task"),
    "engagements:task-reopen": Row("YYYhhh", POST, "done_task"),
    "engagements:task-redate": Row("YYYhhh", BOTH, "task"),
    "engagements:task-remove": Row("YYnhhh", POST, "task"),
    "engagements:task-restore": Row("YYnhhh", POST, "removed_task"),
    # Its dates and files
    "engagements:anchor-list": Row("YYYhhh"),
    "engagements:anchor-create": Row("YYnhhh", BOTH),
    "engagements:anchor-update": Row("YYnhhh", BOTH, "anchor"),
    "engagements:anchor-remove": Row("YYnhhh", BOTH, "anchor"),
    "engagements:attachment-list": Row("YYYhhh"),
    "engagements:attachment-create": Row("YYYhhh", BOTH),
    "engagements:attachment-download": Row("YYYhhh", record="file"),
    "engagements:attachment-update": Row("YYnhhh", BOTH, "file"),
    "engagements:attachment-remove": Row("YYnhhh", POST, "file"),
    "engagements:attachment-restore": Row("YYnhhh", POST, "removed_file"),
    # Its steps
    "engagements:step-detail": Row("YYYhhh"),
    "engagements:step-move": Row("YYnhhh", BOTH),
    "engagements:step-update": Row("YYnhhh", BOTH),
    "engagements:waiver-create": Row("YYnhhh", BOTH, query="criterion=task:{evidence.pk}"),
    "engagements:waiver-end": Row("YYhhhh", POST, "waiver"),
    # Step 1: requests for 911 data, exports; what is in preparation is LEAP's own
    "analysis:settle": Row("YYnhhh", BOTH),
    "analysis:request-list": Row("YYYhhh"),
    "analysis:request-create": Row("YYnhhh", BOTH),
    "analysis:request-update": Row("YYYhhh", BOTH, "request"),
    "analysis:request-remove": Row("YYnhhh", POST, "request"),
    "analysis:request-restore": Row("YYnhhh", POST, "removed_request"),
    "analysis:export-list": Row("YYYhhh"),
    "analysis:export-detail": Row("YYYhhh", record="export"),
    "analysis:export-update": Row("YYnhhh", BOTH, "export"),
    "analysis:export-rejects": Row("YYhhhh", record="checked_export"),
    "analysis:export-remove": Row("YYnhhh", POST, "export"),
    "analysis:export-restore": Row("YYnhhh", POST, "removed_export"),
    "analysis:export-create": Row("YYnhhh", BOTH),
    "analysis:export-files": Row("YYhhhh", BOTH, "checked_export"),
    "analysis:export-file-remove": Row("YYhhhh", POST, "checked_export"),
    "analysis:export-file-read": Row("YYhhhh", BOTH, "checked_export"),
    "analysis:export-columns": Row("YYhhhh", BOTH, "checked_export"),
    "analysis:export-codes": Row("YYhhhh", BOTH, "checked_export"),
    "analysis:export-check": Row("YYhhhh", record="checked_export"),
    "analysis:export-check-start": Row("YYhhhh", POST, "checked_export"),
    "analysis:export-keep": Row("YYhhhh", POST, "checked_export"),
    "analysis:export-abandon": Row("YYhhhh", BOTH, "checked_export"),
    "analysis:type-list": Row("YYYhhh"),
    "analysis:types-map": Row("YYnhhh", POST),
    "analysis:table-draft": Row("YYnhhh", POST),
    "analysis:table-approve": Row("YYnhhh", BOTH),
    "analysis:table-list": Row("YYYhhh"),
    "analysis:table-compare": Row("YYYhhh"),
    "analysis:type-descriptions": Row("YYnhhh", BOTH),
    "analysis:source-list": Row("YYYhhh"),
    "analysis:sources-set": Row("YYnhhh", POST),
    "analysis:disposition-list": Row("YYYhhh"),
    "analysis:dispositions-set": Row("YYnhhh", POST),
    "analysis:question-list": Row("YYYhhh"),
    "analysis:question-answer": Row("YYnhhh", BOTH, "question"),
    "analysis:type-detail": Row("YYYhhh", record="type"),
    "analysis:type-update": Row("YYhhhh", BOTH, "draft_type"),
    "analysis:type-question": Row("YYYhhh", BOTH, "type"),
    "analysis:results": Row("YYYhhh"),
    "analysis:results-compare": Row("YYYhhh"),
    "analysis:brief-list": Row("YYYhhh"),
    "analysis:brief-create": Row("YYnhhh", BOTH),
    "analysis:brief-detail": Row("YYYhhh", record="brief"),
    "analysis:brief-update": Row("YYhhhh", BOTH, "draft_brief"),
    "analysis:brief-issue": Row("YYhhhh", BOTH, "draft_brief"),
    "analysis:brief-remove": Row("YYnhhh", POST, "brief"),
    "analysis:brief-restore": Row("YYnhhh", POST, "removed_brief"),
    "analysis:brief-sign-off": Row("YYYhhh", BOTH, "brief"),
    "analysis:brief-withdraw": Row("YYYhhh", BOTH, "signed_brief"),
    "analysis:brief-pdf": Row("YYYhhh", record="brief"),
    "analysis:brief-xlsx": Row("YYYhhh", record="brief"),
    "analysis:scenario-list": Row("YYYhhh"),
    "analysis:scenario-create": Row("YYnhhh", BOTH),
    "analysis:scenario-compare": Row("YYYhhh"),
    "analysis:scenario-detail": Row("YYYhhh", record="scenario"),
    "analysis:scenario-update": Row("YYnhhh", BOTH, "scenario"),
    "analysis:scenario-remove": Row("YYnhhh", POST, "scenario"),
    "analysis:scenario-restore": Row("YYnhhh", POST, "removed_scenario"),
    "analysis:scenario-choose": Row("YYnhhh", POST, "scenario"),
    "analysis:scenario-release": Row("YYnhhh", POST, "chosen_scenario"),
    # Step 2
    **{name: Row(*row) for name, row in parts.ACCESS.items()},
    # Imports: of a liaison, only the own ones; the world's are LEAP's
    "imports:import-list": Row("YYYhhh"),
    "imports:import-create": Row("YYYhhh", BOTH),
    "imports:import-detail": Row("YYhhhh", record="done_import"),
    "imports:import-columns": Row("YYhhhh", BOTH, "import"),
    "imports:import-read": Row("YYhhhh", BOTH, "import"),
    "imports:import-check": Row("YYhhhh", record="draft_import"),
    "imports:import-check-start": Row("YYhhhh", POST, "import"),
    "imports:import-preview": Row("YYhhhh", record="import"),
    "imports:import-fix": Row("YYhhhh", POST, "import"),
    "imports:import-rejects": Row("YYhhhh", record="import"),
    "imports:import-commit": Row("YYhhhh", POST, "import"),
    "imports:import-undo": Row("YYhhhh", BOTH, "done_import"),
    "imports:import-abandon": Row("YYhhhh", BOTH, "import"),
    # Playbooks
    "engagements:playbook-list": Row("YYnnnn"),
    "engagements:playbook-create": Row("Ynnnnn", BOTH),
    "engagements:playbook-detail": Row("YYnnnn", record="playbook"),
    "engagements:playbook-update": Row("Ynnnnn", BOTH, "playbook"),
    "engagements:draft-start": Row("Ynnnnn", POST, "undrafted_playbook"),
    "engagements:version-detail": Row("YYnnnn", record="playbook"),
    "engagements:version-changes": Row("YYnnnn", record="playbook"),
    "engagements:version-publish": Row("Ynnnnn", BOTH, "playbook"),
    "engagements:version-discard": Row("Ynnnnn", BOTH, "playbook"),
    "engagements:template-create": Row("Ynnnnn", BOTH, "playbook"),
    "engagements:template-update": Row("Ynnnnn", BOTH, "template"),
    "engagements:template-remove": Row("Ynnnnn", BOTH, "template"),
}

ROUTES = {route.name: route for route in routes()}


def address(name: str, world: World, record: str = "") -> str:
    """Where a page is; about another record of the world than its row says, if one is named."""
    row = replace(TABLE[name], record=record) if record else TABLE[name]
    return row.url(ROUTES[name], world)
