"""What step 1 hands to the case: from its records, and from its tasks as every step."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from analysis import facts
from analysis.addresses import briefs_url, exports_url, request_url, requests_url, table_url
from analysis.measures import BEHIND, measures
from analysis.overview import AnalysisOverview
from core.audience import Audience
from engagements.addresses import step_url
from engagements.behind import Behind
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.steps import Step
from engagements.task_workstream import LATE_IS_URGENT, TaskWorkstream, days_in_words
from engagements.workstreams import Criterion, DueItem, Measure, Overview, Panel, Severity, Signal

EXPORT_IS_OLD = timedelta(days=548)  # 18 months
UNREVIEWED = timedelta(days=14)


class AnalysisWorkstream(TaskWorkstream):
    step = Step.ANALYSIS
    keeps_overview = False  # It shows how far a load has come.

    def overview(self, engagement: Engagement, user: Any) -> Overview:
        return Overview("analysis/_overview.html", {"analysis": AnalysisOverview(engagement, user)})

    def panels(self, scope: Scope) -> dict[int, Panel]:
        """How much is loaded and mapped; where nothing is, the tasks."""
        panels = super().panels(scope)
        tables = scope.once(facts.tables)
        for pk, export in scope.once(facts.exports).items():
            open_items = panels[pk].open_items if pk in panels else 0
            url = step_url(scope.cities[pk].city_id, self.step)
            panels[pk] = Panel(headline(export, tables.get(pk)), open_items, url)
        return panels

    def criteria(self, scope: Scope) -> dict[int, list[Criterion]]:
        """The tasks that are needed, then what the records must show."""
        criteria = super().criteria(scope)
        return {pk: [*criteria.get(pk, []), *record_criteria(pk, scope)] for pk in scope.cities}

    def due_items(self, scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
        """Tasks, requests that are due, and data that are to be deleted."""
        items = super().due_items(scope, until, limit, since)
        for request in scope.once(facts.requests):
            if request.is_waiting and request.due_on and (not since or request.due_on >= since):
                items.append(due_request(request, scope))
            if request.delete_by and request.delete_by >= scope.cities[request.engagement_id].today:
                items.append(due_deletion(request, scope))
        return sorted((item for item in items if item.due_on <= until), key=lambda item: item.due_on)[:limit]

    def signals(self, scope: Scope) -> list[Signal]:
        found = super().signals(scope)
        found += self.request_signals(scope)
        for pk in scope.once(facts.complete_without_export):
            sentence = "complete, but no 911 export is loaded"
            found.append(self._signal("unloaded", pk, scope, Severity.SOON, sentence, "See what is missing", 0))
        for pk, export in scope.once(facts.exports).items():
            if export.last_at and scope.at - export.last_at > EXPORT_IS_OLD:
                days = (scope.at - export.last_at).days
                sentence = f"the newest 911 export ends {days // 30} months ago"
                found.append(
                    self._signal("old_export", pk, scope, Severity.WATCH, sentence, "Ask for data", days, "requests/")
                )
        for pk, (number, since) in scope.once(facts.drafts).items():
            if scope.at - since > UNREVIEWED:
                days = (scope.at - since).days
                sentence = f"version {number} of the code table has waited for approval for {days_in_words(days)}"
                found.append(self._signal("unreviewed", pk, scope, Severity.WATCH, sentence, "Review it", days))
        for pk, (count, since) in scope.once(facts.questions).items():
            asked = "a question about a call type is" if count == 1 else f"{count} questions about call types are"
            days = (scope.at - since).days
            found.append(self._signal("question", pk, scope, Severity.SOON, f"{asked} open", "Answer", days))
        return found

    def measures(self, scope: Scope) -> list[Measure]:
        return measures(scope)

    def behind(self, keys: Collection[str]) -> dict[str, Behind]:
        return BEHIND

    def request_signals(self, scope: Scope) -> list[Signal]:
        """One for each city: the request that is overdue the longest."""
        oldest: dict[int, facts.RequestFacts] = {}
        for request in scope.once(facts.requests):
            if request.is_waiting and request.due_on and request.due_on < scope.cities[request.engagement_id].today:
                known = oldest.get(request.engagement_id)
                oldest[request.engagement_id] = min(request, known or request, key=lambda one: one.due_on)
        found = []
        for pk, request in oldest.items():
            days = (scope.cities[pk].today - request.due_on).days
            severity = Severity.NOW if days > LATE_IS_URGENT else Severity.SOON
            sentence = f"911 data from {request.custodian} are overdue by {days_in_words(days)}"
            found.append(self._signal("request", pk, scope, severity, sentence, "Follow up", days, "requests/"))
        return found

    def _signal(
        self, key: str, pk: int, scope: Scope, severity, sentence: str, action: str, days: int, place=""
    ) -> Signal:
        return self.signal(key, pk, scope.cities[pk], severity, sentence, action, days, place)


def headline(export: facts.ExportFacts, table: facts.TableFacts | None) -> str:
    """1.2M calls loaded, 94% mapped."""
    mapped = f"{table.percent}% mapped" if table and table.calls else "none mapped"
    return f"{in_short(export.calls)} calls loaded, {mapped}"


def in_short(number: int) -> str:
    if number >= 1_000_000:
        return f"{number / 1_000_000:.1f}M"
    return f"{number / 1000:.0f}k" if number >= 10_000 else f"{number:,}"


def record_criteria(pk: int, scope: Scope) -> list[Criterion]:
    """An export, a mapping that somebody approved, a brief that somebody signed."""
    city_id = scope.cities[pk].city_id
    export = scope.once(facts.exports).get(pk)
    table = scope.once(facts.approved).get(pk)
    signed = scope.once(facts.signed_briefs).get(pk)
    loaded = f"{export.calls:,} calls are loaded." if export else "No 911 export is loaded."
    brief = f"The data brief was signed off on {signed:%b %-d, %Y}." if signed else "No data brief is signed off."
    return [
        Criterion(facts.EXPORT_CRITERION, "An export is loaded", bool(export), loaded, exports_url(city_id)),
        Criterion("mapped", f"At least {facts.ENOUGH_MAPPED}% of calls are mapped and the code table is approved",
                  bool(table and table.percent >= facts.ENOUGH_MAPPED), mapped_sentence(table), table_url(city_id)),
        Criterion("brief", "The data brief is signed off", bool(signed), brief, briefs_url(city_id)),
    ]  # fmt: skip


def mapped_sentence(table: facts.TableFacts | None) -> str:
    if not table:
        return "No code table is approved."
    short = f", fewer than {facts.ENOUGH_MAPPED}%" if table.percent < facts.ENOUGH_MAPPED else ""
    return f"The approved code table maps {table.percent}% of calls{short}."


def due_request(request: facts.RequestFacts, scope: Scope) -> DueItem:
    city = scope.cities[request.engagement_id]
    return DueItem(
        key=f"request:{request.pk}",
        what=f"911 data from {request.custodian}",
        due_on=request.due_on,
        engagement_id=request.engagement_id,
        city=city.name,
        step=str(Step.ANALYSIS),
        url=requests_url(city.city_id),
        audience=request.audience,
        assignee_label=request.custodian,
        waiting_on=request.custodian,
    )


def due_deletion(request: facts.RequestFacts, scope: Scope) -> DueItem:
    city = scope.cities[request.engagement_id]
    return DueItem(
        key=f"deletion:{request.pk}",
        what=f"Delete every copy of the 911 data from {request.custodian}",
        due_on=request.delete_by,
        engagement_id=request.engagement_id,
        city=city.name,
        step=str(Step.ANALYSIS),
        url=f"{request_url(city.city_id, request.pk)}edit/",
        audience=Audience(request.audience),
        assignee_label="LEAP",
    )
