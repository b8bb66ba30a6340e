"""Who may ask a city for an update, write rules, and keep notices and a calendar."""

from core.permissions import Decision, only_if, rule
from engagements.permissions import insider_on_open_case

ADMINS_ONLY = "Only admins look after reminders."
MEMBERS_ONLY = "Observers read published reports; nothing is due for them."


@rule("reminders.ask_for_update")
def may_ask_for_update(user, engagement) -> Decision:
    """LEAP staff ask a city for an update while its engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("reminders.view_reminders")
def may_view_reminders(user, subject) -> Decision:
    """Admins see what reminders were sent, and why others were not."""
    return only_if(user.is_admin, ADMINS_ONLY)


@rule("reminders.edit_rules")
def may_edit_rules(user, subject) -> Decision:
    """Admins write the rules of reminders."""
    return only_if(user.is_admin, ADMINS_ONLY)


@rule("reminders.view_notices")
def may_view_notices(user, subject) -> Decision:
    """Everyone who is signed in reads the own notices."""
    return only_if(True, "")


@rule("reminders.set_preferences")
def may_set_preferences(user, subject) -> Decision:
    """LEAP staff and liaisons say how they want to hear of what is due."""
    return only_if(user.is_insider or user.is_liaison, MEMBERS_ONLY)


@rule("reminders.keep_calendar")
def may_keep_calendar(user, subject) -> Decision:
    """LEAP staff and liaisons have what is due in their own calendar."""
    return only_if(user.is_insider or user.is_liaison, MEMBERS_ONLY)
