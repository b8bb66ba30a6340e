"""Local services."""

from engagements.history import DEEDS

DEEDS.update(
    {
        "stakeholders.asset_added": "noted a local service",
        "stakeholders.asset_edited": "changed a local service",
        "stakeholders.asset_verified": "verified a local service",
        "stakeholders.asset_removed": "removed a local service",
        "stakeholders.asset_restored": "brought back a local service",
        "stakeholders.provider_asked": "asked a provider whether what is noted holds",
        "stakeholders.inquiry_ended": "took back a question to a provider",
        "stakeholders.provider_confirmed": "noted that a provider confirmed its service",
        "stakeholders.provider_corrected": "noted what a provider corrected",
        "stakeholders.correction_decided": "decided on what a provider corrected",
        "stakeholders.correction_taken": "took over what a provider corrected",
        "stakeholders.needs_set": "said which needs call types speak of",
        "stakeholders.category_added": "added a type of service",
        "stakeholders.category_edited": "changed a type of service",
    }
)
