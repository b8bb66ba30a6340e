"""Data briefs: drafted, issued once and for all, signed off by someone of the city."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from analysis.briefs.content import content_of
from analysis.models import Brief, CadExport, CodeTable
from audit.operations import add, change, conflict, only_one, record, remove, restore, write
from core import clock
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement

TEXTS = ("title", "vignettes", "vignettes_are_public", "caveats", "internal_caveats")
PARTS = ("code_table", "meant_for", *TEXTS)
FIXED = "This brief is issued and fixed. Start a new one to say it differently."


@transaction.atomic
def draft_brief(engagement: Engagement, *, actor, code_table: CodeTable, **fields) -> Brief:
    """A draft of LEAP's own, on an approved version of the code table."""
    brief = Brief(engagement=engagement, code_table=code_table, created_by=actor, **fields)
    _require_approved(brief)
    return add(brief, actor=actor, verb="analysis.brief_drafted")


@transaction.atomic
def edit_brief(brief: Brief, *, actor, expected_version: int | None = None, **fields) -> Brief:
    _require_draft(brief)
    if "code_table" in fields:
        _require_approved(Brief(engagement=brief.engagement, code_table=fields["code_table"]))
    return change(brief, actor=actor, verb="analysis.brief_edited", expected_version=expected_version, **fields)


@transaction.atomic
def issue_brief(brief: Brief, *, actor, expected_version: int | None = None) -> Brief:
    """Freeze what it says, with the versions that it stands on; whoever it is meant for sees it from now on."""
    Engagement.objects.select_for_update(of=("self",)).get(pk=brief.engagement_id)
    _require_draft(brief)
    _require_approved(brief)
    _require_audience(brief)
    now = clock.now()
    values = {
        "content": content_of(brief, at=now),
        "number": (Brief.objects.filter(engagement=brief.engagement_id).aggregate(n=Max("number"))["n"] or 0) + 1,
        "audience": brief.meant_for,
        "issued_by": actor,
        "issued_at": now,
    }
    with only_one(brief, number=values["number"]):
        if not write(brief, values, expected_version=expected_version):
            raise conflict(brief, {name: getattr(brief, name) for name in PARTS})
        changes = {"Number": ["", values["number"]], "Code table": ["", str(brief.code_table)]}
        record(actor=actor, verb="analysis.brief_issued", subject=brief, changes=changes)
    return brief


@transaction.atomic
def sign_off(brief: Brief, *, actor, name: str, role: str, on: date, expected_version: int | None = None) -> Brief:
    """Note who of the city stands by it; a liaison signs in person."""
    _require_issued(brief)
    if brief.is_signed:
        raise Refused("This brief is signed off already. Withdraw that first.")
    if brief.audience == Audience.INTERNAL:
        raise Refused("The city cannot sign what it does not see. Issue a brief for the city.")
    if actor.is_liaison and name != actor.name:
        raise Refused("You sign for yourself only.", field="name")
    zone = brief.engagement.city.time_zone
    if on > brief.engagement.today:
        raise Refused("This day has not come yet.", field="on")
    if on < clock.today_in(zone, brief.issued_at):
        raise Refused("The brief was not issued yet on this day.", field="on")
    values = {"signed_off_by": name, "signed_off_role": role, "signed_off_on": on}
    return change(brief, actor=actor, verb="analysis.brief_signed_off", expected_version=expected_version, **values)


@transaction.atomic
def withdraw_sign_off(brief: Brief, *, actor, reason: str) -> Brief:
    """The reason and what was withdrawn stay in the history."""
    if not brief.is_signed:
        raise Refused("This brief is not signed off.")
    values = {"signed_off_by": "", "signed_off_role": "", "signed_off_on": None}
    return change(brief, actor=actor, verb="analysis.brief_sign_off_withdrawn", reason=reason, **values)


def remove_brief(brief: Brief, *, actor) -> Brief:
    return remove(brief, actor=actor, verb="analysis.brief_removed")


def restore_brief(brief: Brief, *, actor) -> Brief:
    return restore(brief, actor=actor, verb="analysis.brief_restored")


def _require_draft(brief: Brief) -> None:
    if not brief.is_draft:
        raise Refused(FIXED)


def _require_issued(brief: Brief) -> None:
    if brief.is_draft:
        raise Refused("This brief is a draft. Issue it first.")


def _require_approved(brief: Brief) -> None:
    """Of the same city, approved, and with its export still there."""
    table = brief.code_table
    if table.engagement_id != brief.engagement_id or table.is_draft:
        raise Refused("A brief stands on an approved version of this city’s code table.", field="code_table")
    if not CadExport.objects.loaded().filter(pk=table.export_id).exists():
        raise Refused("The export of this version was removed. Bring it back first.", field="code_table")


def _require_audience(brief: Brief) -> None:
    if brief.meant_for != Audience.INTERNAL and brief.code_table.export.audience == Audience.INTERNAL:
        raise Refused("The export is LEAP’s own. Let the city see it first, or issue the brief for LEAP only.")
