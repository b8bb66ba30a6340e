"""What was said in confidence; what somebody takes back; finding an input by its code."""

from typing import Any

from django.http import HttpResponseRedirect

from community.addresses.inputs import inputs_url, queue_url
from community.forms.inputs import ConfidentialForm, FindForm, OpenForm, WithdrawForm
from community.models import ConfidentialStatement, Feedback, Input, Submission, SubmissionState, codes
from community.operations import inputs
from community.views.base import AboutInput, InCommunity
from core.audience import Audience
from core.errors import Refused
from core.views import ConfirmPage, FormPage

REMOVED = "The input with this code was removed. Restore it first: then its consent can be taken back."
SAID_LATER = "What was said when the answer to it was told back stays with that answer."
OPENED = "confidential_opened"  # In the session: the number of the input whose words the next look shows.


class InLog(InCommunity, abstract=True):
    """Below the list of inputs."""

    def above(self):
        return (("What people said", inputs_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return inputs_url(self.engagement.city_id)


class ConfidentialCreate(InLog, FormPage):
    permission = "community.keep_inputs"
    heading = "Note something said in confidence"
    template_name = "community/confidential_form.html"
    form_class = ConfidentialForm
    audience = Audience.INTERNAL
    success_message = "It is kept apart. It counts as one voice, and its words are read only with a reason."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def perform(self, form):
        return inputs.add_confidential(self.engagement, actor=self.request.user, **form.input_fields())


class ConfidentialOpen(AboutInput, FormPage):
    """Asks why and logs it; then this page shows the words, once. Looked at without that, it shows nothing."""

    permission = "community.open_confidential"
    heading = "Open what was said in confidence"
    template_name = "community/confidential_open.html"
    form_class = OpenForm
    submit_label = "Open it, and log that I did"

    def perform(self, form):
        inputs.open_confidential(self.subject, actor=self.request.user, **form.cleaned_data)
        self.request.session[OPENED] = self.subject.pk

    def get(self, request, *args, **kwargs):
        was_opened = request.session.pop(OPENED, None) == self.subject.pk
        statement = ConfidentialStatement.objects.visible_to(request.user).filter(input=self.subject).first()
        self.text = statement.text if was_opened and statement else ""
        return super().get(request, *args, **kwargs)

    def default_url(self) -> str:
        return f"{self.url}open/" if self.request.method == "POST" else self.url

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(url=self.url, text=getattr(self, "text", ""), **kwargs)


class ConsentWithdraw(AboutInput, ConfirmPage):
    permission = "community.withdraw_consent"
    template_name = "community/confirm.html"
    form_class = WithdrawForm
    submit_label = "Erase the words"
    success_message = "The words are erased. It still counts as one voice."

    def get_heading(self) -> str:
        return f"Take back the consent to input {self.subject.pk}?"

    def perform(self, form):
        return inputs.withdraw_consent(self.subject, actor=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict:
        consequences = [
            "What was said and what they ask for is erased, here and in what came by the public form.",
            "It disappears at once from the log, search, exports, issued documents, the public page and its feed.",
            "The voice is still counted, with its themes. There is no undo.",
        ]
        told = Feedback.objects.visible_to(self.request.user).filter(response__answered__input=self.subject)
        if told.exclude(words="").exists():
            consequences.append(f"{SAID_LATER} Erase it there too, if it is theirs.")
        return super().get_context_data(consequences=consequences, danger=True, **kwargs)


class InputFind(InLog, FormPage):
    """Somebody quotes the code that they were given."""

    permission = "community.withdraw_consent"
    heading = "Find an input by its code"
    form_class = FindForm
    template_name = "community/form.html"
    submit_label = "Find"

    def perform(self, form):
        code = codes.tidy(form.cleaned_data["code"])
        user, city_id = self.request.user, self.engagement.city_id
        here = {"engagement": self.engagement, "code": code}
        if one := Input.objects.visible_to(user).filter(**here).first():
            if one.removed_at:
                raise Refused(REMOVED, field="code")
            return f"{inputs_url(city_id)}{one.pk}/"
        sent = Submission.objects.visible_to(user).filter(**here).first()
        if sent and sent.state == SubmissionState.MERGED and sent.input_id:
            return f"{inputs_url(city_id)}{sent.input_id}/"
        if sent:
            return f"{queue_url(city_id)}{sent.pk}/"
        raise Refused("There is no input with this code in this city.", field="code")

    def form_valid(self, form):
        response = super().form_valid(form)
        return HttpResponseRedirect(self.result) if response.status_code == 302 else response
