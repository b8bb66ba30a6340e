"""Plans for a team: the city's list, one of them, trying one out, and some side by side."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from analysis.addresses import scenario_url, scenarios_url, table_url
from analysis.forms.scenarios import ScenarioForm, changed_by
from analysis.models import CodeTable, Scenario
from analysis.operations import scenarios
from analysis.scenario_page import Draft, Shown, outcomes_of, scenario_rows
from analysis.scenarios.outcome import outcome_of
from analysis.scenarios.side_by_side import Beside
from analysis.scenarios.week import EVERY_DAY, PRESETS, span
from analysis.views.base import AboutRecord, InAnalysis, trail_of
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page

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
    paginate_by = 20

    def get_rows(self):
        return Scenario.objects.visible_to(self.request.user).of(self.engagement)

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


class ScenarioFormPage(FormPage, abstract=True):
    """A form that works its plan out: after each change where scripts run, by its button where none do.

    What is tried out lives in the form alone; only Save stores something.
    """

    form_class = ScenarioForm
    template_name = "analysis/scenario_form.html"
    submit_label = "Save the scenario"

    @cached_property
    def tables(self) -> list[CodeTable]:
        """The versions that a plan can stand on, the newest first."""
        rows = CodeTable.objects.visible_to(self.request.user).approved().filter(engagement=self.engagement)
        tables = list(rows.select_related("export").order_by("-number"))
        for table in tables:
            table.engagement = table.export.engagement = self.engagement
        return tables

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "tables": self.tables}

    def get_form(self, form_class=None):
        return super().get_form(form_class) if self.tables else None

    def post(self, request, *args, **kwargs):
        if not self.tables:
            raise Http404("No code table is approved yet.")
        deed = request.POST.get("do", "")
        if not (deed or request.htmx):
            return super().post(request, *args, **kwargs)
        return self.try_out(deed)

    def try_out(self, deed: str):
        given = self.get_form_kwargs() | {"is_trial": True}
        form = ScenarioForm(**given)
        if changed := changed_by(deed, form):
            form = ScenarioForm(**given | {"data": changed})
        status = 200 if form.is_valid() else 422
        context = self.get_context_data(form=form)
        if not self.request.htmx:
            return self.render_to_response(context, status=status)
        part = "_scenario_work.html" if deed else "_scenario_answer.html"
        answer = render(self.request, f"analysis/{part}", context | {"is_answer": not deed}, status=status)
        said = context["shown"].said if context["shown"] else "This cannot be worked out yet."
        return trigger_client_event(answer, "said", {"text": said}, after="swap")

    def worked_out(self, form: ScenarioForm) -> Shown | None:
        """What the form says as it stands; nothing while something in it is wrong."""
        if not form.is_bound:
            return Shown(outcome_of(self.start, form.demand))
        return Shown(outcome_of(form.scenario(), form.demand)) if form.is_valid() else None

    @property
    def start(self) -> Scenario:
        """What an untouched form holds."""
        raise NotImplementedError

    def get_initial(self) -> dict:
        start = self.start
        return {name: getattr(start, name) for name in scenarios.FIELDS} | {"code_table": start.code_table_id}

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        if form is None:
            return context | {"table_url": table_url(self.engagement.city_id)}
        return context | {
            "draft": Draft(form),
            "shown": self.worked_out(form),
            "presets": PRESETS,
            "is_generated": form.table.export.is_generated,
        }


class ScenarioCreate(InScenarios, ScenarioFormPage):
    """From nothing, or from the scenario that `?from=` names."""

    permission = "analysis.edit_scenario"
    heading = "A new scenario"

    @cached_property
    def start(self) -> Scenario:
        wanted = pk_in(self.request.GET.get("from", ""))
        if wanted is None:
            return Scenario(engagement=self.engagement, code_table=self.tables[0], hours=span(EVERY_DAY, 11, 20))
        model = Scenario.objects.visible_to(self.request.user).of(self.engagement).filter(pk=wanted).first()
        if model is None:
            raise Http404("No such scenario.")
        model.name = f"{model.name[:90]} (copy)"
        return model

    def get_initial(self) -> dict:
        return super().get_initial() if self.tables else {}

    def perform(self, form):
        fields = {name: form.cleaned_data[name] for name in scenarios.FIELDS}
        return scenarios.add_scenario(self.engagement, actor=self.request.user, **fields)

    def get_success_message(self) -> str:
        return "The scenario is saved."

    def get_success_url(self) -> str:
        return scenario_url(self.engagement.city_id, self.result.pk)


class ScenarioUpdate(AboutScenario, ScenarioFormPage):
    permission = "analysis.edit_scenario"
    success_message = "Saved."

    def get_heading(self) -> str:
        return str(self.subject)

    @property
    def start(self) -> Scenario:
        return self.scenario

    def get_initial(self) -> dict:
        return super().get_initial() | initial_from(self.subject)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"pk": self.subject.pk}

    def perform(self, form):
        fields = {name: form.cleaned_data[name] for name in scenarios.FIELDS}
        return scenarios.edit_scenario(
            self.scenario, actor=self.request.user, expected_version=form.expected_version, **fields
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
