"""The turns of a decision: recommended, taken, changed, taken back, waived; and what the city says that it chose."""

from typing import Any

from core.audience import Audience
from core.views import ActionView, ConfirmPage, FormPage
from plans.decision_page import DecisionPage
from plans.forms.decisions import ChoiceForm, OptionForm, ReasonForm
from plans.models import DecisionOption
from plans.operations import choices, decisions
from plans.operations.choices import open_proposal
from plans.views.decisions import AboutDecision, AboutPart


class ChoicePage(AboutDecision, FormPage, abstract=True):
    """A form that offers the options that are known."""

    template_name = "plans/choice_form.html"
    form_class = ChoiceForm

    def get_context_data(self, **kwargs: Any) -> dict:
        options = DecisionPage(self.subject, self.request.user).options
        context = super().get_context_data(decision=self.subject, options=options, **kwargs)
        return context | {"audience": Audience(self.subject.audience)}


class DecisionTake(ChoicePage):
    """`?proposal=1` fills in what the city said."""

    permission = "plans.edit_decisions"
    submit_label = "Write it down"
    success_message = "The decision is written down."

    def get_heading(self) -> str:
        return f"{'Another choice' if self.subject.decided_on else 'What was chosen'}: {self.subject}"

    def get_initial(self) -> dict:
        version = {"version": self.subject.version}
        said = open_proposal(self.subject) if "proposal" in self.request.GET else None
        if said:
            names = ("choice", "reason", "decided_by", "on")
            return version | {name: getattr(said, name) for name in names}
        decided_by = str(self.subject.body or self.subject.decider or self.subject.who_decides)
        return version | {"on": self.engagement.today, "decided_by": decided_by}

    def perform(self, form):
        return choices.take(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class DecisionRecommend(ChoicePage):
    permission = "plans.edit_decisions"
    submit_label = "Recommend it"
    success_message = "The recommendation is written down."

    def get_heading(self) -> str:
        return f"What LEAP recommends: {self.subject}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"with_by": False, "reason_label": "Why LEAP recommends it"}

    def get_initial(self) -> dict:
        given = {"choice": self.subject.recommendation, "reason": self.subject.recommended_reason}
        return given | {"on": self.engagement.today, "version": self.subject.version}

    def perform(self, form):
        return choices.recommend(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class ChoicePropose(ChoicePage):
    permission = "plans.propose_choice"
    submit_label = "Tell LEAP"
    success_message = "LEAP will write it down, or come back to you."

    def get_heading(self) -> str:
        return f"What the city chose: {self.subject}"

    def get_initial(self) -> dict:
        return {"on": self.engagement.today, "decided_by": self.subject.who_decides}

    def perform(self, form):
        return choices.propose(self.subject, actor=self.request.user, **form.cleaned_data)


class TurnPage(AboutDecision, ConfirmPage, abstract=True):
    """Asks for the reason of a turn."""

    template_name = "plans/confirm.html"
    form_class = ReasonForm
    consequences: tuple[str, ...] = ()

    def get_initial(self) -> dict:
        return {"version": self.subject.version}

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(consequences=self.consequences, **kwargs)
        return context | {"audience": Audience(self.subject.audience)}


class DecisionReopen(TurnPage):
    permission = "plans.edit_decisions"
    submit_label = "Take the choice back"
    success_message = "The choice was taken back. It stays in the history."
    consequences = ("The decision is open again.", "What was chosen stays in its history, with your reason.")

    def get_heading(self) -> str:
        return f"Take back what was chosen on “{self.subject}”?"

    def perform(self, form):
        return choices.take_back(
            self.subject, actor=self.request.user, on=self.engagement.today, expected_version=form.expected_version,
            **form.cleaned_data,
        )  # fmt: skip


class DecisionWaive(TurnPage):
    permission = "plans.edit_decisions"
    submit_label = "Waive it"
    success_message = "The decision is waived."
    consequences = ("It counts as settled for closing the step.", "It is due no more.")

    def get_heading(self) -> str:
        return f"Waive “{self.subject}”?"

    def perform(self, form):
        return choices.waive(
            self.subject, actor=self.request.user, on=self.engagement.today, expected_version=form.expected_version,
            **form.cleaned_data,
        )  # fmt: skip


class WaiverEnd(AboutDecision, ActionView):
    permission = "plans.edit_decisions"
    success_message = "The decision is open again."

    def perform(self):
        return choices.end_waiver(self.subject, actor=self.request.user)


class ProposalSetAside(TurnPage):
    permission = "plans.edit_decisions"
    submit_label = "Set it aside"
    success_message = "It was set aside, with your reason."
    consequences = ("What the city said stays in the history.", "The city reads your reason there.")

    def get_initial(self) -> dict:
        """It changes nothing of the decision itself, so nobody’s edit can get in its way."""
        return {}

    def get_heading(self) -> str:
        return f"Set aside what the city said on “{self.subject}”?"

    def perform(self, form):
        return choices.set_aside(self.subject, actor=self.request.user, **form.cleaned_data)


class OptionCreate(AboutDecision, FormPage):
    permission = "plans.support_decisions"
    template_name = "plans/form.html"
    form_class = OptionForm
    submit_label = "Add it"
    success_message = "The option was added."

    def get_heading(self) -> str:
        return f"Add an option to “{self.subject}”"

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {"audience": Audience(self.subject.audience)}

    def perform(self, form):
        return decisions.add_option(self.subject, actor=self.request.user, **form.cleaned_data)


class OptionRemove(AboutPart, ActionView):
    permission = "plans.edit_decisions"
    part_model = DecisionOption
    success_message = "The option was removed."

    def perform(self):
        return decisions.remove_option(self.subject, actor=self.request.user)
