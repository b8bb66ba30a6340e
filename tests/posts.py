"""For each address that takes a POST, what a person would send: enough to be accepted from whoever may."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from core.audience import Audience
from core.tests.files import PDF, upload
from engagements.steps import Step
from tests import brought, data_briefs, parts, team_plans
from tests.calls import calls_csv, columns_sent
from tests.code_tables import texts_csv
from tests.world import World

Sent = dict[str, Any]


def in_a_week(world: World) -> str:
    return (world.ours.today + timedelta(days=7)).isoformat()


def person(world: World) -> Sent:
    return {"name": "Somebody else", "title": "Chief", "time_zone": "America/New_York"}


def start_of(world: World) -> Sent:
    return {"lead": world.people["staff"].pk, "opened_on": world.ours.today.isoformat()}


def city(world: World) -> Sent:
    return {"name": "Newtown", "state": "OH", "time_zone": "America/New_York", **start_of(world)}


def task(world: World) -> Sent:
    return {
        "title": "Another title",
        "details": "What it takes",
        "step": Step.ANALYSIS,
        "due_on": in_a_week(world),
        "role": "liaison",
        "waiting_on": "the clerk",
        "evidence": "none",
        "audience": Audience.CITY,
    }


def template(world: World) -> Sent:
    counted = {"anchor_kind": "start", "offset_number": "5", "offset_side": "after"}
    return {k: v for k, v in task(world).items() if k not in ("due_on", "waiting_on")} | counted


def anchor(world: World) -> Sent:
    what = {"kind": "election", "label": "The primary", "source": "The county's calendar"}
    return {**what, "on": in_a_week(world), "certainty": "firm", "audience": Audience.CITY}


def week(world: World) -> Sent:
    return {f"done_{world.records['task'].pk}": "on", "text": "All went well."}


def data_request(world: World) -> Sent:
    return {"custodian": "The 911 center", "route": "agreement", "due_on": in_a_week(world), "audience": Audience.CITY}


def nothing(world: World) -> Sent:
    return {}


def reason(world: World) -> Sent:
    return {"reason": "For the test"}


POSTS: dict[str, Callable[[World], Sent]] = {
    "accounts:edit_person": lambda w: {**person(w), "email": "new@example.org", "role": "staff"},
    "accounts:deactivate": reason,
    "accounts:reactivate": reason,
    "accounts:end_sessions": nothing,
    "accounts:unlock": nothing,
    "accounts:remove_second_factor": reason,
    "accounts:invite": lambda w: {
        **person(w), "email": "new@example.org", "role": "liaison", "engagement": w.ours.pk,
    },
    "accounts:send_invitation": nothing,
    "accounts:revoke_invitation": nothing,
    "accounts:accept_invitation": lambda w: {"name": "A guest", "password": "nobody guesses a heron"},
    "accounts:policies": lambda w: {"roles": ["observer"]},
    "accounts:profile": person,
    "jobs:job-cancel": nothing,
    "outbox:message-retry": nothing,
    "outbox:message-drop": reason,
    "demo:remove": nothing,
    "dashboard:week": week,
    "dashboard:snooze-create": lambda w: {"until": in_a_week(w), "reason": "They are on leave."},
    "dashboard:snooze-end": nothing,
    "dashboard:view-create": lambda w: {"name": "Mine", "is_shared": "on"},
    "dashboard:task-view-create": lambda w: {"name": "Mine", "is_shared": "on"},
    "dashboard:view-update": lambda w: {"name": "Another name", "is_shared": "on"},
    "dashboard:view-replace": lambda w: {"query": "sort=-city"},
    "dashboard:view-delete": nothing,
    "engagements:city-create": city,
    "engagements:city-update": lambda w: {**city(w), "county": "Montgomery"},
    "engagements:lifecycle-change": lambda w: {"to": "paused", "on": w.ours.today.isoformat(), "reason": "A recall"},
    "engagements:engagement-start": start_of,
    "engagements:plan-tick": lambda w: {"done": [w.records["task"].pk]},
    "engagements:member-create": lambda w: {"user": w.people["outsider"].pk},
    "engagements:membership-end": reason,
    "reminders:update-ask": nothing,
    "engagements:update-create": lambda w: {"text": "The vote is set.", "audience": Audience.CITY},
    "engagements:update-edit": lambda w: {"text": "The vote is off."},
    "engagements:update-remove": nothing,
    "engagements:update-restore": nothing,
    "engagements:week-by-link": week,
    "engagements:task-bulk": lambda w: {"do": "complete", "task": [w.records["task"].pk], "confirmed": 1},
    "engagements:task-bulk-undo": nothing,
    "engagements:task-create": task,
    "engagements:task-update": task,
    "engagements:task-done": nothing,
    "engagements:task-reopen": nothing,
    "engagements:task-redate": lambda w: {"due_on": in_a_week(w)},
    "engagements:task-remove": nothing,
    "engagements:task-restore": nothing,
    "engagements:anchor-create": anchor,
    "engagements:anchor-update": anchor,
    "engagements:anchor-remove": nothing,
    "engagements:attachment-create": lambda w: {
        "files": upload("roster.pdf", PDF), "description": "The roster", "audience": Audience.CITY,
    },
    "engagements:attachment-update": lambda w: {"description": "Another roster", "audience": Audience.CITY},
    "engagements:attachment-remove": nothing,
    "engagements:attachment-restore": nothing,
    "engagements:step-move": lambda w: {"to": "active", "reason": "The records came"},
    "engagements:step-update": lambda w: {"owner": w.people["staff"].pk, "target_on": in_a_week(w)},
    "engagements:waiver-create": lambda w: {"reason": "The council agreed", "until": in_a_week(w)},
    "engagements:waiver-end": nothing,
    "analysis:settle": lambda w: {"items": [f"datarequest-{w.records['request'].pk}"]},
    "analysis:request-create": data_request,
    "analysis:request-update": data_request,
    "analysis:request-remove": nothing,
    "analysis:request-restore": nothing,
    "analysis:export-update": lambda w: {"label": "Other calls", "universe": "calls", "audience": Audience.CITY},
    "analysis:export-remove": nothing,
    "analysis:export-restore": nothing,
    "analysis:export-create": lambda w: {"label": "Calls", "files": upload("new.csv", calls_csv(90))},
    "analysis:export-files": lambda w: {"files": upload("third.csv", calls_csv(60))},
    "analysis:export-file-remove": lambda w: {"file": w.records["checked_export"].files.first().pk},
    "analysis:export-file-read": lambda w: {
        "file": w.records["checked_export"].files.first().pk, "encoding": "cp1252", "delimiter": ",", "header_line": 1,
    },
    "analysis:export-columns": lambda w: columns_sent(w.records["checked_export"]),
    "analysis:export-codes": lambda w: {"file": texts_csv()},
    "analysis:export-check-start": nothing,
    "analysis:export-keep": lambda w: {"cube": w.records["checked_export"].cube},
    "analysis:export-abandon": nothing,
    "analysis:types-map": lambda w: {"do": "map", "row": [w.records["draft_type"].pk], "category": "police"},
    "analysis:table-draft": nothing,
    "analysis:table-approve": lambda w: {"reviewer": "A supervisor", "note": "Second", "version": 1},
    "analysis:type-descriptions": lambda w: {"file": texts_csv()},
    "analysis:sources-set": lambda w: {
        f"origin-{w.records['draft_table'].sources.get(value='911').pk}": "alarm",
    },
    "analysis:dispositions-set": lambda w: {
        f"counting-{w.records['draft_table'].dispositions.get(value='RPT').pk}": "canceled",
    },
    "analysis:question-answer": lambda w: {"text": "It does."},
    "analysis:type-update": lambda w: {"category": "unknown", "reason": "Too broad"},
    "analysis:type-question": lambda w: {"text": "Is that so?"},
    "analysis:brief-create": data_briefs.sent,
    "analysis:brief-update": data_briefs.sent,
    "analysis:brief-issue": nothing,
    "analysis:brief-remove": nothing,
    "analysis:brief-restore": nothing,
    "analysis:brief-sign-off": data_briefs.signature,
    "analysis:brief-withdraw": reason,
    "analysis:scenario-create": team_plans.sent,
    "analysis:scenario-update": team_plans.sent,
    "analysis:scenario-remove": nothing,
    "analysis:scenario-restore": nothing,
    "analysis:scenario-choose": nothing,
    "analysis:scenario-release": nothing,
    **brought.POSTS,
    **parts.POSTS,
    "engagements:playbook-create": lambda w: {"name": "Small cities", "description": "Below 50,000"},
    "engagements:playbook-update": lambda w: {"name": "Large cities", "description": "Above 500,000"},
    "engagements:draft-start": nothing,
    "engagements:version-publish": lambda w: {"note": "One task more"},
    "engagements:version-discard": nothing,
    "engagements:template-create": template,
    "engagements:template-update": template,
    "engagements:template-remove": nothing,
}  # fmt: skip
# What changes no table: there is nothing to take back in a session that has just begun.
QUIET = {"engagements:task-bulk-undo", "plans:design-start", "community:input-find"}
# Pressed by mail programs, which follow no redirect.
ANSWERED_AT_ONCE = {"reminders:unsubscribe"}
