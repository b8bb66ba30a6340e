"""What came by the public form: the queue, one of them, and what is decided; the form's own settings."""

from difflib import SequenceMatcher
from typing import Any

from community.addresses.inputs import form_url, inputs_url, queue_url, say_url
from community.forms.moderation import MergeForm, RejectForm, SettingsForm
from community.input_export import SUBMISSIONS
from community.input_filters import QueueFilter
from community.models import Input, PublicForm, Submission, SubmissionState
from community.names import named_for
from community.operations import moderation
from community.views.base import AboutSubmission, InCommunity
from core.audience import Audience
from core.forms import PageForm, initial_from
from core.permissions import decide
from core.views import ActionView, ConfirmPage, FormPage, ListPage, Page

COMPARED, ALIKE, SHOWN = 200, 0.6, 3
SETTINGS = ("is_on", "intro", "intro_es", "contact")


class SubmissionList(InCommunity, ListPage):
    permission = "community.moderate"
    heading = "By the public form"
    template_name = "community/submission_list.html"
    filterset_class = QueueFilter
    export_columns = SUBMISSIONS

    def get_rows(self):
        rows = Submission.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        return rows.prefetch_related("themes").order_by("received_at", "pk")

    def get_context_data(self, **kwargs: Any) -> dict:
        city_id = self.engagement.city_id
        form = PublicForm.objects.filter(engagement=self.engagement).first()
        return super().get_context_data(
            url=queue_url(city_id), form_url=form_url(city_id), public_form=form, noun="submissions", **kwargs
        )


def alike(sent: Submission, user: Any) -> list[Input]:
    """The latest inputs that say nearly the same: somebody may have pressed the button twice."""
    if not sent.said:
        return []
    rows = Input.objects.visible_to(user).kept().filter(engagement=sent.engagement).exclude(said="")
    matcher = SequenceMatcher(b=sent.said[:500].casefold(), autojunk=False)
    found = []
    for one in rows[:COMPARED]:
        matcher.set_seq1(one.said[:500].casefold())
        if matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE and (ratio := matcher.ratio()) > ALIKE:
            found.append((ratio, one.pk, one))
    return [one for _, _, one in sorted(found, reverse=True)[:SHOWN]]


class SubmissionDetail(AboutSubmission, Page):
    permission = "community.moderate"
    template_name = "community/submission_detail.html"

    def get_heading(self) -> str:
        return f"Submission {self.subject.pk}"

    def get_context_data(self, **kwargs: Any) -> dict:
        sent, user = self.subject, self.request.user
        waits = sent.state == SubmissionState.WAITING
        return super().get_context_data(
            sent=sent,
            themes=sent.themes.all(),
            alike=alike(sent, user) if waits else (),
            named=named_for(user, self.engagement, f"{sent.said}\n{sent.ask}") if waits else (),
            waits=waits,
            is_rejected=sent.state == SubmissionState.REJECTED,
            may_withdraw=sent.state != SubmissionState.ACCEPTED and decide("community.withdraw_consent", user, sent),
            inputs_url=inputs_url(self.engagement.city_id),
            url=self.url,
            **kwargs,
        )


class SubmissionAccept(AboutSubmission, ActionView):
    permission = "community.moderate"
    success_message = "It is in the log now."

    def perform(self):
        stays = "names_stay" in self.request.POST
        return moderation.accept(self.subject, actor=self.request.user, names_stay=stays)

    def default_url(self) -> str:
        return self.list_url()


class SubmissionMerge(AboutSubmission, FormPage):
    permission = "community.moderate"
    heading = "The same was said before"
    template_name = "community/form.html"
    form_class = MergeForm
    submit_label = "Count it once"
    success_message = "It is put to the input that says the same."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def perform(self, form):
        return moderation.merge(self.subject, actor=self.request.user, same=form.cleaned_data["same"])

    def default_url(self) -> str:
        return self.list_url()


class SubmissionReject(AboutSubmission, ConfirmPage):
    permission = "community.moderate"
    heading = "Reject this submission?"
    template_name = "community/confirm.html"
    form_class = RejectForm
    submit_label = "Reject"
    success_message = "Rejected. It can be put back into the queue."

    def perform(self, form):
        return moderation.reject(self.subject, actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return self.list_url()


class SubmissionReopen(AboutSubmission, ActionView):
    permission = "community.moderate"
    success_message = "It waits in the queue again."

    def perform(self):
        return moderation.reopen(self.subject, actor=self.request.user)


class SubmissionWithdraw(AboutSubmission, ConfirmPage):
    """Somebody takes back what waits, or was rejected."""

    permission = "community.withdraw_consent"
    heading = "Erase what was sent?"
    template_name = "community/confirm.html"
    form_class = PageForm
    submit_label = "Erase the words"
    success_message = "The words are erased."

    def perform(self, form):
        return moderation.withdraw_submission(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return self.list_url()

    def get_context_data(self, **kwargs: Any) -> dict:
        consequences = ["What was said and asked for is erased. There is no undo."]
        return super().get_context_data(consequences=consequences, danger=True, **kwargs)


class FormSettings(InCommunity, FormPage):
    """Where the city's public form is opened and closed."""

    permission = "community.set_form"
    heading = "Public form"
    template_name = "community/form_settings.html"
    form_class = SettingsForm
    audience = Audience.PUBLIC
    success_message = "Saved."

    @property
    def public_form(self) -> PublicForm:
        found = PublicForm.objects.visible_to(self.request.user).filter(engagement=self.engagement).first()
        return found or PublicForm(engagement=self.engagement)

    def get_initial(self) -> dict:
        return initial_from(self.public_form, *SETTINGS)

    def perform(self, form):
        return moderation.set_form(
            self.engagement, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )

    def default_url(self) -> str:
        return form_url(self.engagement.city_id)

    def get_context_data(self, **kwargs: Any) -> dict:
        city_id = self.engagement.city_id
        return super().get_context_data(
            public_form=self.public_form, say_urls=[say_url(city_id), say_url(city_id, "es")],
            paper_url=f"{inputs_url(city_id)}paper/", **kwargs,
        )  # fmt: skip
