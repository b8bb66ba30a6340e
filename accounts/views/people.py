"""People and access: who is here, and what an admin does about it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts import operations, throttle
from accounts.filters import PeopleFilter
from accounts.forms.people import PersonForm, ReasonForm
from accounts.models import Invitation, User
from accounts.models.user import open_sessions
from accounts.panels import panels_for
from audit.models import AuditEvent
from core.exports.columns import ExportColumn
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, ConfirmPage, FormPage, Guarded, ListPage, Page

RECENT = 15


class PeoplePage(ListPage):
    permission = "accounts.view_people"
    model = User
    heading = "Accounts"
    template_name = "accounts/people.html"
    filterset_class = PeopleFilter
    export_columns = (
        ExportColumn("Name", "name"),
        ExportColumn("Role", "get_role_display"),
        ExportColumn("Title", "title"),
        ExportColumn("E-mail", "email"),
        ExportColumn("Can sign in", "is_active"),
        ExportColumn("Last sign-in", "last_login"),
    )

    def get_rows(self):
        return super().get_rows().with_second_factor().with_session_count()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            noun="people",
            open_invitations=Invitation.objects.open().count(),
            may_manage=decide("accounts.manage_people", self.request.user),
            **kwargs,
        )


class AboutPerson(Guarded, abstract=True):
    """A page about one person."""

    @classmethod
    def find_subject(cls, user, *, pk):
        return get_object_or_404(User.objects.visible_to(user).with_second_factor(), pk=pk)

    def default_url(self) -> str:
        return reverse("accounts:person", args=[self.subject.pk])


class PersonPage(AboutPerson, Page):
    permission = "accounts.view_people"
    template_name = "accounts/person.html"

    def get_heading(self) -> str:
        return self.subject.name

    def get_context_data(self, **kwargs):
        may_manage = decide("accounts.manage_people", self.request.user)
        context = super().get_context_data(
            panels=panels_for(self.request.user, self.subject), may_manage=may_manage, **kwargs
        )
        return context | (self.admin_context() if may_manage else {})

    def admin_context(self) -> dict:
        """What only those see who can do something about it."""
        return {
            "sessions": open_sessions().filter(user=self.subject).order_by("-last_seen_at")[:RECENT],
            "events": AuditEvent.objects.about(self.subject)[:RECENT],
            "is_locked": throttle.is_locked(self.subject),
        }


class EditPersonPage(AboutPerson, FormPage):
    permission = "accounts.manage_people"
    form_class = PersonForm
    success_message = "Saved. It holds from their next click on."

    def get_heading(self) -> str:
        return f"Edit {self.subject.name}"

    def get_initial(self):
        return initial_from(self.subject, "name", "title", "email", "role", "time_zone")

    def perform(self, form):
        return operations.change_person(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class DeactivatePage(AboutPerson, ConfirmPage):
    permission = "accounts.manage_people"
    form_class = ReasonForm
    submit_label = "Deactivate"
    extra_context = {
        "danger": True,
        "consequences": [
            "Every session ends at its next click, and every link mailed to them stops working.",
            "Invitations they sent that are still open are revoked.",
            "What they wrote stays, with their name. They can be reactivated.",
        ],
    }

    def get_heading(self) -> str:
        return f"Deactivate {self.subject.name}?"

    def get_success_message(self) -> str:
        return f"{self.subject.name} is deactivated: every session and link has ended."

    def perform(self, form):
        return operations.deactivate(self.subject, actor=self.request.user, reason=form.cleaned_data["reason"])


class ReactivatePage(AboutPerson, ConfirmPage):
    permission = "accounts.manage_people"
    form_class = ReasonForm
    submit_label = "Reactivate"
    extra_context = {
        "consequences": [
            "They can sign in again with their password. Ended sessions, links and invitations stay ended.",
            "Cities they are still a member of are visible to them again.",
        ]
    }

    def get_heading(self) -> str:
        return f"Reactivate {self.subject.name}?"

    def get_success_message(self) -> str:
        return f"{self.subject.name} can sign in again."

    def perform(self, form):
        return operations.reactivate(self.subject, actor=self.request.user, reason=form.cleaned_data["reason"])


class EndSessionsView(AboutPerson, ActionView):
    permission = "accounts.manage_people"
    success_message = "Signed out everywhere."

    def perform(self):
        operations.end_sessions(self.subject, actor=self.request.user)


class UnlockView(AboutPerson, ActionView):
    permission = "accounts.manage_people"
    success_message = "Unlocked. They can try again now."

    def perform(self):
        operations.unlock(self.subject, actor=self.request.user)


class RemoveSecondFactorPage(AboutPerson, ConfirmPage):
    permission = "accounts.manage_people"
    form_class = ReasonForm
    submit_label = "Reset two-step sign-in"
    extra_context = {
        "danger": True,
        "consequences": [
            "Only do this when you are sure who is asking: a call to a number you know, not a mail.",
            "They are signed out everywhere, and the password alone lets them in until they set up a new one.",
        ],
    }

    def get_heading(self) -> str:
        return f"Reset the two-step sign-in of {self.subject.name}?"

    def get_success_message(self) -> str:
        return "Two-step sign-in is off until they set it up again."

    def perform(self, form):
        operations.remove_second_factor(self.subject, actor=self.request.user, reason=form.cleaned_data["reason"])
