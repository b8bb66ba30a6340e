from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream


class StakeholdersWorkstream(TaskWorkstream):
    step = Step.STAKEHOLDERS
