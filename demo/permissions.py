"""Who reads about the demo, and who removes it."""

from core.permissions import Decision, denied, only_if, rule


@rule("demo.view_demo")
def may_view_demo(user, subject) -> Decision:
    """LEAP's own people see what is real in the demo, and what is made up."""
    return only_if(user.is_insider, "Only LEAP staff see what the demo consists of.")


@rule("demo.remove_demo")
def may_remove_demo(user, subject) -> Decision:
    """A real admin removes the demo; one that belongs to it would be left without access halfway."""
    if not user.is_admin:
        return denied("Only admins remove the demo.")
    return only_if(
        not user.is_demo,
        "You are signed in as a demo person, who would be removed too. Invite an admin with an address of "
        "your own and sign in as that person, or run “manage.py demo --remove”.",
    )
