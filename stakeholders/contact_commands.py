"""The library and the speakers, for the navigation, the palette and the shortcut sheet."""

from core.commands import Command, register

register(
    Command("Library", "stakeholders:objection-list", "stakeholders.view_library", "bulb", "g l", nav=62),
    Command("Speakers", "stakeholders:speaker-list", "stakeholders.view_speakers", "microphone", "g s", nav=64),
    Command("Add an objection to the library", "stakeholders:objection-create", "stakeholders.edit_library", "plus"),
    Command("Add a material", "stakeholders:material-create", "stakeholders.edit_library", "plus"),
    Command("Add a speaker", "stakeholders:speaker-create", "stakeholders.edit_speakers", "plus"),
)
