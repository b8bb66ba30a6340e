"""A person's tokens, and what programs can do with them."""

from typing import Any

from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View

from api.forms import TokenForm
from api.interface import interface
from api.models import ApiToken
from api.operations import issue_token, revoke_token
from core.exports.columns import ExportColumn
from core.middleware import opened
from core.views import ActionView, FormPage, ListPage, Page, errors

ISSUED = "issued_token"
PREFIX = "/api/v1/"
ADDRESS = f"{settings.BASE_URL}{PREFIX}"


TOKENS = (
    ExportColumn("Token", lambda token: str(token)),
    ExportColumn("Whose", "user.name"),
    ExportColumn("May change records", "can_write"),
    ExportColumn("Issued", "created_at"),
    ExportColumn("Last used", "last_used_at"),
    ExportColumn("Expires", "expires_at"),
)


class TokenList(ListPage):
    permission = "api.manage_tokens"
    heading = "Tokens for programs"
    template_name = "api/token_list.html"
    export_columns = TOKENS

    def get_rows(self):
        rows = ApiToken.objects.visible_to(self.request.user).select_related("user")
        return rows.filter(revoked_at=None)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(issued=self.request.session.pop(ISSUED, None), base=ADDRESS, **kwargs)


class TokenCreate(FormPage):
    """The token travels to the next page in the session, which shows it once."""

    permission = "api.manage_tokens"
    heading = "Issue a token"
    form_class = TokenForm
    submit_label = "Issue it"

    def perform(self, form):
        token, secret = issue_token(actor=self.request.user, **form.cleaned_data)
        self.request.session[ISSUED] = {"name": token.name, "secret": secret}
        return token

    def default_url(self) -> str:
        return reverse("api-pages:token-list")


class TokenRevoke(ActionView):
    permission = "api.revoke_token"
    success_message = "The token works no longer."

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> ApiToken:
        return get_object_or_404(ApiToken.objects.visible_to(user), pk=pk)

    def perform(self):
        return revoke_token(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return reverse("api-pages:token-list")


class ApiHelp(Page):
    permission = "api.manage_tokens"
    heading = "Records for programs"
    template_name = "api/help.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(base=ADDRESS, **kwargs)


@opened
class Description(View):
    """Open to everyone: it tells what can be asked, and nothing of what would be answered."""

    def get(self, request):
        return JsonResponse(interface.get_openapi_schema(path_prefix=PREFIX))


def not_found(request, exception=None):
    """An address of the interface that does not exist is answered as programs read it."""
    if request.path.startswith(PREFIX):
        return interface.on_exception(request, Http404())
    return errors.not_found(request, exception)
