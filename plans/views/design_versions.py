"""One version of a design: the sheet, its draft, recommending and adopting it, who sees it."""

from typing import Any

from django.shortcuts import get_object_or_404

from core.forms import PageForm
from core.views import ConfirmPage, FormPage, Page
from plans.addresses.decisions import design_url, designs_url
from plans.design_page import DesignPage
from plans.forms.designs import AudienceForm, DesignForm, FixForm, design_initial
from plans.models import ProgramDesign
from plans.operations import designs
from plans.views.base import AboutRow


class AboutDesign(AboutRow, abstract=True):
    """A draft or a fixed version; `of` says which of them the page is about."""

    owned_model = ProgramDesign
    of = staticmethod(lambda rows: rows)

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any) -> ProgramDesign:
        rows = cls.of(ProgramDesign.objects.visible_to(user))
        rows = rows.select_related("engagement__city", "scenario", "code_table__export__engagement__city")
        return get_object_or_404(rows, pk=pk, engagement__city__pk=city_id)

    @property
    def url(self) -> str:
        return design_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Program design", designs_url(self.engagement.city_id)), *self.below())

    def below(self) -> tuple[tuple[str, str], ...]:
        return ((f"Version {self.subject.number}", self.url),)


class DesignDetail(AboutDesign, Page):
    permission = "plans.view_designs"
    template_name = "plans/design_detail.html"

    def below(self):
        return ()

    def get_heading(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        page = DesignPage(self.subject, self.request.user)
        lists = designs_url(self.engagement.city_id)
        return super().get_context_data(design=self.subject, page=page, url=self.url, list_url=lists, **kwargs)


class AboutDraft(AboutDesign, abstract=True):
    """What is fixed cannot be changed: such an address is there no longer."""

    of = staticmethod(lambda rows: rows.drafts())


class DesignUpdate(AboutDraft, FormPage):
    permission = "plans.edit_designs"
    template_name = "plans/form.html"
    form_class = DesignForm
    success_message = "Saved. The forecast follows."

    def get_heading(self) -> str:
        return f"Draft of version {self.subject.number}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def get_initial(self) -> dict:
        return design_initial(self.subject)

    def perform(self, form):
        return designs.edit_draft(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.design_fields()
        )


class DesignDiscard(AboutDraft, ConfirmPage):
    permission = "plans.edit_designs"
    template_name = "plans/confirm.html"
    form_class = PageForm
    submit_label = "Throw the draft away"
    success_message = "The draft was thrown away."

    def get_heading(self) -> str:
        return f"Throw away the draft of version {self.subject.number}?"

    def get_context_data(self, **kwargs: Any) -> dict:
        sentences = ["What was changed in it is gone for good.", "Fixed versions stay as they are."]
        return super().get_context_data(consequences=sentences, danger=True, **kwargs)

    def get_success_url(self) -> str:
        return designs_url(self.engagement.city_id)

    def perform(self, form):
        return designs.discard_draft(self.subject, actor=self.request.user)


class FixPage(AboutDesign, ConfirmPage, abstract=True):
    template_name = "plans/design_fix.html"
    form_class = FixForm

    def get_initial(self) -> dict:
        shown = "city" if self.subject.is_draft else self.subject.audience
        return {"on": self.engagement.today, "audience": shown, "note": self.subject.note}

    def get_context_data(self, **kwargs: Any) -> dict:
        page = DesignPage(self.subject, self.request.user)
        sentences = [page.complete.sentence]
        if self.subject.is_draft:
            sentences.append("It can’t be changed any more; the next change is a new version.")
            sentences.append(page.missing or "The forecast is kept with it as it is today.")
        return super().get_context_data(consequences=sentences, page=page, **kwargs)


class DesignRecommend(FixPage):
    permission = "plans.edit_designs"
    submit_label = "Recommend it"
    of = staticmethod(lambda rows: rows.drafts())

    def get_heading(self) -> str:
        return f"Recommend version {self.subject.number}?"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "with_by": False, "with_note": True}

    def get_success_message(self) -> str:
        return f"Version {self.subject.number} is recommended."

    def perform(self, form):
        return designs.recommend(self.subject, actor=self.request.user, **form.cleaned_data)


class DesignAdopt(FixPage):
    permission = "plans.edit_designs"
    submit_label = "Record that it was adopted"
    of = staticmethod(lambda rows: rows.filter(adopted_on=None))

    def get_heading(self) -> str:
        return f"Version {self.subject.number} was adopted?"

    def get_form_kwargs(self) -> dict:
        given = {"engagement": self.engagement, "with_by": True, "with_note": self.subject.is_draft}
        return super().get_form_kwargs() | given

    def get_success_message(self) -> str:
        return f"Version {self.subject.number} is adopted."

    def perform(self, form):
        return designs.adopt(self.subject, actor=self.request.user, **form.cleaned_data)


class DesignAudience(AboutDesign, FormPage):
    """Who sees a fixed version."""

    permission = "plans.edit_designs"
    template_name = "plans/form.html"
    form_class = AudienceForm
    success_message = "Saved."
    of = staticmethod(lambda rows: rows.frozen())

    def get_heading(self) -> str:
        return f"Who sees version {self.subject.number}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def get_initial(self) -> dict:
        return {"audience": self.subject.audience, "version": self.subject.version}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {"audience": None}

    def perform(self, form):
        return designs.set_audience(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )
