"""What somebody did with 911 data, as the case's history says it after the name."""

from engagements.history import DEEDS

DEEDS.update(
    {
        "analysis.request_added": "noted a request for 911 data",
        "analysis.request_edited": "updated a request for 911 data",
        "analysis.request_removed": "removed a request for 911 data",
        "analysis.request_restored": "brought back a request for 911 data",
        "analysis.export_started": "began to load a 911 export",
        "analysis.export_files_added": "added files to a 911 export",
        "analysis.export_file_removed": "left a file out of a 911 export",
        "analysis.export_file_reread": "had a file of a 911 export read differently",
        "analysis.export_columns_set": "said what the columns of a 911 export mean",
        "analysis.export_checked": "had a 911 export checked",
        "analysis.export_loaded": "loaded a 911 export",
        "analysis.export_abandoned": "gave up a 911 export",
        "analysis.export_edited": "changed what is said of a 911 export",
        "analysis.export_removed": "removed a 911 export",
        "analysis.export_restored": "brought back a 911 export",
    }
)
