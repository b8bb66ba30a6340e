from reports.models.package import Package
from reports.models.report import Length, ReportKind, StatusReport
from reports.models.schedule import Readers, Rhythm, Schedule, ScheduledRun
from reports.models.snapshot import Snapshot

__all__ = [
    "Length",
    "Package",
    "Readers",
    "ReportKind",
    "Rhythm",
    "Schedule",
    "ScheduledRun",
    "Snapshot",
    "StatusReport",
]
