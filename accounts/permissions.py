"""Who may see people, invite them, change them, and ask about their access."""

from accounts.models import Role
from core.permissions import Decision, only_if, rule


@rule("accounts.view_people")
def may_view_people(user, subject) -> Decision:
    """LEAP's own people see who takes part; nobody else does."""
    return only_if(user.is_insider, "Only LEAP staff see the list of people.")


@rule("accounts.manage_people")
def may_manage_people(user, subject) -> Decision:
    """Admins change, deactivate and unlock people."""
    return only_if(user.is_admin, "Only admins change, deactivate and unlock people.")


@rule("accounts.invite")
def may_invite(user, subject) -> Decision:
    """Staff invite liaisons to a city; admins invite anyone. The subject is the role, or an invitation to it."""
    if not user.is_insider:
        return only_if(False, "Only LEAP staff invite people.")
    role = getattr(subject, "role", subject) or Role.LIAISON
    return only_if(
        user.is_admin or role == Role.LIAISON,
        "Staff invite liaisons. Ask an admin to invite someone in another role.",
    )


@rule("accounts.set_policies")
def may_set_policies(user, subject) -> Decision:
    """Admins decide which roles need two-step sign-in."""
    return only_if(user.is_admin, "Only admins decide which roles need two-step sign-in.")


@rule("accounts.explain_access")
def may_explain_access(user, subject) -> Decision:
    """Admins ask what someone else can see."""
    return only_if(user.is_admin, "Only admins look up what someone else can see.")


@rule("accounts.edit_own_profile")
def may_edit_own_profile(user, subject) -> Decision:
    """Everyone looks after the own account."""
    return only_if(True, "")
