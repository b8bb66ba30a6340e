"""Who takes part in a city's case, and since when."""

from typing import Any

from django.http import HttpResponseRedirect

from core.permissions import decide
from core.views import FormPage, Page
from engagements.addresses import part_url
from engagements.forms.members import MemberForm, MembershipEndForm
from engagements.models import Membership
from engagements.operations import members
from engagements.views.base import AboutCity, AboutOwned
from engagements.views.city_frame import CityFrame

PAST_SHOWN = 100


class MemberList(AboutCity, Page):
    permission = "engagements.view_city"
    template_name = "engagements/member_list.html"
    heading = "People"

    def get_context_data(self, **kwargs: Any) -> dict:
        page = CityFrame(self.engagement, self.reader)
        rows = self.engagement.memberships.select_related("user")
        return super().get_context_data(
            page=page,
            current=list(rows.current()),
            past=list(rows.past().order_by("-until")[:PAST_SHOWN]) if page.is_internal else [],
            may_invite=decide("accounts.invite", self.request.user),
            **kwargs,
        )


class MemberCreate(AboutCity, FormPage):
    permission = "engagements.manage_members"
    template_name = "engagements/member_create.html"
    form_class = MemberForm
    submit_label = "Add"

    def get_heading(self) -> str:
        return f"Add a person to {self.engagement}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(may_invite=decide("accounts.invite", self.request.user), **kwargs)

    def perform(self, form):
        return members.add_member(self.engagement, actor=self.request.user, user=form.cleaned_data["user"])

    def get_success_message(self) -> str:
        return f"{self.result.user} now takes part."

    def default_url(self) -> str:
        return part_url(self.engagement.city_id, "members")


class MembershipEnd(AboutOwned, FormPage):
    permission = "engagements.manage_members"
    template_name = "engagements/membership_end.html"
    owned_model = Membership
    form_class = MembershipEndForm
    submit_label = "End membership"

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.default_url()) if self.subject.until else super().get(request, *args, **kwargs)

    def get_heading(self) -> str:
        return f"End {self.subject.user}’s part in {self.subject.engagement}"

    def perform(self, form):
        reason = form.cleaned_data["reason"]
        return members.end_membership(self.subject, actor=self.request.user, reason=reason)

    def get_success_message(self) -> str:
        return f"{self.subject.user} no longer takes part."

    def default_url(self) -> str:
        return part_url(self.subject.engagement.city_id, "members")
