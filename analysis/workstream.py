from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream


class AnalysisWorkstream(TaskWorkstream):
    step = Step.ANALYSIS
