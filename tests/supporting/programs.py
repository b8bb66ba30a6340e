"""Step 5: programs, their figures, check-ins and requests for support."""

from collections.abc import Callable
from typing import Any

ACCESS: dict[str, tuple] = {}
POSTS: dict[str, Callable[[Any], dict]] = {}
CONFLICTS: dict[str, Callable[[Any], Any]] = {}


def add_records(world) -> None:
    """Records of our city, and those of the other."""


def fill_case(case, people) -> None:
    """Many rows of one city, straight into the tables."""
