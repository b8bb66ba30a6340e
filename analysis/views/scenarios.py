"""Plans for a team: the city's list, one of them, some side by side, and what is done with one by a button."""

from functools import cached_property
from typing import Any

from django.http import Http404

from analysis.addresses import scenario_url, scenarios_url, table_url
from analysis.list_exports import SCENARIOS
from analysis.models import CodeTable, Scenario
from analysis.operations import scenarios
from analysis.scenario_page import Shown, outcomes_of, scenario_rows
from analysis.scenarios.outcome import outcome_of
from analysis.scenarios.side_by_side import Beside
from analysis.views.base import AboutRecord, InAnalysis, trail_of
from core.permissions import decide
from core.views import ActionView, ListPage, Page

MOST_COMPARED = 4
MOST_DIGITS = 15


def pk_in(text: str) -> int | None:
    """The scenario that an address names; nothing where it names none."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Http404("No such scenario.")
    return int(text)


class InScenarios(InAnalysis, abstract=True):
    """Below the list of the city's scenarios."""

    def default_url(self) -> str:
        return scenarios_url(self.engagement.city_id)

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, ("Scenarios", scenarios_url(self.engagement.city_id)))


class AboutScenario(AboutRecord, abstract=True):
    """About one scenario; what it stands on is read with it."""

    owned_model = Scenario

    @property
    def url(self) -> str:
        return scenario_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, ("Scenarios", scenarios_url(self.engagement.city_id)))

    @cached_property
    def scenario(self) -> Scenario:
        of_city = Scenario.objects.of(self.engagement)
        found = of_city.get(pk=self.subject.pk)
        found.engagement = found.code_table.engagement = found.code_table.export.engagement = self.engagement
        return found


class ScenarioList(InAnalysis, ListPage):
    permission = "analysis.view_scenarios"
    heading = "Scenarios"
    template_name = "analysis/scenario_list.html"
    export_columns = SCENARIOS
    paginate_by = 20

    def get_rows(self):
        return Scenario.objects.visible_to(self.request.user).of(self.engagement)

    def get_export_rows(self, rows):
        return outcomes_of(rows)

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        city_id = self.engagement.city_id
        shown = list(context["page_obj"].object_list)
        return context | {
            "rows": scenario_rows(shown, self.engagement),
            "is_generated": any(each.code_table.export.is_generated for each in shown),
            "url": scenarios_url(city_id),
            "table_url": table_url(city_id),
            "can_edit": decide("analysis.edit_scenario", self.request.user, self.engagement),
            "has_version": CodeTable.objects.visible_to(self.request.user)
            .approved()
            .filter(engagement=self.engagement)
            .exists(),
        }


class ScenarioDetail(AboutScenario, Page):
    permission = "analysis.view_scenarios"
    template_name = "analysis/scenario_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        outcome = outcome_of(self.scenario)
        newer = CodeTable.objects.visible_to(self.request.user).approved().filter(engagement=self.engagement)
        return super().get_context_data(
            scenario=self.scenario,
            shown=Shown(outcome),
            beside=Beside.of([(self.scenario, outcome)]),
            url=self.url,
            scenarios_url=scenarios_url(self.engagement.city_id),
            can_edit=decide("analysis.edit_scenario", self.request.user, self.subject),
            newer=newer.filter(number__gt=self.scenario.code_table.number).first(),
            **kwargs,
        )


class ScenarioRemove(AboutScenario, ActionView):
    permission = "analysis.edit_scenario"
    success_message = "The scenario was removed. It can be brought back for 30 days."

    def perform(self):
        return scenarios.remove_scenario(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return f"{self.url}restore/"

    def default_url(self) -> str:
        return scenarios_url(self.engagement.city_id)


class ScenarioRestore(AboutScenario, ActionView):
    permission = "analysis.edit_scenario"
    is_removed = True
    success_message = "The scenario is back."

    def perform(self):
        return scenarios.restore_scenario(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return scenarios_url(self.engagement.city_id)


class ScenarioChoose(AboutScenario, ActionView):
    """Hands the scenario to step 3."""

    permission = "analysis.edit_scenario"
    success_message = "Chosen for the plan: step 3 goes on with this scenario."

    def perform(self):
        return scenarios.choose_scenario(self.subject, actor=self.request.user)


class ScenarioRelease(AboutScenario, ActionView):
    permission = "analysis.edit_scenario"
    success_message = "No scenario is chosen for the plan now."

    def perform(self):
        return scenarios.release_scenario(self.subject, actor=self.request.user)


class ScenarioCompare(InScenarios, Page):
    """Those that `scenario` names, each as often as wanted; without it the first two."""

    permission = "analysis.view_scenarios"
    heading = "Scenarios side by side"
    template_name = "analysis/scenario_compare.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = Scenario.objects.visible_to(self.request.user).of(self.engagement)
        wanted = [pk for each in self.request.GET.getlist("scenario") if (pk := pk_in(each)) is not None]
        chosen = list((rows.filter(pk__in=wanted) if wanted else rows)[:MOST_COMPARED])
        if wanted and not chosen:
            raise Http404("No such scenario.")
        found = outcomes_of(chosen)
        return super().get_context_data(
            beside=Beside.of(found) if len(found) > 1 else None,
            charts=[(scenario, Shown(outcome)) for scenario, outcome in found],
            choices=[
                (pk, name, pk in {each.pk for each in chosen}) for pk, name in rows.values_list("pk", "name")[:50]
            ],
            most=MOST_COMPARED,
            scenarios_url=scenarios_url(self.engagement.city_id),
            **kwargs,
        )
