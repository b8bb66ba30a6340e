from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream


class SupportWorkstream(TaskWorkstream):
    step = Step.SUPPORT
