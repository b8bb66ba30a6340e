"""What reminders do to the world: plan, send, and ask by hand."""

from reminders.operations.asking import ask_for_update
from reminders.operations.ticking import plan, tick

__all__ = ["ask_for_update", "plan", "tick"]
