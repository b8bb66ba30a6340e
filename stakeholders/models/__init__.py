"""People and bodies, where they stand, what was said and done, and what answers an objection."""

from stakeholders.models.asset import Asset, AssetStatus, MouStatus
from stakeholders.models.asset_category import CORE_GROUPS, AssetCategory, AssetGroup
from stakeholders.models.asset_inquiry import AssetInquiry
from stakeholders.models.body import BodyKind, DecisionBody, Seat, SeatTerm
from stakeholders.models.district import District
from stakeholders.models.interaction import Interaction, InteractionKind
from stakeholders.models.media import MediaItem, MediaKind, Tone
from stakeholders.models.merge import Merge, MergeKind
from stakeholders.models.need import CallTypeNeed
from stakeholders.models.objection import AnswerGiven, Material, MaterialKind, Objection, ObjectionRaised, Outcome
from stakeholders.models.organization import Organization, OrganizationKind
from stakeholders.models.person import Affiliation, Person
from stakeholders.models.speaker import Booking, BookingState, Speaker
from stakeholders.models.stakeholder import Stakeholder, StakeholderRole, Standing
from stakeholders.models.stance import Confidence, Influence, Position, Stance, StanceSource

__all__ = [
    "CORE_GROUPS", "Affiliation", "AnswerGiven", "Asset", "AssetCategory", "AssetGroup", "AssetInquiry", "AssetStatus",
    "BodyKind", "Booking", "BookingState", "CallTypeNeed", "Confidence", "DecisionBody", "District", "Influence",
    "Interaction", "InteractionKind", "Material", "MaterialKind", "MediaItem", "MediaKind", "Merge", "MergeKind",
    "MouStatus", "Objection", "ObjectionRaised", "Organization", "OrganizationKind", "Outcome", "Person", "Position",
    "Seat", "SeatTerm", "Speaker", "Stakeholder", "StakeholderRole", "Stance", "StanceSource", "Standing", "Tone",
]  # fmt: skip
