"""A city's decisions: the list, one of them, and what is asked."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from engagements.forms.counted import counted_initial
from plans.addresses.decisions import decision_url, decisions_url
from plans.decision_export import CITY, DECISIONS, NOTE
from plans.decision_filters import BoardFilter, DecisionFilter
from plans.decision_page import DecisionPage
from plans.decision_rows import decision_rows
from plans.forms.decisions import DecisionForm
from plans.models import Decision
from plans.operations import decisions
from plans.views.base import AboutRow, InCity

NAMED = ("body", "decider__person", "decider__organization")
EDITED = (
    "title", "question", "is_core", "who_decides", "body", "decider", "due_on", "owner", "internal_note", "audience",
)  # fmt: skip


class DecisionList(InCity, ListPage):
    permission = "plans.view_decisions"
    heading = "Decisions"
    template_name = "plans/decision_list.html"
    filterset_class = DecisionFilter
    export_columns = DECISIONS

    def get_rows(self):
        rows = Decision.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.select_related(*NAMED).order_by("position", "pk")

    def get_export_columns(self):
        return (*DECISIONS, NOTE) if self.request.user.is_insider else DECISIONS

    def get_export_rows(self, rows):
        return rows.select_related("engagement__city")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="decisions", **kwargs)
        rows = decision_rows(context["page_obj"].object_list, self.engagement, self.request.user)
        return context | {
            "rows": rows,
            "url": decisions_url(self.engagement.city_id),
            "may_edit": decide("plans.edit_decisions", self.request.user, self.engagement),
        }


class DecisionBoard(ListPage):
    """The decisions of all cities, what is due first on top."""

    permission = "plans.view_board"
    heading = "Decisions of all cities"
    template_name = "plans/decision_board.html"
    filterset_class = BoardFilter
    export_columns = (CITY, *DECISIONS, NOTE)

    def get_rows(self):
        rows = Decision.objects.visible_to(self.request.user).kept()
        return rows.select_related("engagement__city", *NAMED).by_day()

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="decisions", **kwargs)
        return context | {"rows": decision_rows(context["page_obj"].object_list, None, self.request.user)}


class InDecisions(InCity, abstract=True):
    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Decisions", decisions_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return decisions_url(self.engagement.city_id)


class TakeList(InDecisions, ActionView):
    permission = "plans.edit_decisions"

    def perform(self):
        return decisions.take_list(self.engagement, actor=self.request.user)

    def get_success_message(self) -> str:
        count = len(self.result)
        if not count:
            return "The city has every decision of the playbook already."
        return "1 decision was added." if count == 1 else f"{count} decisions were added."


class DecisionFormPage(FormPage, abstract=True):
    template_name = "plans/form.html"
    form_class = DecisionForm

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}


class DecisionCreate(DecisionFormPage, InDecisions):
    permission = "plans.edit_decisions"
    heading = "Add a decision"
    submit_label = "Add it"
    success_message = "The decision was added."

    def get_initial(self) -> dict:
        return {"audience": Audience.CITY, "offset_side": "before"}

    def perform(self, form):
        return decisions.add_decision(self.engagement, actor=self.request.user, **form.decision_fields())

    def default_url(self) -> str:
        made, city_id = getattr(self, "result", None), self.engagement.city_id
        return decision_url(city_id, made.pk) if made else decisions_url(city_id)


class AboutDecision(AboutRow, abstract=True):
    owned_model = Decision
    related = (*NAMED, "owner", "template")

    @property
    def url(self) -> str:
        return decision_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Decisions", decisions_url(self.engagement.city_id)), *self.below())

    def below(self) -> tuple[tuple[str, str], ...]:
        """The decision itself, on pages below its own."""
        return ((str(self.subject), self.url),)


class DecisionDetail(AboutDecision, Page):
    """What was asked, what was chosen and why, what it rests on, and everything that came of it."""

    permission = "plans.view_decisions"
    template_name = "plans/decision_detail.html"

    def below(self):
        return ()

    def get_heading(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        page = DecisionPage(self.subject, self.request.user)
        return super().get_context_data(decision=self.subject, page=page, url=self.url, **kwargs)


class DecisionUpdate(AboutDecision, DecisionFormPage):
    permission = "plans.edit_decisions"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"decision": self.subject}

    def get_initial(self) -> dict:
        return initial_from(self.subject, *EDITED) | counted_initial(self.subject)

    def perform(self, form):
        return decisions.edit_decision(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.decision_fields()
        )


class DecisionRemove(AboutDecision, ActionView):
    permission = "plans.edit_decisions"
    success_message = "The decision was removed. It can be brought back for 30 days."

    def perform(self):
        return decisions.remove_decision(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("plans:decision-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return decisions_url(self.engagement.city_id)


class DecisionRestore(AboutDecision, ActionView):
    permission = "plans.edit_decisions"
    is_removed = True
    success_message = "The decision is back."

    def perform(self):
        return decisions.restore_decision(self.subject, actor=self.request.user)


class AboutPart(AboutRow, abstract=True):
    """About something that hangs on a decision; who sees the decision finds it."""

    part_model: Any = None

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any):
        seen = Decision.objects.visible_to(user).kept().filter(engagement__city__pk=city_id)
        rows = cls.part_model.objects.select_related("decision__engagement__city")
        return get_object_or_404(rows, pk=pk, decision__in=seen)

    @property
    def engagement(self):
        return self.subject.decision.engagement

    def default_url(self) -> str:
        return decision_url(self.engagement.city_id, self.subject.decision_id)
