"""The city's decisions, and the program that they come to."""

from plans.models.decision import ChangeKind, Decision, DecisionChange, DecisionOption, DecisionStatus
from plans.models.design import AgencyHome, DesignStage, DispatchModel, ProgramDesign
from plans.models.evidence import DecisionEvidence
from plans.models.playbook import DecisionQuestion, QuestionOption

__all__ = [
    "AgencyHome", "ChangeKind", "Decision", "DecisionChange", "DecisionEvidence", "DecisionOption", "DecisionQuestion",
    "DecisionStatus", "DesignStage", "DispatchModel", "ProgramDesign", "QuestionOption",
]  # fmt: skip
