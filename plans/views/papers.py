"""The register of documents; those that are written from the records, previewed and issued."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from core import clock
from core.audience import Audience
from core.documents import Document
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, ConfirmPage, FormPage, Guarded, Page
from core.views.downloads import as_download
from plans.addresses.money import TEMPLATES, paper_url, papers_url
from plans.forms.papers import IssueForm, KeptForm
from plans.models import IssuedPaper, KeptPaper, PaperKind, RegisterKind
from plans.operations import papers
from plans.papers.content import content_of
from plans.papers.files import document_of, docx_of, pdf_of
from plans.papers.register import in_words, register_of
from plans.views.money_base import AboutRow, InStep

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PaperList(InStep, Page):
    """A liaison sees what is shared with the city."""

    permission = "plans.view_papers"
    heading = "Documents"
    template_name = "plans/paper_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        user, city = self.request.user, self.engagement.city
        entries = register_of(self.engagement, user)
        return super().get_context_data(
            entries=entries,
            said=in_words(entries),
            url=papers_url(city.pk),
            kinds=PaperKind,
            audiences=[(audience, audience.sentence(city.name)) for audience in Audience],
            may_issue=decide("plans.issue_papers", user, self.engagement),
            templates_url=TEMPLATES if decide("plans.edit_paper_templates", user) else "",
            **kwargs,
        )


class PaperIssue(InStep, ConfirmPage):
    """`?kind=` and `?audience=`: what it would say to these readers now, and the button that freezes it."""

    permission = "plans.issue_papers"
    template_name = "plans/paper_issue.html"
    form_class = IssueForm
    submit_label = "Issue"

    @property
    def audience(self) -> Audience:
        return self.meant_for

    def dispatch(self, request, *args, **kwargs):
        kind, audience = request.GET.get("kind", PaperKind.ACTION_PLAN), request.GET.get("audience", Audience.CITY)
        if kind not in PaperKind or audience not in Audience:
            raise Http404("No such document.")
        self.kind, self.meant_for = PaperKind(kind), Audience(audience)
        return super().dispatch(request, *args, **kwargs)

    def above(self):
        return (("Documents", papers_url(self.engagement.city_id)),)

    def get_heading(self) -> str:
        return f"Issue: {self.kind.label.lower()}"

    def get_context_data(self, **kwargs: Any) -> dict:
        now, template = clock.now(), papers.newest_template(self.kind)
        content = content_of(self.engagement, template, audience=self.meant_for, user=self.request.user, at=now)
        seen = self.meant_for.sentence(self.engagement.city.name)
        consequences = [
            f"{seen} from then on. It holds no record that these readers do not see.",
            "It is frozen: page, PDF and Word file stay as they are, whatever changes. To say it otherwise, issue it "
            "again.",
        ]
        return super().get_context_data(
            document=Document.from_json(content["document"]), consequences=consequences, template=template,
            templates_url=TEMPLATES, **kwargs,
        )  # fmt: skip

    def perform(self, form):
        return papers.issue_paper(self.engagement, actor=self.request.user, kind=self.kind, audience=self.meant_for)

    def get_success_message(self) -> str:
        return f"{self.result} is issued."

    def default_url(self) -> str:
        made, city_id = getattr(self, "result", None), self.engagement.city_id
        return paper_url(city_id, made.pk) if made else papers_url(city_id)


class AboutPaper(AboutRow, abstract=True):
    owned_model = IssuedPaper
    related = ("issued_by",)

    @property
    def url(self) -> str:
        return paper_url(self.engagement.city_id, self.subject.pk)

    def above(self):
        return (("Documents", papers_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return self.url


class PaperDetail(AboutPaper, Page):
    """As it was issued."""

    permission = "plans.view_papers"
    template_name = "plans/paper_detail.html"

    def get_heading(self) -> str:
        return self.subject.title

    def get_context_data(self, **kwargs: Any) -> dict:
        user, paper = self.request.user, self.subject
        later = IssuedPaper.objects.visible_to(user).kept().filter(
            engagement=self.engagement, kind=paper.kind, number__gt=paper.number
        )  # fmt: skip
        newer = later.defer("content").order_by("-number").first()
        return super().get_context_data(
            paper=paper,
            document=document_of(paper),
            url=self.url,
            newer=newer,
            newer_url=paper_url(self.engagement.city_id, newer.pk) if newer else "",
            may_issue=decide("plans.issue_papers", user, paper),
            **kwargs,
        )


class PaperFile(AboutPaper, Guarded, abstract=True):
    """The paper as a file, made from what was frozen."""

    ending, content_type = "", ""

    def made(self) -> bytes:
        raise NotImplementedError(f"{type(self).__qualname__} makes nothing.")

    def get(self, request, *args, **kwargs):
        name = f"{self.engagement.city} {self.subject}.{self.ending}"
        return as_download(self.made(), name=name, content_type=self.content_type)


class PaperPdf(PaperFile):
    permission = "plans.view_papers"
    ending, content_type = "pdf", "application/pdf"

    def made(self) -> bytes:
        return pdf_of(self.subject)


class PaperDocx(PaperFile):
    permission = "plans.view_papers"
    ending, content_type = "docx", WORD

    def made(self) -> bytes:
        return docx_of(self.subject)


class PaperRemove(AboutPaper, ActionView):
    permission = "plans.issue_papers"
    success_message = "The document was removed. It can be brought back for 30 days."

    def perform(self):
        return papers.remove_paper(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("plans:paper-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return papers_url(self.engagement.city_id)


class PaperRestore(AboutPaper, ActionView):
    permission = "plans.issue_papers"
    is_removed = True
    success_message = "The document is back."

    def perform(self):
        return papers.restore_paper(self.subject, actor=self.request.user)


class KeptFormPage(FormPage, abstract=True):
    template_name = "plans/form.html"
    form_class = KeptForm

    def above(self):
        return (("Documents", papers_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def default_url(self) -> str:
        return papers_url(self.engagement.city_id)


class KeptCreate(KeptFormPage, InStep):
    """`?kind=` is one of the register."""

    permission = "plans.issue_papers"
    heading = "Add to the register"
    success_message = "It is on the register."

    def get_initial(self) -> dict:
        kind = self.request.GET.get("kind", "")
        known = RegisterKind(kind) if kind in RegisterKind else RegisterKind.OTHER
        return {"kind": known, "title": "" if known == RegisterKind.OTHER else known.label}

    def perform(self, form):
        return papers.add_kept(self.engagement, actor=self.request.user, **form.cleaned_data)


class AboutKept(AboutRow, abstract=True):
    owned_model = KeptPaper
    related = ("attachment",)

    def above(self):
        return (("Documents", papers_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return papers_url(self.engagement.city_id)


class KeptUpdate(KeptFormPage, AboutKept):
    permission = "plans.issue_papers"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"paper": self.subject}

    def get_initial(self) -> dict:
        return initial_from(self.subject, *KeptForm.FIELDS)

    def perform(self, form):
        return papers.edit_kept(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class KeptRemove(AboutKept, ActionView):
    permission = "plans.issue_papers"
    success_message = "It was taken off the register. It can be brought back for 30 days."

    def perform(self):
        return papers.remove_kept(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("plans:kept-paper-restore", args=[self.engagement.city_id, self.subject.pk])


class KeptRestore(AboutKept, ActionView):
    permission = "plans.issue_papers"
    is_removed = True
    success_message = "It is back on the register."

    def perform(self):
        return papers.restore_kept(self.subject, actor=self.request.user)
