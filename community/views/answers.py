"""The city's answers: the list, one with all that hangs on it, and the forms that give and change one."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from audit.changes import mark_of
from community import answer_panels
from community.addresses.answers import answers_url
from community.answer_export import ANSWERS
from community.answer_filters import AnswerFilter
from community.forms.answers import AnswerForm, DropForm, MoreInputsForm, SaidForm
from community.models import AnsweredInput, CityResponse, Input, PublicItem, told_as_it_stands
from community.operations import responses
from community.views.answer_base import AboutAnswer, InStep
from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ConfirmPage, FormPage, ListPage, Page
from engagements.scope import Scope
from engagements.words import day

SAID = ("verdict", "reason", "decided_by", "answered_on", "pending_until", "decision", "design")


def picked(request) -> list[int]:
    """The inputs that an address names."""
    return numbers_of(request.GET)


def numbers_of(data: QueryDict) -> list[int]:
    numbers = data.getlist("input")[:500]
    return [int(number) for number in numbers if number.isascii() and number.isdecimal() and int(number) < 2**62]


def counted(rows, user):
    """With how many inputs each answers that the reader sees, whether anybody was told, and whether it is public: each
    looked up for the rows of a page alone."""
    behind = AnsweredInput.objects.visible_to(user).filter(response=OuterRef("pk"), input__removed_at=None)
    number = behind.order_by().values("response").annotate(number=Count("pk")).values("number")
    public = PublicItem.objects.public().filter(response=OuterRef("pk"))
    rows = rows.annotate(inputs=Coalesce(Subquery(number), 0), is_told=told_as_it_stands(), is_public=Exists(public))
    return rows.with_overturned()


class AnswerList(InStep, ListPage):
    permission = "community.view_answers"
    heading = "Answers"
    template_name = "community/answer_list.html"
    export_columns = ANSWERS
    filterset_class = AnswerFilter

    def get_rows(self):
        rows = CityResponse.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        rows = counted(rows, self.request.user).select_related("decision", "design")
        return rows.order_by("-answered_on", "-pk")

    def get_export_rows(self, rows):
        return rows.prefetch_related("feedback__group", "feedback__event")

    def get_mark(self):
        return mark_of(self.engagement.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        scope = Scope.of(self.engagement, user=user)
        return super().get_context_data(
            url=answers_url(self.engagement.city_id),
            listening=SimpleLazyObject(partial(answer_panels.listening, scope, self.engagement)),
            may_answer=decide("community.answer", user, self.engagement),
            noun="answers",
            **kwargs,
        )


class AnswerCreate(InStep, FormPage):
    """`?input=` names what was picked in the log, any number of times. The log's button sends them with `pick`."""

    permission = "community.answer"
    heading = "Answer what people said"
    template_name = "community/answer_form.html"
    form_class = AnswerForm
    audience = Audience.CITY
    submit_label = "Answer"
    success_message = "The answer is recorded. Tell it to those who spoke."

    def above(self):
        return (("Answers", answers_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        own = {"engagement": self.engagement, "user": self.request.user, "picked": picked(self.request)}
        return super().get_form_kwargs() | own

    def get_initial(self) -> dict:
        return {"answered_on": self.engagement.today, "inputs": picked(self.request)}

    def post(self, request, *args, **kwargs):
        if "pick" not in request.POST:
            return super().post(request, *args, **kwargs)
        wanted = numbers_of(request.POST)
        rows = Input.objects.visible_to(request.user).kept().filter(engagement=self.engagement, pk__in=wanted)
        if has_one := rows.exclude(answered=None).count():
            have = "has" if has_one == 1 else "have"
            messages.info(
                request, f"{has_one} of these {have} an answer already. To say something else, change that answer."
            )
        if "all_matching" in request.POST:
            messages.info(request, "Those of one page are picked here. Add the others to the answer afterward.")
        return redirect(f"{request.path}?{urlencode({'input': wanted}, doseq=True)}")

    def perform(self, form):
        return responses.answer(self.engagement, actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        url, result = answers_url(self.engagement.city_id), getattr(self, "result", None)
        return f"{url}{result.pk}/" if result else url


class AnswerDetail(AboutAnswer, Page):
    """One answer: what it answers, what it changed, who was told, what it said before."""

    permission = "community.view_answers"
    template_name = "community/answer_detail.html"

    def above(self):
        return (("Answers", answers_url(self.engagement.city_id)),)

    def get_heading(self) -> str:
        return f"Answer of {day(self.response.answered_on)}"

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(page=answer_panels.AnswerPage(self.response, self.request.user), **kwargs)


class AnswerUpdate(AboutAnswer, FormPage):
    permission = "community.answer"
    heading = "Change the answer"
    template_name = "community/answer_form.html"
    form_class = SaidForm
    audience = Audience.CITY
    success_message = "The answer is changed. What it said before stays below it."

    def get_form_kwargs(self) -> dict:
        own = {"engagement": self.engagement, "user": self.request.user, "response": self.response}
        return super().get_form_kwargs() | own

    def get_initial(self) -> dict:
        return initial_from(self.response, *SAID)

    def perform(self, form):
        actor, version = self.request.user, form.expected_version
        return responses.revise(self.response, actor=actor, expected_version=version, **form.cleaned_data)


class AnswerExtend(AboutAnswer, FormPage):
    """More inputs that this is the answer to."""

    permission = "community.answer"
    heading = "Let this answer more"
    template_name = "community/answer_form.html"
    form_class = MoreInputsForm
    audience = Audience.CITY
    success_message = "They have this answer now."

    def get_form_kwargs(self) -> dict:
        own = {"engagement": self.engagement, "user": self.request.user, "picked": picked(self.request)}
        return super().get_form_kwargs() | own

    def get_initial(self) -> dict:
        return {"inputs": picked(self.request)}

    def perform(self, form):
        return responses.add_inputs(self.response, actor=self.request.user, inputs=form.cleaned_data["inputs"])


class AnswerDrop(AboutAnswer, ConfirmPage):
    """`?input=` is the one that waits again."""

    permission = "community.answer"
    heading = "Does this not answer it?"
    form_class = DropForm
    submit_label = "Take it out"
    success_message = "It waits for an answer again."

    @property
    def said(self) -> Input:
        rows = Input.objects.visible_to(self.request.user).kept().filter(answered__response=self.response)
        return get_object_or_404(rows, pk__in=picked(self.request))

    def get_context_data(self, **kwargs: Any) -> dict:
        said = [f"{self.said} waits for an answer again, since {self.said.received_on:%b} {self.said.received_on.day}."]
        return super().get_context_data(consequences=said, **kwargs)

    def perform(self, form):
        actor = self.request.user
        return responses.drop_input(self.response, actor=actor, input=self.said, reason=form.cleaned_data["reason"])
