"""Who may invite, deactivate and look people up."""

from core.permissions import Decision, only_if, rule


@rule("accounts.view_people")
def may_view_people(user, subject) -> Decision:
    return only_if(user.is_insider, "Only LEAP staff see the list of people.")


@rule("accounts.manage_people")
def may_manage_people(user, subject) -> Decision:
    return only_if(user.is_admin, "Only admins invite, change and deactivate people.")


@rule("accounts.edit_own_profile")
def may_edit_own_profile(user, subject) -> Decision:
    return only_if(True, "")
