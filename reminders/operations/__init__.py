"""What reminders do to the world: rules, plans, notices, wishes, addresses of calendars."""

from reminders.operations.asking import ask_for_update
from reminders.operations.feeds import end_feed, make_feed
from reminders.operations.notices import mark_notices_seen
from reminders.operations.planning import plan
from reminders.operations.preferences import choose, unsubscribe
from reminders.operations.rules import add_rule, change_rule, install_default_rules
from reminders.operations.ticking import tick

__all__ = [
    "add_rule",
    "ask_for_update",
    "change_rule",
    "choose",
    "end_feed",
    "install_default_rules",
    "make_feed",
    "mark_notices_seen",
    "plan",
    "tick",
    "unsubscribe",
]
