import pytest

from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream
from engagements.workstreams import WORKSTREAMS


class TasksAlone(TaskWorkstream):
    """A step whose app adds nothing to what its tasks say."""

    step = Step.ANALYSIS


@pytest.fixture
def tasks_alone(monkeypatch):
    """The first step as it is without its app: these tests are about steps, not about what closes that one."""
    monkeypatch.setitem(WORKSTREAMS, Step.ANALYSIS, TasksAlone())
