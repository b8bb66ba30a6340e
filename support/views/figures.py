"""Figures of a city: entering a month, all of them, one of them with its history."""

from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404

from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from imports.addresses import imports_url
from support.addresses import definition_url, enter_url, figure_url, figures_url, scorecard_url
from support.cadence import add_months
from support.exports import FIGURES
from support.filters import FigureFilter
from support.forms.call_types import TYPE_ROWS, TypesForm
from support.forms.figures import Asked, MonthForm
from support.forms.numbers import typed
from support.forms.one_figure import FigureForm
from support.models import MetricDefinition, MetricValue
from support.months import due_on, first_words, in_use, last_wanted, missing_of, month_in, months_of, pairs
from support.operations import figures
from support.overview import current_program
from support.reading import point_of
from support.views.base import AboutRow, InSupport, OfProgram

CHOICES = 12  # months to choose from


class OfMonth(OfProgram, FormPage, abstract=True):
    """The form of one month: the one that is asked for, else the last that can have figures."""

    audience = Audience.CITY

    @cached_property
    def month(self) -> date:
        last = last_wanted(self.program, self.engagement.today)
        if not last:
            raise Http404("The first month of service is not over yet.")
        asked = self.request.POST.get("month") or self.request.GET.get("month")
        month = month_in(asked)
        return month if month and month in self.months else last

    @cached_property
    def months(self) -> list[date]:
        return months_of(self.program, self.engagement.today)

    def above(self):
        return (("Figures", figures_url(self.engagement.city_id)),)

    def get_initial(self) -> dict:
        return {"month": f"{self.month:%Y-%m}", "version": figures.month_version(self.program, self.month)}

    def get_context_data(self, **kwargs: Any) -> dict:
        choices = [(month, f"?month={month:%Y-%m}", month == self.month) for month in self.months[:CHOICES]]
        return super().get_context_data(
            month=self.month, before=add_months(self.month, -1), choices=choices, program=self.program, **kwargs
        )

    def default_url(self) -> str:
        return scorecard_url(self.engagement.city_id)


class MonthEnter(OfMonth):
    """The liaison's two minutes a month."""

    permission = "support.enter_figures"
    template_name = "support/month_form.html"
    form_class = MonthForm
    submit_label = "Save"

    def get_heading(self) -> str:
        return f"Figures of {self.month:%B %Y}"

    @cached_property
    def definitions(self) -> list[MetricDefinition]:
        return in_use()

    @cached_property
    def asked(self) -> list[Asked]:
        stored, before = pairs(self.program, self.month)
        return [Asked(each, stored.get((each.pk, "")), before.get((each.pk, ""))) for each in self.definitions]

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"program": self.program, "month": self.month, "asked": self.asked}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            due_on=due_on(self.month),
            types_url=f"{figures_url(self.engagement.city_id)}types/?month={self.month:%Y-%m}",
            **kwargs,
        )

    def perform(self, form):
        return figures.enter_month(
            self.program,
            actor=self.request.user,
            month=self.month,
            figures=form.figures,
            source=form.cleaned_data["source"],
            reason=form.cleaned_data["reason"],
            expected_version=form.expected_version,
        )

    def get_success_message(self) -> str:
        """What the month still lacks, by name."""
        stored, _ = pairs(self.program, self.month)
        missing = missing_of(self.definitions, stored)
        if not missing:
            return f"Saved. {self.month:%B} is complete: thank you."
        return f"Saved. Still missing of {self.month:%B}: {', '.join(map(str, missing))}."


