"""The register, for the palette and the shortcut sheet."""

from core.commands import Command, register

register(
    Command("People", "stakeholders:person-list", "stakeholders.view_register", "user", "g r", nav=35),
    Command("Organizations", "stakeholders:organization-list", "stakeholders.view_register", "building", "g o"),
    Command("Add a person", "stakeholders:person-create", "stakeholders.edit_register", "user-plus"),
    Command("Add an organization", "stakeholders:organization-create", "stakeholders.edit_register", "plus"),
)
