"""Who makes reports, who reads them, who gets records as files."""

from core.audience import Audience
from core.permissions import Decision, denied, only_if, rule

INSIDERS = "Only LEAP staff make reports."
ADMINS = "Only admins do this."


@rule("reports.view_reports")
def may_view_reports(user, subject) -> Decision:
    """Everyone has a list of reports: LEAP of all, others of those that are shared with them."""
    return only_if(True, "")


@rule("reports.view_report")
def may_view_report(user, report) -> Decision:
    """LEAP staff read every report, others those that are shared with them."""
    return only_if(True, "")


@rule("reports.make_report")
def may_make_report(user, subject) -> Decision:
    """LEAP staff make reports."""
    return only_if(user.is_insider, INSIDERS)


@rule("reports.remake_report")
def may_remake(user, report) -> Decision:
    """Whoever ordered a report that was not made has it made again, and admins."""
    mine = user.is_insider and (user.is_admin or report.ordered_by_id == user.pk)
    return only_if(mine, "Only who ordered it, or an admin, has it made again.")


@rule("reports.compare_reports")
def may_compare(user, subject) -> Decision:
    """LEAP staff compare two runs, since what lies behind a number may be LEAP’s own."""
    return only_if(user.is_insider, "Only LEAP staff compare reports.")


@rule("reports.share_report")
def may_share(user, report) -> Decision:
    """Admins share a finished report that holds nothing of LEAP’s own."""
    if not user.is_admin:
        return denied("Only admins hand out reports.")
    if report is not None and report.audience == Audience.INTERNAL:
        return denied("This report is for LEAP only. Make one for the city or the public to hand it out.")
    return only_if(report is None or report.is_made, "This report is not finished yet.")


@rule("reports.remove_report")
def may_remove(user, report) -> Decision:
    """Admins remove reports, and staff their own."""
    return only_if(user.is_admin or report.ordered_by_id == user.pk, "Only its maker or an admin removes a report.")


@rule("reports.manage_schedules")
def may_manage_schedules(user, subject) -> Decision:
    """Admins say which reports make themselves, and for whom."""
    return only_if(user.is_admin, ADMINS)


@rule("reports.order_package")
def may_order_package(user, engagement) -> Decision:
    """LEAP staff pack a city’s records for hand-over."""
    return only_if(user.is_insider, "Only LEAP staff pack records.")


@rule("reports.view_disclosure")
def may_view_disclosure(user, engagement) -> Decision:
    """LEAP staff see what a city, or the public, would get."""
    return only_if(user.is_insider, "Only LEAP staff look at what others would see.")


@rule("reports.order_database")
def may_order_database(user, subject) -> Decision:
    """Admins take all records as tables for their own tools."""
    return only_if(user.is_admin, ADMINS)


@rule("reports.view_packages")
def may_view_packages(user, subject) -> Decision:
    """LEAP staff see the packages that they ordered, and admins all."""
    return only_if(user.is_insider, "Only LEAP staff pack records.")


@rule("reports.remake_package")
def may_remake_package(user, package) -> Decision:
    """Whoever ordered a package that was not packed has it packed again, and admins."""
    return only_if(user.is_insider, "Only LEAP staff pack records.")
