"""The register, a city's stakeholders and bodies."""

from engagements.history import DEEDS

DEEDS.update(
    {
        "stakeholders.stakeholder_added": "added a stakeholder",
        "stakeholders.stakeholder_edited": "changed a stakeholder’s role or title",
        "stakeholders.stakeholder_removed": "removed a stakeholder",
        "stakeholders.stakeholder_restored": "brought back a stakeholder",
        "stakeholders.standing_added": "noted how LEAP sees a stakeholder",
        "stakeholders.standing_edited": "changed how LEAP sees a stakeholder",
        "stakeholders.stance_recorded": "recorded a stance",
        "stakeholders.stance_withdrawn": "withdrew a stance",
        "stakeholders.influence_added": "noted who moves whom",
        "stakeholders.influence_removed": "took back who moves whom",
        "stakeholders.body_added": "added a body that decides",
        "stakeholders.body_edited": "changed a body that decides",
        "stakeholders.body_removed": "removed a body that decides",
        "stakeholders.body_restored": "brought back a body that decides",
        "stakeholders.seat_added": "added a seat",
        "stakeholders.seat_edited": "changed a seat",
        "stakeholders.seat_removed": "removed a seat",
        "stakeholders.term_added": "said who holds a seat",
        "stakeholders.term_edited": "changed who holds a seat",
        "stakeholders.term_removed": "took back who holds a seat",
    }
)
