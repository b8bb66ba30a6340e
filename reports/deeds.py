"""What people did with reports, as a city's history tells it."""

from engagements.history import DEEDS, OWN_DEEDS

OURS = {
    "reports.report_ordered": "had a report made",
    "reports.report_made": "finished a report",
    "reports.report_shared": "shared a report",
    "reports.report_taken_back": "took back a report",
    "reports.report_removed": "removed a report",
    "reports.report_restored": "brought back a report",
    "reports.package_ordered": "had records packed",
    "reports.package_made": "packed records",
    "reports.package_downloaded": "took a package of records",
}
DEEDS.update(OURS)
OWN_DEEDS.update(OURS)
