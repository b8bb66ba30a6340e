from engagements.models.anchor import Anchor, AnchorKind, Certainty
from engagements.models.attachment import Attachment
from engagements.models.city import City
from engagements.models.engagement import Engagement, Lifecycle
from engagements.models.membership import Membership
from engagements.models.playbook import Playbook, PlaybookVersion, TaskTemplate
from engagements.models.step_state import Status, StepState
from engagements.models.task import Evidence, Task, TaskRole
from engagements.models.update import Update
from engagements.models.waiver import Waiver

__all__ = [
    "Anchor",
    "AnchorKind",
    "Attachment",
    "Certainty",
    "City",
    "Engagement",
    "Evidence",
    "Lifecycle",
    "Membership",
    "Playbook",
    "PlaybookVersion",
    "Status",
    "StepState",
    "Task",
    "TaskRole",
    "TaskTemplate",
    "Update",
    "Waiver",
]
