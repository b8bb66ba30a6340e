from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream


class CommunityWorkstream(TaskWorkstream):
    step = Step.COMMUNITY
