"""The list of decisions that a version of a playbook brings; changed in its draft."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.forms import PageForm, initial_from
from core.permissions import decide
from core.views import ActionView, ConfirmPage, FormPage, Guarded, Page
from engagements.forms.counted import counted_initial
from engagements.views.playbooks import AboutDraft, AboutVersion, earlier_of, version_url
from plans.addresses.decisions import questions_url
from plans.forms.questions import QuestionForm, options_text
from plans.models import DecisionQuestion
from plans.operations import questions


def list_url(version) -> str:
    return questions_url(version.playbook_id, version.number)


def trail_of(version) -> list[tuple[str, str]]:
    return [("Playbooks", reverse("engagements:playbook-list")), (str(version), version_url(version))]


class QuestionList(AboutVersion, Page):
    permission = "engagements.view_playbooks"
    template_name = "plans/question_list.html"

    def get_heading(self) -> str:
        return f"Decisions of {self.subject}"

    def get_context_data(self, **kwargs: Any) -> dict:
        version = self.subject
        return super().get_context_data(
            version=version,
            earlier=earlier_of(version),
            questions=version.decision_questions.prefetch_related("options"),
            url=list_url(version),
            trail=trail_of(version),
            may_edit=version.is_draft and decide("engagements.edit_playbooks", self.request.user),
            **kwargs,
        )


class QuestionsInstall(AboutDraft, ActionView):
    permission = "engagements.edit_playbooks"

    def default_url(self) -> str:
        return list_url(self.subject)

    def perform(self):
        return questions.add_default(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"{self.result} decisions were added to the draft."


class QuestionPage(FormPage, abstract=True):
    template_name = "plans/form.html"
    form_class = QuestionForm


class QuestionCreate(AboutDraft, QuestionPage):
    permission = "engagements.edit_playbooks"
    heading = "Add a decision to the draft"
    submit_label = "Add it"

    def default_url(self) -> str:
        return list_url(self.subject)

    def get_initial(self) -> dict:
        return {"offset_side": "before", "is_core": True}

    def get_context_data(self, **kwargs: Any) -> dict:
        trail = [*trail_of(self.subject), ("Decisions", list_url(self.subject))]
        return super().get_context_data(trail=trail, **kwargs)

    def perform(self, form):
        return questions.add_question(self.subject, actor=self.request.user, **form.question_fields())

    def get_success_message(self) -> str:
        return f"“{self.result}” was added to the draft."


class AboutQuestion(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> DecisionQuestion:
        question = get_object_or_404(DecisionQuestion.objects.select_related("playbook_version__playbook"), pk=pk)
        if not question.playbook_version.is_draft:
            raise Http404("This version is published.")
        return question

    def default_url(self) -> str:
        return list_url(self.subject.playbook_version)

    def get_context_data(self, **kwargs: Any) -> dict:
        version = self.subject.playbook_version
        return super().get_context_data(trail=[*trail_of(version), ("Decisions", list_url(version))], **kwargs)


class QuestionUpdate(AboutQuestion, QuestionPage):
    permission = "engagements.edit_playbooks"
    heading = "Change a decision of the draft"
    success_message = "Saved."

    def get_initial(self) -> dict:
        given = initial_from(self.subject, *DecisionQuestion.CONTENT)
        return given | counted_initial(self.subject) | {"options": options_text(self.subject)}

    def perform(self, form):
        return questions.edit_question(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.question_fields()
        )


class QuestionRemove(AboutQuestion, ConfirmPage):
    permission = "engagements.edit_playbooks"
    template_name = "plans/confirm.html"
    form_class = PageForm
    submit_label = "Remove from the draft"

    def get_heading(self) -> str:
        return f"Remove “{self.subject}” from the draft?"

    def get_context_data(self, **kwargs: Any) -> dict:
        sentences = ["New engagements will not get this decision.", "Running engagements and older versions keep it."]
        return super().get_context_data(consequences=sentences, danger=True, **kwargs)

    def perform(self, form):
        return questions.remove_question(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject}” was removed from the draft."
