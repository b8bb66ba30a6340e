"""Where reports are, for the navigation, the palette and the shortcut sheet."""

from core.commands import Command, register

register(
    Command("Reports", "reports:report-list", "reports.view_reports", icon="report", keys="g x", nav=66),
    Command("Make a report", "reports:report-create", "reports.make_report", icon="plus"),
    Command("Scheduled reports", "reports:schedule-list", "reports.manage_schedules", icon="calendar-event"),
    Command("Packages of records", "reports:package-list", "reports.view_packages", icon="file-zip"),
)
