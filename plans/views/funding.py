"""What pays for the program: the lines, how long they last, and what each fiscal year has."""

from typing import Any

from django.urls import reverse

from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage
from plans.addresses.money import funding_url
from plans.fiscal_years import figure, fiscal_years
from plans.forms.money import FundingForm, MoneyPlanForm
from plans.models import FundingLine, MoneyPlan
from plans.money import Money
from plans.money_exports import FUNDING
from plans.operations import funding
from plans.views.money_base import AboutRow, InStep

MOST = 500


class FundingList(InStep, ListPage):
    """A liaison sees the lines that are shared with the city, and what follows from those alone."""

    permission = "plans.view_funding"
    heading = "Funding"
    template_name = "plans/funding_list.html"
    export_columns = FUNDING

    def get_rows(self):
        rows = FundingLine.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.order_by("starts_on", "pk")

    def get_context_data(self, **kwargs: Any) -> dict:
        plan = MoneyPlan.objects.filter(engagement=self.engagement).select_related("cliff").first()
        cost = plan.cost_for(self.request.user.audiences) if plan else None
        lines, today = list(self.get_rows()[:MOST]), self.engagement.today
        years = fiscal_years(lines, month=plan.fiscal_month if plan else 7, today=today)
        return super().get_context_data(
            plan=plan if cost else None,
            money=Money(lines, today, cost),
            years=figure(years, cost, today),
            today=today,
            url=funding_url(self.engagement.city_id),
            may_edit=decide("plans.edit_funding", self.request.user, self.engagement),
            noun="lines",
            **kwargs,
        )


class FundingFormPage(FormPage, abstract=True):
    template_name = "plans/form.html"
    form_class = FundingForm

    def above(self):
        return (("Funding", funding_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def default_url(self) -> str:
        return funding_url(self.engagement.city_id)


class FundingCreate(FundingFormPage, InStep):
    permission = "plans.edit_funding"
    heading = "Add a funding line"
    success_message = "The line is added."

    def perform(self, form):
        return funding.add_line(self.engagement, actor=self.request.user, **form.cleaned_data)


class AboutLine(AboutRow, abstract=True):
    owned_model = FundingLine

    def above(self):
        return (("Funding", funding_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return funding_url(self.engagement.city_id)


class FundingUpdate(FundingFormPage, AboutLine):
    permission = "plans.edit_funding"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *FundingForm.FIELDS)

    def perform(self, form):
        return funding.edit_line(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class FundingRemove(AboutLine, ActionView):
    permission = "plans.edit_funding"
    success_message = "The line was removed. It can be brought back for 30 days."

    def perform(self):
        return funding.remove_line(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("plans:funding-restore", args=[self.engagement.city_id, self.subject.pk])


class FundingRestore(AboutLine, ActionView):
    permission = "plans.edit_funding"
    is_removed = True
    success_message = "The line is back."

    def perform(self):
        return funding.restore_line(self.subject, actor=self.request.user)


class CostUpdate(FundingFormPage, InStep):
    """What the program costs a year."""

    permission = "plans.edit_funding"
    heading = "Yearly cost and fiscal year"
    form_class = MoneyPlanForm
    success_message = "Saved."

    def get_initial(self) -> dict:
        plan = MoneyPlan.objects.filter(engagement=self.engagement).first()
        return initial_from(plan, *MoneyPlanForm.FIELDS) if plan else {}

    def perform(self, form):
        return funding.set_money_plan(
            self.engagement, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )
