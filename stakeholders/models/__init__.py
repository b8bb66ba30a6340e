"""People and bodies, where they stand, what was said and done, and what answers an objection."""

from stakeholders.models.body import BodyKind, DecisionBody, Seat, SeatTerm
from stakeholders.models.interaction import Interaction, InteractionKind
from stakeholders.models.media import MediaItem, MediaKind, Tone
from stakeholders.models.objection import AnswerGiven, Material, MaterialKind, Objection, ObjectionRaised, Outcome
from stakeholders.models.organization import Organization, OrganizationKind
from stakeholders.models.person import Affiliation, Person
from stakeholders.models.speaker import Booking, BookingState, Speaker
from stakeholders.models.stakeholder import Stakeholder, StakeholderRole, Standing
from stakeholders.models.stance import Confidence, Influence, Position, Stance, StanceSource

__all__ = [
    "Affiliation", "AnswerGiven", "BodyKind", "Booking", "BookingState", "Confidence", "DecisionBody", "Influence",
    "Interaction", "InteractionKind", "Material", "MaterialKind", "MediaItem", "MediaKind", "Objection",
    "ObjectionRaised", "Organization", "OrganizationKind", "Outcome", "Person", "Position", "Seat", "SeatTerm",
    "Speaker", "Stakeholder", "StakeholderRole", "Stance", "StanceSource", "Standing", "Tone",
]  # fmt: skip
