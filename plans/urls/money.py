"""Money, risks, the time line and papers."""

from django.urls import path

from plans.views import funding, paper_templates, papers, risks, time_line

STEP = "cities/<int:city_id>/plans/"
LINE = f"{STEP}funding/<int:pk>/"
RISK = f"{STEP}risks/<int:pk>/"
ISSUED = f"{STEP}documents/issued/<int:pk>/"
KEPT = f"{STEP}documents/<int:pk>/"

urlpatterns = [
    # Money
    path(f"{STEP}funding/", funding.FundingList.as_view(), name="funding-list"),
    path(f"{STEP}funding/new/", funding.FundingCreate.as_view(), name="funding-create"),
    path(f"{STEP}funding/cost/", funding.CostUpdate.as_view(), name="cost-update"),
    path(f"{LINE}edit/", funding.FundingUpdate.as_view(), name="funding-update"),
    path(f"{LINE}remove/", funding.FundingRemove.as_view(), name="funding-remove"),
    path(f"{LINE}restore/", funding.FundingRestore.as_view(), name="funding-restore"),
    # Risks
    path(f"{STEP}risks/", risks.RiskList.as_view(), name="risk-list"),
    path(f"{STEP}risks/new/", risks.RiskCreate.as_view(), name="risk-create"),
    path(RISK, risks.RiskDetail.as_view(), name="risk-detail"),
    path(f"{RISK}edit/", risks.RiskUpdate.as_view(), name="risk-update"),
    path(f"{RISK}review/", risks.RiskReview.as_view(), name="risk-review"),
    path(f"{RISK}remove/", risks.RiskRemove.as_view(), name="risk-remove"),
    path(f"{RISK}restore/", risks.RiskRestore.as_view(), name="risk-restore"),
    path("risks/", risks.PatternList.as_view(), name="risk-pattern-list"),
    path("risks/new/", risks.PatternCreate.as_view(), name="risk-pattern-create"),
    path("risks/<int:pk>/edit/", risks.PatternUpdate.as_view(), name="risk-pattern-update"),
    # The plan on a time line
    path(f"{STEP}timeline/", time_line.TimeLinePage.as_view(), name="time-line"),
    # Papers
    path(f"{STEP}documents/", papers.PaperList.as_view(), name="paper-list"),
    path(f"{STEP}documents/new/", papers.KeptCreate.as_view(), name="kept-paper-create"),
    path(f"{STEP}documents/issue/", papers.PaperIssue.as_view(), name="paper-issue"),
    path(f"{KEPT}edit/", papers.KeptUpdate.as_view(), name="kept-paper-update"),
    path(f"{KEPT}remove/", papers.KeptRemove.as_view(), name="kept-paper-remove"),
    path(f"{KEPT}restore/", papers.KeptRestore.as_view(), name="kept-paper-restore"),
    path(ISSUED, papers.PaperDetail.as_view(), name="paper-detail"),
    path(f"{ISSUED}pdf/", papers.PaperPdf.as_view(), name="paper-pdf"),
    path(f"{ISSUED}docx/", papers.PaperDocx.as_view(), name="paper-docx"),
    path(f"{ISSUED}remove/", papers.PaperRemove.as_view(), name="paper-remove"),
    path(f"{ISSUED}restore/", papers.PaperRestore.as_view(), name="paper-restore"),
    path("paper-templates/", paper_templates.TemplateList.as_view(), name="paper-template-list"),
    path("paper-templates/<int:pk>/edit/", paper_templates.TemplateUpdate.as_view(), name="paper-template-update"),
]
