"""The page that explains access. The question is in its address, so that it can be linked and asked again."""

from accounts.explain import explain
from accounts.forms.people import ExplainForm
from accounts.models import User
from core.views import Page


class ExplainPage(Page):
    permission = "accounts.explain_access"
    heading = "Explain access"
    template_name = "accounts/explain.html"

    def get_context_data(self, **kwargs):
        people = User.objects.visible_to(self.request.user).with_second_factor()
        asked = {"person", "address"} <= self.request.GET.keys()
        form = ExplainForm(self.request.GET if asked else None, initial=self.request.GET.dict(), people=people)
        answer = None
        if asked and form.is_valid():
            question = form.cleaned_data
            answer = explain(question["person"], question["address"], asker=self.request.user)
        return super().get_context_data(form=form, answer=answer, **kwargs)
