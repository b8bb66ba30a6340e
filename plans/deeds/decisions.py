"""Decisions, and the program's design."""

from engagements.history import DEEDS

DEEDS.update(
    {
        "plans.decisions_taken_over": "took over the decisions of the playbook",
        "plans.decision_added": "added a decision",
        "plans.decision_edited": "changed what is asked in a decision",
        "plans.decision_noted": "changed LEAP’s note on a decision",
        "plans.decision_removed": "removed a decision",
        "plans.decision_restored": "brought back a decision",
        "plans.decisions_moved": "moved decisions with their date",
        "plans.decision_recommended": "recommended a choice",
        "plans.decision_taken": "wrote down a decision as taken",
        "plans.decision_changed": "wrote down another choice after adoption",
        "plans.decision_reopened": "took a choice back",
        "plans.decision_waived": "waived a decision",
        "plans.decision_unwaived": "ended the waiver of a decision",
        "plans.choice_proposed": "said what the city chose",
        "plans.proposal_set_aside": "set aside what the city said it chose",
        "plans.option_added": "added an option to a decision",
        "plans.option_removed": "removed an option of a decision",
        "plans.evidence_added": "linked what a decision rests on",
        "plans.evidence_removed": "unlinked what a decision rests on",
        "plans.design_drafted": "started a draft of the design",
        "plans.design_edited": "worked on the design",
        "plans.design_discarded": "threw away a draft of the design",
        "plans.design_recommended": "recommended a design",
        "plans.design_adopted": "recorded that a design was adopted",
        "plans.design_shared": "shared a design",
        "plans.design_shown": "changed who sees a design",
    }
)
