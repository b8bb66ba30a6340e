"""Who may read the history as a whole."""

from core.permissions import Decision, only_if, rule


@rule("audit.view_history")
def may_view_history(user, subject) -> Decision:
    """Admins read what everyone did. A record’s own history is on its page."""
    return only_if(user.is_admin, "Only admins read the whole history. A city's history is on its page.")
