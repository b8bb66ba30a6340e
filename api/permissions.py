"""Who lets programs in."""

from core.permissions import Decision, only_if, rule


@rule("api.manage_tokens")
def may_manage_tokens(user, subject) -> Decision:
    """Whoever works with records may let a program do so in their name; observers read reports."""
    return only_if(
        user.is_insider or user.is_liaison, "Observers read reports; there is nothing for a program to read."
    )


@rule("api.revoke_token")
def may_revoke_token(user, token) -> Decision:
    """A person revokes their own tokens, and an admin anybody’s."""
    return only_if(user.is_admin or token.user_id == user.pk, "It is somebody else’s.")
