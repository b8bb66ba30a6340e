"""What is done with an issued brief: its sign-off, and its files."""

from functools import cached_property

from analysis.briefs.files import pdf_of, workbook_of
from analysis.forms.briefs import SignOffForm, WithdrawForm
from analysis.operations import briefs
from analysis.views.briefs import AboutBrief
from core.views import FormPage, Guarded
from core.views.downloads import as_download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class BriefSignOff(AboutBrief, FormPage):
    permission = "analysis.sign_off_brief"
    template_name = "analysis/form.html"
    heading = "Sign off the brief"
    form_class = SignOffForm
    submit_label = "Sign off"
    success_message = "The brief is signed off."

    @property
    def audience(self) -> str:
        return self.subject.audience

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict:
        user, initial = self.request.user, {"version": self.subject.version, "on": self.engagement.today}
        return initial | ({"name": user.name, "role": user.title} if user.is_liaison else {})

    def perform(self, form):
        version = form.expected_version
        return briefs.sign_off(self.subject, actor=self.request.user, expected_version=version, **form.cleaned_data)


class BriefWithdraw(AboutBrief, FormPage):
    permission = "analysis.sign_off_brief"
    template_name = "analysis/form.html"
    heading = "Withdraw the sign-off"
    form_class = WithdrawForm
    submit_label = "Withdraw"
    success_message = "The sign-off is withdrawn. The reason stays in the history."

    @property
    def audience(self) -> str:
        return self.subject.audience

    def perform(self, form):
        return briefs.withdraw_sign_off(self.subject, actor=self.request.user, **form.cleaned_data)


class BriefFile(AboutBrief, abstract=True):
    """Made on request: that takes a tenth of a second."""

    http_method_names = ["get", "head"]

    @cached_property
    def name(self) -> str:
        number = f"data brief {self.subject.number}" if self.subject.number else "data brief, preview"
        return f"{self.engagement.city.name}, {number}"


class BriefPdf(BriefFile, Guarded):
    permission = "analysis.view_briefs"

    def get(self, request, *args, **kwargs):
        return as_download(pdf_of(self.subject), name=f"{self.name}.pdf", content_type="application/pdf")


class BriefXlsx(BriefFile, Guarded):
    permission = "analysis.view_briefs"

    def get(self, request, *args, **kwargs):
        return as_download(workbook_of(self.subject), name=f"{self.name}.xlsx", content_type=XLSX)
