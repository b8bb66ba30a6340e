"""What somebody did in step 5, as the case's history says it after the name."""

from engagements.history import DEEDS

DEEDS.update(
    {
        "support.program_launched": "noted the launch of a program",
        "support.program_edited": "changed what is said of a program",
        "support.program_ended": "noted the end of a program",
        "support.program_removed": "removed a program",
        "support.program_restored": "brought back a program",
        "support.check_in_held": "noted a check-in",
        "support.check_in_edited": "corrected a check-in",
        "support.check_in_removed": "removed a check-in",
        "support.check_in_restored": "brought back a check-in",
        "support.figures_entered": "entered figures",
        "support.figures_corrected": "corrected figures",
        "support.figures_imported": "brought figures in by file",
        "support.figure_removed": "removed a figure",
        "support.figure_restored": "brought back a figure",
        "support.request_asked": "asked LEAP for support",
        "support.request_answered": "answered a request for support",
        "support.request_continued": "wrote more on a request for support",
        "support.request_edited": "changed who answers a request, or by when",
        "support.request_closed": "closed a request for support",
        "support.request_reopened": "opened a request for support again",
    }
)
