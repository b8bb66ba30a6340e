"""Risks of a city; and the catalog, for admins."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.exports.columns import ExportColumn
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, Guarded, ListPage, Page
from plans.addresses.money import CATALOG, risks_url
from plans.filters_money import RiskFilter
from plans.forms.risks import PatternForm, ReviewForm, RiskForm
from plans.models import Risk, RiskPattern
from plans.money_exports import RISKS, RISKS_OWN
from plans.operations import risks
from plans.views.money_base import AboutRow, InStep
from stakeholders.views.contact_base import number_in


class RiskList(InStep, ListPage):
    """A liaison sees those that are shared with the city."""

    permission = "plans.view_risks"
    heading = "Risks"
    template_name = "plans/risk_list.html"
    export_columns = RISKS
    filterset_class = RiskFilter

    def get_export_columns(self):
        return (*RISKS, *RISKS_OWN) if self.request.user.is_insider else RISKS

    def get_rows(self):
        rows = Risk.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.select_related("owner", "pattern").by_weight()

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        return super().get_context_data(
            url=risks_url(self.engagement.city_id),
            today=self.engagement.today,
            may_edit=decide("plans.edit_risks", user, self.engagement),
            catalog_url=CATALOG if decide("plans.manage_risk_catalog", user) else "",
            noun="risks",
            **kwargs,
        )


class RiskFormPage(FormPage, abstract=True):
    template_name = "plans/form.html"
    form_class = RiskForm

    def above(self):
        return (("Risks", risks_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def default_url(self) -> str:
        return risks_url(self.engagement.city_id)


class RiskCreate(RiskFormPage, InStep):
    """`?pattern=` is a number of the catalog, whose words fill the form."""

    permission = "plans.edit_risks"
    heading = "Add a risk"
    template_name = "plans/risk_create.html"
    success_message = "The risk is on the list."

    def get_initial(self) -> dict:
        number = number_in(self.request.GET.get("pattern"))
        pattern = RiskPattern.objects.filter(pk=number, is_offered=True).first() if number else None
        own = {"owner": self.request.user}
        return own | ({"pattern": pattern, "title": pattern.failure, "indicator": pattern.indicator} if pattern else {})

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(patterns=RiskPattern.objects.filter(is_offered=True), **kwargs)

    def perform(self, form):
        return risks.add_risk(self.engagement, actor=self.request.user, **form.cleaned_data)


class AboutRisk(AboutRow, abstract=True):
    owned_model = Risk
    related = ("owner", "pattern")

    @property
    def url(self) -> str:
        return f"{risks_url(self.engagement.city_id)}{self.subject.pk}/"

    def above(self):
        return (("Risks", risks_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return self.url


class RiskDetail(AboutRisk, Page):
    permission = "plans.view_risks"
    template_name = "plans/risk_detail.html"

    def get_heading(self) -> str:
        return self.subject.title

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            risk=self.subject,
            url=self.url,
            pattern=self.subject.pattern if self.request.user.is_insider else None,
            is_overdue=self.subject.is_overdue(self.engagement.today),
            may_edit=decide("plans.edit_risks", self.request.user, self.subject),
            **kwargs,
        )


class RiskUpdate(RiskFormPage, AboutRisk):
    permission = "plans.edit_risks"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"risk": self.subject}

    def get_initial(self) -> dict:
        return initial_from(self.subject, *RiskForm.FIELDS)

    def perform(self, form):
        return risks.edit_risk(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class RiskReview(AboutRisk, FormPage):
    """A look at the risk: how it stands now, and when to look again."""

    permission = "plans.edit_risks"
    template_name = "plans/form.html"
    form_class = ReviewForm
    success_message = "Noted."

    def get_heading(self) -> str:
        return f"Look at “{self.subject}”"

    def get_initial(self) -> dict:
        return initial_from(self.subject, "status", "likelihood", "impact")

    def perform(self, form):
        return risks.review_risk(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class RiskRemove(AboutRisk, ActionView):
    permission = "plans.edit_risks"
    success_message = "The risk was removed. It can be brought back for 30 days."

    def perform(self):
        return risks.remove_risk(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("plans:risk-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return risks_url(self.engagement.city_id)


class RiskRestore(AboutRisk, ActionView):
    permission = "plans.edit_risks"
    is_removed = True
    success_message = "The risk is back."

    def perform(self):
        return risks.restore_risk(self.subject, actor=self.request.user)


PATTERNS = (
    ExportColumn("What went wrong", "failure"),
    ExportColumn("Where it happened", "case"),
    ExportColumn("Early indicator", "indicator"),
    ExportColumn("Source", "source"),
    ExportColumn("Offered", "is_offered"),
)


class PatternList(ListPage):
    """How programs elsewhere failed, and what told of it early."""

    permission = "plans.manage_risk_catalog"
    heading = "Catalog of risks"
    template_name = "plans/risk_pattern_list.html"
    export_columns = PATTERNS
    paginate_by = 200

    def get_rows(self):
        return RiskPattern.objects.order_by("position", "failure")

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(url=CATALOG, noun="risks", **kwargs)


class PatternFormPage(FormPage, abstract=True):
    form_class = PatternForm
    template_name = "plans/form.html"

    def default_url(self) -> str:
        return CATALOG

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=[("Catalog of risks", CATALOG)], **kwargs)


class PatternCreate(PatternFormPage):
    permission = "plans.manage_risk_catalog"
    heading = "Add to the catalog"
    success_message = "Added."

    def perform(self, form):
        return risks.add_pattern(actor=self.request.user, **form.cleaned_data)


class PatternUpdate(PatternFormPage, Guarded):
    permission = "plans.manage_risk_catalog"
    success_message = "Saved."

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> RiskPattern:
        return get_object_or_404(RiskPattern, pk=pk)

    def get_heading(self) -> str:
        return self.subject.failure

    def get_initial(self) -> dict:
        return initial_from(self.subject, *PatternForm.FIELDS)

    def perform(self, form):
        return risks.edit_pattern(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )
