"""The types of services, for the palette."""

from core.commands import Command, register

register(
    Command("Types of services", "stakeholders:category-list", "stakeholders.manage_categories", "tag"),
)
