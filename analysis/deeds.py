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
        "analysis.code_table_drafted": "drafted a code table",
        "analysis.code_table_approved": "approved a code table",
        "analysis.types_mapped": "mapped call types",
        "analysis.type_judged": "judged a call type",
        "analysis.types_marked_unsure": "set call types aside for a second look",
        "analysis.types_described": "added the texts of call types",
        "analysis.proposals_taken": "took proposals for call types",
        "analysis.origins_set": "said who starts records",
        "analysis.countings_set": "said what dispositions do to the count",
        "analysis.type_questioned": "questioned a call type",
        "analysis.type_question_answered": "answered a question about a call type",
    }
)
