"""Data briefs: the list, a draft and its preview, the issued brief."""

from typing import Any

from django.urls import reverse

from analysis.addresses import brief_url, briefs_url, results_url, scenario_url
from analysis.brief_rows import brief_rows, newer_than
from analysis.briefs.cells import Teller
from analysis.briefs.files import document_of
from analysis.briefs.plans import Untold, untold
from analysis.forms.briefs import BriefForm, IssueForm
from analysis.list_exports import BRIEFS
from analysis.models import Brief, CodeTable
from analysis.operations import briefs
from analysis.views.base import AboutRecord, InAnalysis, trail_of
from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, ConfirmPage, FormPage, ListPage, Page


class BriefList(InAnalysis, ListPage):
    permission = "analysis.view_briefs"
    heading = "Data briefs"
    template_name = "analysis/brief_list.html"
    export_columns = BRIEFS

    def get_rows(self):
        rows = Brief.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.defer("content").select_related("code_table", "issued_by")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        tables = CodeTable.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        return context | {
            "rows": brief_rows(context["page_obj"].object_list, self.engagement),
            "add_url": f"{briefs_url(self.engagement.city_id)}new/",
            "results_url": results_url(self.engagement.city_id),
            "can_add": decide("analysis.edit_brief", self.request.user, self.engagement),
            "has_table": tables.approved().exists(),
        }


class BriefFormPage(FormPage, abstract=True):
    form_class = BriefForm
    template_name = "analysis/brief_form.html"
    submit_label = "Save and preview"
    audience = Audience.INTERNAL

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, ("Data briefs", briefs_url(self.engagement.city_id)))


class BriefCreate(BriefFormPage, InAnalysis):
    """Starts from the words of the city's newest brief."""

    permission = "analysis.edit_brief"
    heading = "Start a data brief"
    success_message = "The draft is saved. Only LEAP sees it until it is issued."

    def get_initial(self) -> dict:
        own = {"engagement": self.engagement}
        table = CodeTable.objects.filter(**own).approved().order_by("-number").first()
        last = Brief.objects.kept().filter(**own).defer("content").first()
        words = {name: getattr(last, name) for name in ("vignettes", "caveats", "internal_caveats")} if last else {}
        return {"title": f"Data brief for {self.engagement.city.name}", "code_table": table, **words}

    def perform(self, form):
        return briefs.draft_brief(self.engagement, actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        made = getattr(self, "result", None)
        city_id = self.engagement.city_id
        return brief_url(city_id, made.pk) if made else briefs_url(city_id)


class AboutBrief(AboutRecord, abstract=True):
    owned_model = Brief

    @property
    def url(self) -> str:
        return brief_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def get_trail(self) -> list[tuple[str, str]]:
        more = ("Data briefs", briefs_url(self.engagement.city_id))
        return trail_of(self.engagement, more)


class BriefDetail(AboutBrief, Page):
    """An issued brief as it was issued; a draft as it would be issued now."""

    permission = "analysis.view_briefs"
    template_name = "analysis/brief_detail.html"

    def get_heading(self) -> str:
        return self.subject.title

    def get_context_data(self, **kwargs: Any) -> dict:
        user, brief = self.request.user, self.subject
        can = {name: decide(f"analysis.{name}", user, brief) for name in ("edit_brief", "sign_off_brief")}
        newer = newer_than(brief, user)
        document = document_of(brief)
        return super().get_context_data(
            document=document,
            as_of=document.as_of,
            can=can,
            url=self.url,
            newer=newer,
            newer_url=brief_url(self.engagement.city_id, newer.pk) if newer else "",
            untold=self.untold() if can["edit_brief"] else [],
            asks_sign_off=not brief.is_draft and brief.audience != Audience.INTERNAL,
            **kwargs,
        )

    def untold(self) -> list[tuple[Untold, str]]:
        """Scenarios that a draft leaves out, with the address to change each."""
        if not self.subject.is_draft:
            return []
        city_id, tell = self.engagement.city_id, Teller(is_careful=self.subject.meant_for == Audience.PUBLIC)
        return [(each, f"{scenario_url(city_id, each.scenario.pk)}edit/") for each in untold(self.subject, tell)]


class BriefUpdate(AboutBrief, BriefFormPage):
    permission = "analysis.edit_brief"
    heading = "Change the draft"
    success_message = "Saved."

    def get_initial(self) -> dict:
        return initial_from(self.subject, *briefs.PARTS)

    def perform(self, form):
        changes = {"expected_version": form.expected_version, **form.cleaned_data}
        return briefs.edit_brief(self.subject, actor=self.request.user, **changes)


class BriefIssue(AboutBrief, ConfirmPage):
    permission = "analysis.edit_brief"
    template_name = "analysis/confirm.html"
    form_class = IssueForm
    submit_label = "Issue"

    def get_heading(self) -> str:
        return f"Issue “{self.subject.title}”?"

    def get_initial(self) -> dict:
        return {"version": self.subject.version}

    def get_context_data(self, **kwargs: Any) -> dict:
        seen = Audience(self.subject.meant_for).sentence(self.engagement.city.name)
        consequences = [
            f"{seen} from then on.",
            "Its numbers, rules and versions are fixed: page, PDF and workbook stay as they are, even when the code "
            "table moves on. To say it differently, issue another brief.",
        ]
        return super().get_context_data(consequences=consequences, **kwargs)

    def perform(self, form):
        return briefs.issue_brief(self.subject, actor=self.request.user, expected_version=form.expected_version)

    def get_success_message(self) -> str:
        return f"Data brief {self.result.number} is issued."


class BriefRemove(AboutBrief, ActionView):
    permission = "analysis.edit_brief"
    success_message = "The brief was removed. It can be brought back for 30 days."

    def perform(self):
        return briefs.remove_brief(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("analysis:brief-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return briefs_url(self.engagement.city_id)


class BriefRestore(AboutBrief, ActionView):
    permission = "analysis.edit_brief"
    is_removed = True
    success_message = "The brief is back."

    def perform(self):
        return briefs.restore_brief(self.subject, actor=self.request.user)
