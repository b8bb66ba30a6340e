"""Money, risks and papers."""

from engagements.history import DEEDS

DEEDS.update(
    {
        "plans.funding_added": "added a funding line",
        "plans.funding_edited": "changed a funding line",
        "plans.funding_removed": "removed a funding line",
        "plans.funding_restored": "brought back a funding line",
        "plans.money_plan_edited": "changed what the program costs a year",
        "plans.risk_added": "added a risk",
        "plans.risk_edited": "changed a risk",
        "plans.risk_reviewed": "looked at a risk",
        "plans.risk_removed": "removed a risk",
        "plans.risk_restored": "brought back a risk",
        "plans.risk_pattern_added": "added to the catalog of risks",
        "plans.risk_pattern_edited": "changed the catalog of risks",
        "plans.paper_template_edited": "changed the words of a document template",
        "plans.paper_issued": "issued a document",
        "plans.paper_removed": "removed an issued document",
        "plans.paper_restored": "brought back an issued document",
        "plans.kept_paper_added": "put a document on the register",
        "plans.kept_paper_edited": "changed the register of documents",
        "plans.kept_paper_removed": "took a document off the register",
        "plans.kept_paper_restored": "put a document back on the register",
    }
)
