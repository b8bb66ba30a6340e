"""Who looks after the mail."""

from core.permissions import Decision, only_if, rule

ADMINS_ONLY = "Only admins look after outgoing mail."


@rule("outbox.view_messages")
def may_view_messages(user, message) -> Decision:
    """Admins see the outgoing mail."""
    return only_if(user.is_admin, ADMINS_ONLY)


@rule("outbox.handle_message")
def may_handle_message(user, message) -> Decision:
    """Admins send a message again, or drop it."""
    return only_if(user.is_admin, ADMINS_ONLY)


@rule("outbox.send_test_mail")
def may_send_test_mail(user, subject) -> Decision:
    """Admins send themselves a mail to see whether mail leaves."""
    return only_if(user.is_admin, ADMINS_ONLY)
