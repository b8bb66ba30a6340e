"""Asking a city for an update, from its page."""

from core.views import ActionView
from engagements.views.base import AboutCity
from reminders import operations


class AskForUpdate(AboutCity, ActionView):
    permission = "reminders.ask_for_update"

    def perform(self) -> list:
        return operations.ask_for_update(self.engagement, actor=self.request.user)

    def get_success_message(self) -> str:
        names = ", ".join(member.user.name for member in self.result)
        return f"A mail with a link goes to {names}, at most once a day."
