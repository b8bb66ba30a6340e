"""The city's decisions, and the program that they come to."""

from plans.models.decision import ChangeKind, Decision, DecisionChange, DecisionOption, DecisionStatus
from plans.models.design import AgencyHome, DesignStage, DispatchModel, ProgramDesign
from plans.models.document import IssuedPaper, KeptPaper, PaperKind, PaperState, PaperTemplate, RegisterKind
from plans.models.evidence import DecisionEvidence
from plans.models.funding import Basis, FundingLine, FundingSource, MoneyPlan
from plans.models.playbook import DecisionQuestion, QuestionOption
from plans.models.risk import Level, Risk, RiskPattern, RiskStatus

__all__ = [
    "AgencyHome", "Basis", "ChangeKind", "Decision", "DecisionChange", "DecisionEvidence", "DecisionOption",
    "DecisionQuestion", "DecisionStatus", "DesignStage", "DispatchModel", "FundingLine", "FundingSource",
    "IssuedPaper", "KeptPaper", "Level", "MoneyPlan", "PaperKind", "PaperState", "PaperTemplate", "ProgramDesign",
    "QuestionOption", "RegisterKind", "Risk", "RiskPattern", "RiskStatus",
]  # fmt: skip
