from jobs.models.job import Job, State

__all__ = ["Job", "State"]
