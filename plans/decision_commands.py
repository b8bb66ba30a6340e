"""Decisions over all cities, for the navigation, the palette and the shortcut sheet."""

from core.commands import Command, register

register(Command("Decisions of all cities", "plans:decision-board", "plans.view_board", "gavel", "g d"))
