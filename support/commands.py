"""Step 5, for the palette and the shortcut sheet."""

from core.commands import Command, register

register(
    Command("What figures mean", "support:definition-list", "support.view_definitions", "report-analytics"),
    Command("Add a figure", "support:definition-create", "support.edit_definitions", "plus"),
    Command("How soon requests are answered", "support:policy-update", "support.edit_policy", "clock"),
)
