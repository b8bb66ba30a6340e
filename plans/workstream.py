from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream


class PlansWorkstream(TaskWorkstream):
    step = Step.PLANS
