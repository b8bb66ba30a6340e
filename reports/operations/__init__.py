"""Everything that changes reports, schedules, snapshots and packages."""

from reports.operations.packages import drop_expired, drop_orphans, order_city, order_database, remake_package
from reports.operations.reports import (
    order_report,
    remake_report,
    remove_report,
    restore_report,
    share_report,
    take_back,
)
from reports.operations.schedules import add_schedule, edit_schedule, remove_schedule, restore_schedule, run_due
from reports.operations.snapshots import take_nightly

__all__ = [
    "add_schedule",
    "drop_expired",
    "drop_orphans",
    "edit_schedule",
    "order_city",
    "order_database",
    "order_report",
    "remake_package",
    "remake_report",
    "remove_report",
    "remove_schedule",
    "restore_report",
    "restore_schedule",
    "run_due",
    "share_report",
    "take_back",
    "take_nightly",
]
