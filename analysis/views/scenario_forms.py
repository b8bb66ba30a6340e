"""Plans for a team, tried out and saved."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from analysis.addresses import scenario_url, table_url
from analysis.forms.scenarios import ScenarioForm, changed_by
from analysis.models import CodeTable, Scenario
from analysis.operations import scenarios
from analysis.scenario_draft import Draft
from analysis.scenario_page import Shown
from analysis.scenarios.outcome import outcome_of
from analysis.scenarios.week import EVERY_DAY, PRESETS, span
from analysis.views.scenarios import AboutScenario, InScenarios, pk_in
from core.forms import initial_from
from core.views import FormPage


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
        tables = list(rows.select_related("export__engagement__city").order_by("-number"))
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
