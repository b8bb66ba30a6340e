"""Reminders, for the walks across apps."""
