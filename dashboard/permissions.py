"""Who sees the pages across cities, and who puts a signal aside or keeps a view."""

from core.permissions import Decision, denied, only_if, rule
from engagements.permissions import insider_on_open_case

STAFF_ONLY = "Only LEAP staff see all cities side by side."


@rule("dashboard.view_home")
def may_view_home(user, subject) -> Decision:
    """Everyone has a first page; which one depends on the role."""
    return only_if(True, "")


@rule("dashboard.view_today")
def may_view_today(user, subject) -> Decision:
    """LEAP staff see which cities need them today."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("dashboard.view_week")
def may_view_week(user, subject) -> Decision:
    """A liaison has a page for this week."""
    return only_if(user.is_liaison, "This page is for the liaison of a city.")


@rule("dashboard.report_week")
def may_report_week(user, engagement) -> Decision:
    """A liaison reports on the own city while its engagement is open."""
    if not user.is_liaison:
        return denied("This page is for the liaison of a city.")
    return only_if(engagement.is_open, "This engagement is closed: there is nothing to report any more.")


@rule("dashboard.view_own_summary")
def may_view_own_summary(user, subject) -> Decision:
    """An observer has the published summary as first page."""
    return only_if(not (user.is_insider or user.is_liaison), "Your first page is another one.")


@rule("dashboard.view_summary")
def may_view_summary(user, subject) -> Decision:
    """The published summary names no city, so everyone who signs in may read it."""
    return only_if(True, "")


@rule("dashboard.snooze")
def may_snooze(user, engagement) -> Decision:
    """LEAP staff put a signal aside, until a day and with a reason, while the engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("dashboard.view_snoozes")
def may_view_snoozes(user, subject) -> Decision:
    """LEAP staff see what was put aside."""
    return only_if(user.is_insider, "Only LEAP staff put signals aside.")


@rule("dashboard.end_snooze")
def may_end_snooze(user, snooze) -> Decision:
    """LEAP staff bring back what was put aside."""
    return only_if(user.is_insider, "Only LEAP staff put signals aside.")


@rule("dashboard.view_portfolio")
def may_view_portfolio(user, subject) -> Decision:
    """LEAP staff see all cities side by side."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("dashboard.save_view")
def may_save_view(user, subject) -> Decision:
    """LEAP staff keep views under a name."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("dashboard.edit_view")
def may_edit_view(user, view) -> Decision:
    """The owner of a view changes it, and an admin one that is shared."""
    return only_if(
        view.owner_id == user.pk or (user.is_admin and view.is_shared),
        "Only the owner of a view, or an admin, changes it. Save it under a name of your own instead.",
    )


@rule("dashboard.search")
def may_search(user, subject) -> Decision:
    """LEAP staff and liaisons search; each finds only what they may see."""
    return only_if(user.is_insider or user.is_liaison, "Observers read the published summary, which needs no search.")


@rule("dashboard.view_help")
def may_view_help(user, subject) -> Decision:
    """Everyone reads the help."""
    return only_if(True, "")
