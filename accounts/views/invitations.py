"""Invitations, from both sides."""

from allauth.account.utils import perform_login
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import FormView

from accounts import operations
from accounts.forms.own import AcceptForm
from accounts.forms.people import InviteForm
from accounts.models import Invitation
from accounts.places import places
from core.errors import Refused
from core.exports.columns import ExportColumn
from core.forms import PageForm
from core.middleware import opened
from core.views import ActionView, ConfirmPage, FormPage, Guarded, ListPage, Page

JUST_MADE = "invitation_made"


class InvitePage(FormPage):
    permission = "accounts.invite"
    heading = "Invite someone"
    form_class = InviteForm
    submit_label = "Send invitation"
    success_message = "Invitation sent."

    def get_initial(self):
        """A city's page links here with the city chosen."""
        engagement = self.request.GET.get("engagement", "")
        zone = places().zone(self.request.user, engagement) or self.request.user.time_zone
        return {"role": "liaison", "engagement": engagement, "time_zone": zone}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"actor": self.request.user}

    def perform(self, form):
        invitation = operations.invite(actor=self.request.user, **form.invitation)
        self.request.session[JUST_MADE] = invitation.pk
        return invitation

    def default_url(self) -> str:
        if result := getattr(self, "result", None):
            return reverse("accounts:invitation", args=[result.pk])
        return reverse("accounts:people")


INVITATIONS = (
    ExportColumn("Name", "name"),
    ExportColumn("E-mail", "email"),
    ExportColumn("Role", "get_role_display"),
    ExportColumn("City", "city"),
    ExportColumn("Invited by", "invited_by.name"),
    ExportColumn("Sent", "created_at"),
    ExportColumn("Status", "state"),
)


class InvitationsPage(ListPage):
    permission = "accounts.view_people"
    model = Invitation
    heading = "Invitations"
    template_name = "accounts/invitations.html"
    export_columns = INVITATIONS

    def get_rows(self):
        return super().get_rows().select_related("invited_by")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(noun="invitations", **kwargs)
        with_cities(context["rows"])
        return context

    def get_export_rows(self, rows):
        return with_cities(list(rows))


def with_cities(rows):
    """Each with the name of the city that it leads to."""
    cities = places().names([row.engagement_id for row in rows if row.engagement_id])
    for row in rows:
        row.city = cities.get(row.engagement_id, "")
    return rows


class AboutInvitation(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user, *, pk):
        return get_object_or_404(Invitation.objects.visible_to(user).select_related("invited_by"), pk=pk)

    def default_url(self) -> str:
        return reverse("accounts:invitation", args=[self.subject.pk])


class InvitationPage(AboutInvitation, Page):
    """Shows the link once, to whoever just made or renewed it."""

    permission = "accounts.invite"
    template_name = "accounts/invitation.html"

    def get_heading(self) -> str:
        return f"Invitation for {self.subject.name}"

    def get_context_data(self, **kwargs):
        is_new = self.request.session.get(JUST_MADE) == self.subject.pk
        if is_new:
            del self.request.session[JUST_MADE]
        city = places().names([self.subject.engagement_id]).get(self.subject.engagement_id, "")
        return super().get_context_data(link=self.subject.url if is_new else "", city=city, **kwargs)


class SendAgainView(AboutInvitation, ActionView):
    permission = "accounts.invite"
    success_message = "Sent again, good for another 14 days."

    def perform(self):
        self.request.session[JUST_MADE] = self.subject.pk
        return operations.extend_invitation(self.subject, actor=self.request.user)


class RevokeInvitationPage(AboutInvitation, ConfirmPage):
    permission = "accounts.invite"
    form_class = PageForm
    submit_label = "Revoke invitation"
    success_message = "Revoked. The link no longer works."
    extra_context = {"danger": True, "consequences": ["The link stops working at once; they are not told."]}

    def get_heading(self) -> str:
        return f"Revoke the invitation of {self.subject.name}?"

    def perform(self, form):
        return operations.revoke_invitation(self.subject, actor=self.request.user)


GONE = {
    "accepted": "This invitation was used already. Sign in with the password chosen then, or ask for a new one.",
    "revoked": "This invitation was withdrawn. Ask the person at LEAP who invited you.",
    "expired": "This invitation has expired. Ask the person at LEAP who invited you to send it again.",
}


@opened
class AcceptInvitationPage(FormView):
    """Open without signing in, because the signed link in it is what lets a person in. Looking changes nothing."""

    http_method_names = ["get", "head", "post", "options"]
    form_class = AcceptForm
    template_name = "accounts/accept_invitation.html"

    def dispatch(self, request, *args, token, **kwargs):
        self.invitation = Invitation.objects.from_token(token)
        if self.invitation is None:
            return self.gone("The link is not complete. Copy all of it from the mail.", status=404)
        if not self.invitation.is_open:
            return self.gone(GONE[self.invitation.state])
        return super().dispatch(request, *args, **kwargs)

    def gone(self, sentence: str, status: int = 410):
        context = {"heading": "This invitation cannot be used", "lead": sentence}
        return render(self.request, "accounts/invitation_gone.html", context, status=status)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"invitation": self.invitation}

    def get_initial(self):
        return {"name": self.invitation.name}

    def form_valid(self, form):
        values = form.cleaned_data
        try:
            user = operations.accept_invitation(self.invitation, name=values["name"], password=values["password"])
        except Refused as refused:
            return self.gone(" ".join(refused.reasons))
        return perform_login(self.request, user, email=user.email)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        city = places().names([self.invitation.engagement_id]).get(self.invitation.engagement_id, "")
        return super().get_context_data(
            heading="Welcome to LEAP CRM",
            invitation=self.invitation,
            city=city,
            submit_label="Create my account",
            **kwargs,
        )