class TypesEnter(OfMonth):
    """The same month by call type."""

    permission = "support.enter_figures"
    template_name = "support/types_form.html"
    form_class = TypesForm

    def get_heading(self) -> str:
        return f"Figures of {self.month:%B %Y} by call type"

    @cached_property
    def definition(self) -> MetricDefinition:
        found = next((each for each in in_use() if each.by_call_type), None)
        if not found:
            raise Http404("No figure is told by call type.")
        return found

    def get_form_kwargs(self) -> dict:
        stored, before = pairs(self.program, self.month, None)
        names = sorted({name for pk, name in [*stored, *before] if pk == self.definition.pk}, key=str.casefold)
        names = [*names, *self.suggested(names)][:TYPE_ROWS]
        keys = [(self.definition.pk, name) for name in names]
        rows = [Asked(self.definition, stored.get(key), before.get(key)) for key in keys]
        given = {"definition": self.definition, "month": self.month, "rows": rows, "names": names}
        return super().get_form_kwargs() | given

    def suggested(self, names: list[str]) -> list[str]:
        """The call types of the design, where nothing was entered before."""
        from support.forecast import call_types_of

        return [] if names else call_types_of(self.engagement, self.request.user)[: TYPE_ROWS - 3]

    def perform(self, form):
        return figures.enter_month(
            self.program, actor=self.request.user, month=self.month, figures=form.figures,
            expected_version=form.expected_version,
        )  # fmt: skip

    success_message = "Saved."


class FigureList(InSupport, ListPage):
    """Every figure as it holds now."""

    permission = "support.view_program"
    heading = "Figures"
    template_name = "support/figure_list.html"
    filterset_class = FigureFilter
    export_columns = FIGURES

    def get_rows(self):
        rows = MetricValue.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.select_related("definition__current", "entered_by", "words", "program").order_by(
            "-month", "definition__place", "call_type", "pk"
        )

    def get_context_data(self, **kwargs: Any) -> dict:
        user, city_id = self.request.user, self.engagement.city_id
        program = current_program(self.engagement, user)
        return super().get_context_data(
            url=figures_url(city_id),
            enter_url=enter_url(city_id),
            scorecard_url=scorecard_url(city_id) if program else "",
            import_url=f"{imports_url(city_id)}new/?kind=figures",
            may_enter=decide("support.enter_figures", user, self.engagement),
            first=first_words(program, self.engagement.today),
            **kwargs,
        )


class AboutFigure(AboutRow, abstract=True):
    owned_model = MetricValue
    related = ("program", "definition__current", "definition__denominator_from", "words", "entered_by")

    @property
    def url(self) -> str:
        return figure_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def above(self):
        return (("Figures", figures_url(self.engagement.city_id)),)


class FigureDetail(AboutFigure, Page):
    permission = "support.view_program"
    template_name = "support/figure_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        value = self.subject
        entries = value.entries.select_related("entered_by", "words")
        return super().get_context_data(
            value=value,
            point=point_of(value.definition, value, of_same_month(value)),
            entries=entries,
            url=self.url,
            definition_url=definition_url(value.definition_id),
            may_edit=decide("support.enter_figures", self.request.user, value),
            **kwargs,
        )


def of_same_month(value: MetricValue) -> dict:
    """The figure that this one is counted of."""
    if value.call_type or not value.definition.denominator_from_id:
        return {}
    rows = MetricValue.objects.kept().filter(
        program=value.program_id, month=value.month, call_type="", definition=value.definition.denominator_from_id
    )
    return {(other.definition_id, other.month): other for other in rows}


class FigureUpdate(AboutFigure, FormPage):
    permission = "support.enter_figures"
    template_name = "support/form.html"
    form_class = FigureForm
    audience = Audience.CITY
    success_message = "Corrected. What was there before stays below."

    def get_heading(self) -> str:
        return f"Correct “{self.subject}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"value": self.subject}

    def get_initial(self) -> dict:
        numbers = {part: typed(getattr(self.subject, part)) for part in ("numerator", "denominator")}
        return initial_from(self.subject, "source") | numbers

    def perform(self, form):
        return figures.correct_figure(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class FigureRemove(AboutFigure, ActionView):
    permission = "support.enter_figures"
    success_message = "The figure was taken back. It can be brought back for 30 days."

    def perform(self):
        return figures.remove_figure(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return f"{self.url}restore/"

    def default_url(self) -> str:
        return figures_url(self.engagement.city_id)


class FigureRestore(AboutFigure, ActionView):
    permission = "support.enter_figures"
    is_removed = True
    success_message = "The figure is back."

    def perform(self):
        return figures.restore_figure(self.subject, actor=self.request.user)
