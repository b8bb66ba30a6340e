"""Everything that changes a job."""

from jobs.operations.orders import cancel, mark_seen, start
from jobs.operations.running import Cancelled, progress, run
from jobs.operations.sweeping import sweep

__all__ = ["Cancelled", "cancel", "mark_seen", "progress", "run", "start", "sweep"]
