"""Keeping the question of a list under a name."""

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from core.forms import PageForm, initial_from
from core.views import ActionView, ConfirmPage, FormPage, Guarded
from dashboard.forms.saved_view import SavedViewForm
from dashboard.models import SavedView
from dashboard.operations import views
from dashboard.saved import ADDRESSES, clean_query, view_url


class AboutView(Guarded, abstract=True):
    """Mixed into a page about one saved view: somebody's private one does not exist for others."""

    @classmethod
    def find_subject(cls, user, *, pk, **kwargs):
        return get_object_or_404(SavedView.objects.visible_to(user), pk=pk)

    def default_url(self):
        return view_url(self.subject)


class ViewCreate(FormPage):
    """Names the filters and the order in this page's own address."""

    permission = "dashboard.save_view"
    heading = "Save this view"
    form_class = SavedViewForm
    success_message = "Saved."

    def perform(self, form):
        page = self.kwargs["page"]
        query = clean_query(page, self.request.GET)
        return views.save_view(actor=self.request.user, page=page, query=query, **form.cleaned_data)

    def default_url(self):
        return view_url(self.result) if hasattr(self, "result") else ADDRESSES[self.kwargs["page"]]


class ViewUpdate(AboutView, FormPage):
    """Another name, or shared or not."""

    permission = "dashboard.edit_view"
    form_class = SavedViewForm
    success_message = "Saved."

    def get_heading(self):
        return f"Edit the view “{self.subject}”"

    def get_initial(self):
        return initial_from(self.subject, "name", "is_shared")

    def perform(self, form):
        data = form.cleaned_data
        return views.rename_view(self.subject, actor=self.request.user, expected_version=form.expected_version, **data)


class ViewReplace(AboutView, ActionView):
    """Keeps what the page shows now in place of what the view asked."""

    permission = "dashboard.edit_view"
    success_message = "The view is saved as it is now."

    def perform(self):
        query = clean_query(self.subject.page, QueryDict(self.request.POST.get("query", "")[:2000]))
        return views.ask_anew(self.subject, actor=self.request.user, query=query)


class ViewDelete(AboutView, ConfirmPage):
    permission = "dashboard.edit_view"
    form_class = PageForm
    submit_label = "Delete the view"
    success_message = "The view is gone. No city was touched."

    def get_heading(self):
        return f"Delete the view “{self.subject}”?"

    def get_context_data(self, **kwargs):
        who = "Everyone at LEAP loses it from the list." if self.subject.is_shared else "Only you see it."
        return super().get_context_data(consequences=[who, "No city is touched."], danger=True, **kwargs)

    def perform(self, form):
        return views.delete_view(self.subject, actor=self.request.user)

    def default_url(self):
        return ADDRESSES[self.subject.page]
