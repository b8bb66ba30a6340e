"""Interactions, objections and what answers them, speakers, media."""

from engagements.history import DEEDS

DEEDS.update(
    {
        "stakeholders.contact_logged": "logged a contact",
        "stakeholders.contact_edited": "corrected a contact",
        "stakeholders.contact_removed": "removed a contact",
        "stakeholders.contact_restored": "brought back a contact",
        "stakeholders.objection_raised": "noted an objection",
        "stakeholders.objection_raised_edited": "corrected an objection",
        "stakeholders.objection_raised_removed": "removed an objection",
        "stakeholders.objection_raised_restored": "brought back an objection",
        "stakeholders.objection_settled": "settled an objection",
        "stakeholders.objection_reopened": "reopened an objection",
        "stakeholders.answer_given": "recorded an answer to an objection",
        "stakeholders.answer_edited": "changed what is said of an answer",
        "stakeholders.booking_added": "asked for a speaker",
        "stakeholders.booking_edited": "changed a speaker’s booking",
        "stakeholders.booking_removed": "removed a speaker’s booking",
        "stakeholders.booking_restored": "brought back a speaker’s booking",
        "stakeholders.media_added": "added to the media log",
        "stakeholders.media_edited": "changed the media log",
        "stakeholders.media_removed": "removed something from the media log",
        "stakeholders.media_restored": "brought back something to the media log",
    }
)
