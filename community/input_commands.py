"""The lists of step 4, for the palette."""

from core.commands import Command, register

register(
    Command("Lists of step 4: themes, levels", "community:reference-list", "community.edit_reference", "list-check"),
)
