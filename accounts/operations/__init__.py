"""The writes of this app."""

from accounts.operations.invitations import (
    accept_invitation,
    extend_invitation,
    invite,
    revoke_invitation,
)
from accounts.operations.links import issue_link, mark_link_used, revoke_links
from accounts.operations.people import (
    change_own_profile,
    change_person,
    create_person,
    deactivate,
    note_visit,
    reactivate,
)
from accounts.operations.security import (
    end_sessions,
    forget_expired_sessions,
    forget_session,
    remove_second_factor,
    require_second_factor,
    unlock,
)

__all__ = [
    "accept_invitation",
    "change_own_profile",
    "change_person",
    "create_person",
    "deactivate",
    "end_sessions",
    "extend_invitation",
    "forget_expired_sessions",
    "forget_session",
    "invite",
    "issue_link",
    "mark_link_used",
    "note_visit",
    "reactivate",
    "remove_second_factor",
    "require_second_factor",
    "revoke_invitation",
    "revoke_links",
    "unlock",
]
