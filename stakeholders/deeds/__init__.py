"""The history's words for what people did in step 2."""

from engagements.history import DEEDS, OWN_DEEDS
from stakeholders.deeds import assets, contacts, people

__all__ = ["assets", "contacts", "people"]

# What LEAP alone does, and no city hears of.
OWN = ("standing_", "stance_", "influence_", "contact_", "objection_", "answer_")
OWN_DEEDS.update(verb for verb in DEEDS if verb.startswith(tuple(f"stakeholders.{beginning}" for beginning in OWN)))
