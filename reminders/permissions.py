"""Who may ask a city for an update."""

from core.permissions import Decision, rule
from engagements.permissions import insider_on_open_case


@rule("reminders.ask_for_update")
def may_ask_for_update(user, engagement) -> Decision:
    """LEAP staff ask a city for an update while its engagement is open."""
    return insider_on_open_case(user, engagement)
