"""What step 3's page shows of decisions and of the design."""

from typing import Any

from core.permissions import decide
from engagements.models import Engagement
from engagements.workstreams import Overview
from plans.addresses.decisions import decisions_url, design_url, designs_url
from plans.decision_rows import decision_rows
from plans.design_checks import completeness
from plans.design_gap import standing
from plans.models import Decision, ProgramDesign
from plans.panels import on_step

SHOWN = 5


@on_step(10)
def decisions_panel(engagement: Engagement, reader: Any) -> Overview | None:
    """The next open decisions, and how many are taken."""
    rows = Decision.objects.visible_to(reader).kept().filter(engagement=engagement).select_related("body", "decider")
    decisions = list(rows)
    may_edit = decide("plans.edit_decisions", reader, engagement)
    if not (decisions or may_edit):
        return None
    waiting = [each for each in decisions if each.is_open]
    waiting.sort(key=lambda each: (each.due_on is None, each.due_on or engagement.today, each.position))
    context = {
        "rows": decision_rows(waiting[:SHOWN], engagement, reader),
        "total": len(decisions),
        "taken": sum(each.decided_on is not None for each in decisions),
        "url": decisions_url(engagement.city_id),
        "may_edit": may_edit,
    }
    return Overview("plans/_decisions_panel.html", context)


@on_step(20)
def design_panel(engagement: Engagement, reader: Any) -> Overview | None:
    """The version that stands, and where what was adopted falls short."""
    designs = list(ProgramDesign.objects.visible_to(reader).filter(engagement=engagement))
    may_edit = decide("plans.edit_designs", reader, engagement)
    if not (designs or may_edit):
        return None
    stands = standing(designs)
    drafts = [each for each in designs if each.is_draft]
    shown = [each for each in dict.fromkeys([stands.adopted, stands.recommended, *drafts]) if each]
    context = {
        "designs": [(each, design_url(engagement.city_id, each.pk), completeness(each).sentence) for each in shown],
        "gaps": stands.gaps if reader.is_insider else [],
        "url": designs_url(engagement.city_id),
        "may_edit": may_edit,
    }
    return Overview("plans/_design_panel.html", context)
