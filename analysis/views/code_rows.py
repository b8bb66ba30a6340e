"""One call type of a code table: its judgment, and questions about it."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from analysis.addresses import row_url, table_url
from analysis.forms.tables import AnswerForm, JudgmentForm, QuestionForm
from analysis.list_exports import QUESTIONS
from analysis.models import CodeRow, CodeTable, RowQuestion
from analysis.operations import tables
from analysis.table_page import coverage_of, type_rows
from analysis.views.base import trail_of
from analysis.views.code_table import AboutTable
from core.forms import initial_from
from core.permissions import decide
from core.views import FormPage, Guarded, ListPage, Page

JUDGED = ("category", "eligible", "is_officer_initiated", "reason")


class AboutRow(Guarded, abstract=True):
    """About one call type; its subject is the row, of a version that the reader sees."""

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any) -> CodeRow:
        seen = CodeTable.objects.visible_to(user).filter(engagement__city__pk=city_id)
        rows = CodeRow.objects.filter(code_table__in=seen.order_by().values("pk"))
        return get_object_or_404(rows.select_related("code_table__engagement__city", "mapped_by"), pk=pk)

    @property
    def row(self) -> CodeRow:
        return self.subject

    @property
    def engagement(self):
        return self.row.code_table.engagement

    @property
    def url(self) -> str:
        return row_url(self.engagement.city_id, self.row.pk)

    def default_url(self) -> str:
        return self.url

    def get_trail(self) -> list[tuple[str, str]]:
        url = table_url(self.engagement.city_id)
        return trail_of(self.engagement, ("Code table", f"{url}?version={self.row.code_table.number}"))

    def get_context_data(self, **kwargs: Any) -> dict:
        city = self.engagement.city
        given = {"engagement": self.engagement, "city": city, "city_name": city.name, "trail": self.get_trail()}
        return super().get_context_data(table=self.row.code_table, url=self.url, **given, **kwargs)


class TypeDetail(AboutRow, Page):
    permission = "analysis.view_table"
    template_name = "analysis/type_detail.html"

    def get_heading(self) -> str:
        return str(self.row)

    def get_context_data(self, **kwargs: Any) -> dict:
        user, table, city_id = self.request.user, self.row.code_table, self.engagement.city_id
        can_edit = decide("analysis.edit_table", user, self.engagement) if table.is_draft else None
        return super().get_context_data(
            row=type_rows([self.row], coverage_of(table), city_id, {})[0],
            mapped_by=self.row.mapped_by,
            mapped_at=self.row.mapped_at,
            can_edit=can_edit,
            can_ask=decide("analysis.question_type", user, self.row),
            can_answer=decide("analysis.answer_question", user, self.engagement),
            questions=self.row.questions.select_related("asked_by", "answered_by"),
            questions_url=f"{table_url(city_id)}questions/",
            **kwargs,
        )


class TypeUpdate(AboutRow, FormPage):
    permission = "analysis.edit_table"
    template_name = "analysis/form.html"
    form_class = JudgmentForm
    success_message = "Saved."

    def get(self, request, *args, **kwargs):
        if not self.row.code_table.is_draft:
            raise Http404("This version is approved and fixed.")
        return super().get(request, *args, **kwargs)

    def get_heading(self) -> str:
        return f"Judge “{self.row.description or self.row}”"

    def get_initial(self) -> dict:
        return initial_from(self.row, *JUDGED)

    def perform(self, form):
        judged = {name: form.cleaned_data[name] for name in JUDGED}
        return tables.judge(self.row, actor=self.request.user, expected_version=form.expected_version, **judged)


class TypeQuestion(AboutRow, FormPage):
    permission = "analysis.question_type"
    template_name = "analysis/form.html"
    form_class = QuestionForm
    submit_label = "Ask"
    success_message = "Your question is noted. It stays open until it is answered."

    @property
    def audience(self) -> str:
        return self.row.code_table.audience

    def get_heading(self) -> str:
        return f"Question “{self.row.description or self.row}”"

    def perform(self, form):
        return tables.ask(self.row, actor=self.request.user, text=form.cleaned_data["text"])


class QuestionList(AboutTable, ListPage):
    """Questions about any version that the reader sees, open ones first."""

    permission = "analysis.view_table"
    heading = "Questions about call types"
    template_name = "analysis/question_list.html"
    export_columns = QUESTIONS

    def get_rows(self):
        seen = CodeTable.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        rows = RowQuestion.objects.filter(row__code_table__in=seen.order_by().values("pk"))
        return rows.open_first().select_related("row__code_table", "asked_by", "answered_by")

    def get_context_data(self, **kwargs: Any) -> dict:
        allowed = decide("analysis.answer_question", self.request.user, self.engagement)
        context = super().get_context_data(can_answer=allowed, **kwargs)
        for question in context["rows"]:
            question.type_url = row_url(self.engagement.city_id, question.row_id)
        return context


class QuestionAnswer(FormPage):
    """An answer to one question; it may be a new draft, but the words come first."""

    permission = "analysis.answer_question"
    template_name = "analysis/question_answer.html"
    heading = "Answer a question"
    form_class = AnswerForm
    submit_label = "Answer"
    success_message = "Answered."

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any) -> RowQuestion:
        seen = CodeTable.objects.visible_to(user).filter(engagement__city__pk=city_id)
        rows = RowQuestion.objects.filter(row__code_table__in=seen.order_by().values("pk"))
        return get_object_or_404(rows.select_related("row__code_table__engagement__city", "asked_by"), pk=pk)

    @property
    def audience(self) -> str:
        return self.subject.row.code_table.audience

    def perform(self, form):
        return tables.answer(self.subject, actor=self.request.user, text=form.cleaned_data["text"])

    def default_url(self) -> str:
        return f"{table_url(self.subject.engagement.city_id)}questions/"

    def get_context_data(self, **kwargs: Any) -> dict:
        engagement = self.subject.engagement
        trail = trail_of(engagement, ("Code table", table_url(engagement.city_id)), ("Questions", self.default_url()))
        return super().get_context_data(city_name=engagement.city.name, trail=trail, **kwargs)
