"""For admins: what leaves, what waits, what went wrong, and what to do about it."""

from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince

from core import clock
from core.exports.columns import ExportColumn
from core.views import ActionView, FormPage, Guarded, ListPage, Page
from outbox import operations
from outbox.filters import MessageFilter
from outbox.forms import DropForm
from outbox.kinds import label_of
from outbox.models import Message, Pulse, State
from outbox.models.message import NEEDS_A_PERSON
from outbox.transport import leaves_this_machine

MESSAGES = (
    ExportColumn("Kind", lambda message: label_of(message.kind)),
    ExportColumn("To", "to"),
    ExportColumn("Ordered", "created_at"),
    ExportColumn("State", "get_state_display"),
    ExportColumn("Since", "state_since"),
    ExportColumn("Attempts", "attempts"),
    ExportColumn("Why", "reason"),
)
MOST_REFUSED = 50


class MessageList(ListPage):
    permission = "outbox.view_messages"
    model = Message
    template_name = "outbox/message_list.html"
    filterset_class = MessageFilter
    heading = "Outgoing mail"
    export_columns = MESSAGES

    def get_rows(self):
        return super().get_rows().select_related("recipient").defer("params")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        for message in context["rows"]:
            message.kind_label = label_of(message.kind)
        last_tick = Pulse.last_tick()
        return context | {
            "last_tick": last_tick,
            "tick_age": age(last_tick),
            "tick_is_late": Pulse.is_late(last_tick),
            "failing": Pulse.failing(),
            "waiting": waiting_for_a_person(),
            "refused": refused_readers(),
            "way_out": way_out(),
            "noun": "messages",
        }


def age(instant) -> str:
    """ "40 s", or minutes and more in words."""
    if not instant:
        return ""
    seconds = int((clock.now() - instant).total_seconds())
    return f"{max(seconds, 0)} s" if seconds < 120 else timesince(instant, clock.now())


def waiting_for_a_person() -> list[tuple[str, str, int]]:
    """(state, in words, how many, at most 1,000) for the states that an admin should look at."""
    found = []
    for state in NEEDS_A_PERSON:
        if number := Message.objects.filter(state=state)[:1000].count():
            found.append((state.value, state.label, number))
    return found


def refused_readers() -> list[Message]:
    """The last mail of each person whose mail is refused for good: perhaps the address is wrong, or gone."""
    newest: dict[str, Message] = {}
    for message in Message.objects.refused().select_related("recipient").defer("params")[:MOST_REFUSED]:
        newest.setdefault(message.to, message)
    return list(newest.values())


def way_out() -> str:
    """Where mail goes, in a sentence."""
    if leaves_this_machine():
        return f"Mail leaves through {getattr(settings, 'EMAIL_HOST', '') or 'the mail service'}."
    if folder := getattr(settings, "EMAIL_FILE_PATH", ""):
        return f"No mail server is set up: each mail becomes a file in {folder}. Set EMAIL_URL to send them."
    return "No mail server is set up: mail does not leave this machine. Set EMAIL_URL to send it."


class AboutMessage(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> Message:
        return get_object_or_404(Message.objects.visible_to(user).select_related("recipient"), pk=pk)

    def default_url(self) -> str:
        return reverse("outbox:message-detail", args=[self.subject.pk])

    def get_context_data(self, **kwargs: Any) -> dict:
        trail = [("Outgoing mail", reverse("outbox:message-list"))]
        return super().get_context_data(message=self.subject, trail=trail, **kwargs)


class MessageDetail(AboutMessage, Page):
    """State, reason and every try. What the mail says is between LEAP CRM and its reader."""

    permission = "outbox.view_messages"
    template_name = "outbox/message_detail.html"

    def get_heading(self) -> str:
        return f"{label_of(self.subject.kind)} to {self.subject.to}"

    def get_context_data(self, **kwargs: Any) -> dict:
        message = self.subject
        return super().get_context_data(
            facts=[
                ("State", message.get_state_display()),
                ("Reason", message.reason or "None"),
                ("Ordered", shown(message.created_at)),
                ("Since", shown(message.state_since)),
                ("Next try", shown(message.not_before)),
                ("Not after", shown(message.expires_at)),
                ("Message-ID", message.message_id),
            ],
            tries=message.tries.all(),
            is_waiting=message.state == State.UNKNOWN and message.not_before is None,
            **kwargs,
        )


def shown(instant) -> str:
    return date_format(timezone.localtime(instant), "M j, Y, g:i:s A T") if instant else "No time set"


class MessageRetry(AboutMessage, ActionView):
    permission = "outbox.handle_message"
    success_message = "The message is on its way again."

    def perform(self) -> Message:
        return operations.retry(self.subject, actor=self.request.user)


class MessageDrop(AboutMessage, FormPage):
    permission = "outbox.handle_message"
    form_class = DropForm
    submit_label = "Do not send it"
    success_message = "The message will not be sent."

    def get_heading(self) -> str:
        return f"Do not send “{label_of(self.subject.kind)}” to {self.subject.to}?"

    def perform(self, form) -> Message:
        return operations.drop(self.subject, actor=self.request.user, reason=form.cleaned_data["reason"])


class TestMail(ActionView):
    permission = "outbox.send_test_mail"

    def default_url(self) -> str:
        return reverse("outbox:message-list")

    def perform(self) -> Message:
        return operations.send_test_mail(actor=self.request.user)

    def get_success_message(self) -> str:
        return f"A test mail to {self.request.user.email} is on its way. Its line below says what became of it."
