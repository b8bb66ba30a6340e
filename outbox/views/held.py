"""For admins: mail that was suddenly too much, or may have been sent before a backup was restored."""

from typing import Any

from django.db.models import Count
from django.urls import reverse

from core.views import FormPage
from outbox import operations
from outbox.forms import ALL, HeldForm
from outbox.models import Message

MOST_REASONS = 50


class HeldMail(FormPage):
    """Release it or drop it, all at once or by what holds it."""

    permission = "outbox.handle_message"
    form_class = HeldForm
    template_name = "outbox/held.html"
    heading = "Held mail"
    submit_label = "Do it"

    def default_url(self) -> str:
        return reverse("outbox:message-list")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"reasons": self.reasons}

    @property
    def reasons(self) -> list[tuple[str, int]]:
        if not hasattr(self, "_reasons"):
            held = Message.objects.held().order_by().values_list("suppressed_reason")
            self._reasons = list(held.annotate(number=Count("pk")).order_by("-number")[:MOST_REASONS])
        return self._reasons

    def perform(self, form) -> int:
        reason = None if form.cleaned_data["which"] == ALL else form.cleaned_data["which"]
        if form.cleaned_data["action"] == HeldForm.RELEASE:
            return operations.release_held(actor=self.request.user, reason=reason)
        return operations.drop_held(actor=self.request.user, reason=reason, why=form.cleaned_data["why"])

    def get_success_message(self) -> str:
        number = f"{self.result} mail{'' if self.result == 1 else 's'}"
        return f"{number} released." if self.request.POST.get("action") == HeldForm.RELEASE else f"{number} dropped."

    def get_context_data(self, **kwargs: Any) -> dict:
        trail = [("Outgoing mail", reverse("outbox:message-list"))]
        return super().get_context_data(reasons=self.reasons, trail=trail, **kwargs)
