"""Telling back: who was told an answer, and whether it answers them."""

from typing import Any

from community.addresses.answers import answer_url
from community.forms.answers import HeardForm, TellForm
from community.forms.inputs import WithdrawForm
from community.models import Event, Feedback, Group
from community.operations import asking, telling
from community.views.answer_base import AboutAnswer, AboutOne
from core.audience import Audience
from core.forms import initial_from
from core.views import ActionView, ConfirmPage, FormPage


class TellCreate(AboutAnswer, FormPage):
    """Ticked are the groups that are behind the answer."""

    permission = "community.tell_back"
    heading = "Who was told?"
    template_name = "community/answer_form.html"
    form_class = TellForm
    audience = Audience.CITY
    submit_label = "Record it"
    success_message = "Recorded. Ask them whether it answers them."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"response": self.response, "user": self.request.user}

    def get_initial(self) -> dict:
        user, behind = self.request.user, {"inputs__answered__response": self.response}
        groups = Group.objects.visible_to(user).kept().filter(**behind).distinct()
        events = Event.objects.visible_to(user).kept().filter(**behind, inputs__group=None).distinct()
        edition = self.response.edition
        return {"on": self.engagement.today, "groups": groups, "events": events, "edition": edition}

    def perform(self, form):
        return telling.tell_back(self.response, actor=self.request.user, **form.cleaned_data)


class AboutTelling(AboutOne, abstract=True):
    """About one of those who were told."""

    model_about = Feedback
    related = ("response", "group", "event")

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("One answer", self.default_url()),)

    def default_url(self) -> str:
        return answer_url(self.engagement.city_id, self.subject.response_id)


class HeardUpdate(AboutTelling, FormPage):
    """What those who were told said to it."""

    permission = "community.note_heard"
    template_name = "community/answer_form.html"
    form_class = HeardForm
    audience = Audience.CITY
    success_message = "Noted."

    def get_heading(self) -> str:
        return f"Does this answer them? {self.subject.to_whom}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"feedback": self.subject, "user": self.request.user}

    def get_initial(self) -> dict:
        stored = initial_from(self.subject, "heard", "words", "consent", "heard_on")
        return stored | {"heard_on": self.subject.heard_on or self.engagement.today}

    def perform(self, form) -> Any:
        actor, version = self.request.user, form.expected_version
        self.subject.response.engagement = self.engagement
        return telling.note_heard(self.subject, actor=actor, expected_version=version, **form.cleaned_data)


class LinkMake(AboutTelling, ActionView):
    permission = "community.tell_back"
    success_message = "The link stands below. Pass it on to the group: it takes one answer."

    def perform(self):
        return asking.make_link(self.subject, actor=self.request.user)


class HeardWithdraw(AboutTelling, ConfirmPage):
    """They take back what they had said to it."""

    permission = "community.withdraw_consent"
    heading = "Erase what they said to the answer?"
    template_name = "community/confirm.html"
    form_class = WithdrawForm
    submit_label = "Erase the words"
    success_message = "The words are erased. Whether it answers them is still counted."

    def perform(self, form):
        return telling.withdraw_words(self.subject, actor=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict:
        consequences = [
            "Their words are erased here; no history holds them.",
            "Whether the answer answers them is still counted. There is no undo.",
        ]
        return super().get_context_data(consequences=consequences, danger=True, **kwargs)
