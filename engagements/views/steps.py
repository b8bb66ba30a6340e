"""One step of a city: its page, its moves, its owner and target, its waivers."""

from typing import Any

from django.http import Http404

from core.views import ActionView, FormPage, Page
from engagements.addresses import step_url
from engagements.criteria import JudgedCriterion, judged_criteria
from engagements.forms.steps import MoveForm, StepForm, WaiverForm
from engagements.models import Waiver
from engagements.operations import steps
from engagements.views.base import AboutOwned, AboutStep
from engagements.views.step_page import StepPage


class ShowsStep(AboutStep, abstract=True):
    """Draws the whole step around whatever the page is about."""

    template_name = "engagements/step_detail.html"

    def get_heading(self) -> str:
        return self.step.label

    def get_context_data(self, **kwargs: Any) -> dict:
        form = kwargs.get("form")
        posted = form if form is not None and form.is_bound else None
        page = StepPage(self.engagement, self.step, self.reader, posted=posted, wanted=self.request.GET.get("to", ""))
        return super().get_context_data(page=page, **kwargs)


class StepDetail(ShowsStep, Page):
    permission = "engagements.view_city"


class StepMove(ShowsStep, FormPage):
    """A move of the step. Refused, it is the step's page again, with every reason on top and what was typed kept."""

    permission = "engagements.move_step"
    form_class = MoveForm

    def get_form_kwargs(self) -> dict:
        to = self.request.POST.get("to", "")
        return super().get_form_kwargs() | ({"auto_id": f"id_%s_{to}"} if to.isidentifier() else {})

    def perform(self, form):
        return steps.move_step(
            self.state,
            actor=self.request.user,
            to=form.cleaned_data["to"],
            today=self.engagement.today,
            reason=form.cleaned_data["reason"],
            expected_version=form.expected_version,
        )

    def get_success_message(self) -> str:
        return f"{self.step.label} is now {self.result.get_status_display().lower()}."

    def default_url(self) -> str:
        return step_url(self.engagement.city_id, self.step)


class StepUpdate(AboutStep, FormPage):
    """Who owns the step, and when it should be done."""

    permission = "engagements.move_step"
    template_name = "engagements/city_form.html"
    form_class = StepForm
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"{self.step.label}: owner and target"

    def get_initial(self) -> dict:
        state = self.state
        return {"owner": state.owner, "target_on": state.target_on, "version": state.version}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"state": self.state}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(step=self.step, **kwargs)

    def perform(self, form):
        data = form.cleaned_data
        return steps.edit_step(
            self.state,
            actor=self.request.user,
            owner=data["owner"],
            target_on=data["target_on"],
            expected_version=form.expected_version,
        )

    def default_url(self) -> str:
        return step_url(self.engagement.city_id, self.step)


class WaiverCreate(AboutStep, FormPage):
    """Sets one criterion aside, named by `?criterion=`."""

    permission = "engagements.waive_criterion"
    template_name = "engagements/waiver_create.html"
    form_class = WaiverForm
    submit_label = "Waive"

    @property
    def judged(self) -> JudgedCriterion:
        if not hasattr(self, "_judged"):
            key = self.request.GET.get("criterion", "")
            found = [one for one in judged_criteria(self.state, reader=self.request.user) if one.criterion.key == key]
            if not found:
                raise Http404("No such criterion.")
            self._judged = found[0]
        return self._judged

    def get_heading(self) -> str:
        return f"Waive “{self.judged.criterion.label}”"

    def perform(self, form):
        return steps.waive(
            self.state,
            actor=self.request.user,
            criterion=self.judged.criterion.key,
            label=self.judged.criterion.label,
            reason=form.cleaned_data["reason"],
            until=form.cleaned_data["until"],
            today=self.engagement.today,
        )

    def get_success_message(self) -> str:
        return f"Waived: {self.result.label}"

    def default_url(self) -> str:
        return step_url(self.engagement.city_id, self.step)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(criterion=self.judged.criterion, step=self.step, **kwargs)


class WaiverEnd(AboutOwned, ActionView):
    """The criterion counts again."""

    permission = "engagements.waive_criterion"
    owned_model = Waiver

    def perform(self):
        return steps.end_waiver(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"The waiver has ended. It counts again: {self.subject.label}"

    def default_url(self) -> str:
        return step_url(self.subject.engagement.city_id, self.subject.step)
