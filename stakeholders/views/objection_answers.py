"""What was used on an objection, and what it did."""

from typing import Any

from django.shortcuts import get_object_or_404

from core.audience import Audience
from core.forms import initial_from
from core.views import FormPage, Guarded
from stakeholders.addresses.contacts import objections_url
from stakeholders.forms.objections import AnswerForm
from stakeholders.models import AnswerGiven, ObjectionRaised
from stakeholders.operations.contacts import record_answer
from stakeholders.views.contact_base import check_there, number_in, trail_of
from stakeholders.views.objections import WHO, AboutRaised


class AnswerFormPage(FormPage, abstract=True):
    template_name = "stakeholders/contact_form.html"
    audience = Audience.INTERNAL
    form_class = AnswerForm
    success_message = "Recorded."


class AnswerCreate(AboutRaised, AnswerFormPage):
    """`?material=`, `?speaker=` and `?like=` (an answer whose argument is taken) fill the form: "Use this"."""

    permission = "stakeholders.log_contact"
    submit_label = "Record it"

    def above(self):
        return (*super().above(), (str(self.subject), self.url))

    def get_heading(self) -> str:
        return f"What was used on “{self.subject.objection}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"raised": self.subject}

    def get_initial(self) -> dict:
        given = {name: number_in(self.request.GET.get(name)) for name in ("material", "speaker", "like")}
        like = AnswerGiven.objects.visible_to(self.request.user).filter(
            pk=given.pop("like"), raised__objection=self.subject.objection_id
        )
        return given | {"on": self.engagement.today, "argument": like.values_list("argument", flat=True).first() or ""}

    def perform(self, form):
        return save(self, form, self.subject)


class AnswerUpdate(AnswerFormPage, Guarded):
    """What it did, once that is known; and, with it, where they stand now."""

    permission = "stakeholders.log_contact"

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any) -> AnswerGiven:
        rows = AnswerGiven.objects.visible_to(user).select_related(
            "engagement__city", "material", "speaker__person", *(f"raised__{name}" for name in WHO)
        )
        answer = get_object_or_404(rows, pk=pk, engagement__city__pk=city_id)
        check_there(answer.raised, is_removed=False)
        return answer

    @property
    def engagement(self):
        return self.subject.engagement

    def get_heading(self) -> str:
        return f"What “{self.subject}” did"

    def default_url(self) -> str:
        return f"{objections_url(self.engagement.city_id)}{self.subject.raised_id}/"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"raised": self.subject.raised, "answer": self.subject}

    def get_initial(self) -> dict:
        return initial_from(self.subject, "material", "speaker", "argument", "on", "outcome", "note")

    def get_context_data(self, **kwargs: Any) -> dict:
        raised = self.subject.raised
        trail = trail_of(self.engagement, ("Objections", objections_url(self.engagement.city_id)),
                         (str(raised), self.default_url()))  # fmt: skip
        return super().get_context_data(trail=trail, city_name=self.engagement.city.name, **kwargs)

    def perform(self, form):
        return save(self, form, self.subject.raised, answer=self.subject)


def save(page, form, raised: ObjectionRaised, **more) -> AnswerGiven:
    """The stance that comes with an answer is of the day on which it is recorded."""
    stance = form.stance()
    return record_answer(
        raised,
        actor=page.request.user,
        stance=stance and stance | {"on": page.engagement.today},
        expected_version=form.expected_version,
        **form.answer_fields(),
        **more,
    )
