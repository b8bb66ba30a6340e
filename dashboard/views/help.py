"""How the product works, in a page; and its keys."""

from core.commands import commands_for
from core.views import Page


class HelpPage(Page):
    """Short, by role."""

    permission = "dashboard.view_help"
    template_name = "dashboard/help.html"
    heading = "Help"


class ShortcutsPage(Page):
    """Every key, from the registry that the palette reads as well."""

    permission = "dashboard.view_help"
    template_name = "dashboard/shortcuts.html"
    heading = "Keyboard shortcuts"

    def get_context_data(self, **kwargs):
        commands = [(command, command.keys.split()) for command in commands_for(self.request.user) if command.keys]
        return super().get_context_data(with_keys=commands, **kwargs)
