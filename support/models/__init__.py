"""What runs after the launch: the program, its figures, check-ins, and what a city asks LEAP for."""

from support.models.check_in import AgendaTopic, CheckIn, Rating
from support.models.figure import FigureEntry, MetricValue
from support.models.metric import Direction, MetricDefinition, MetricVersion, Unit
from support.models.program import Program
from support.models.request import RequestEntry, SupportPolicy, SupportRequest

__all__ = [
    "AgendaTopic", "CheckIn", "Direction", "FigureEntry", "MetricDefinition", "MetricValue", "MetricVersion", "Program",
    "Rating", "RequestEntry", "SupportPolicy", "SupportRequest", "Unit",
]  # fmt: skip
