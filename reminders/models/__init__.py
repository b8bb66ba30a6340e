from reminders.models.feed import Feed
from reminders.models.notice import Notice
from reminders.models.preference import Channel, Matter, Preference
from reminders.models.rule import Item, Rule, Whom

__all__ = ["Channel", "Feed", "Item", "Matter", "Notice", "Preference", "Rule", "Whom"]
