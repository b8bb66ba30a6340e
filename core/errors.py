"""Refusals that a person can do something about."""

from typing import Any


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """An operation that cannot be done now; `reasons` are sentences for the person who asked."""

    def __init__(self, *reasons: str, field: str | None = None):
        super().__init__(" ".join(reasons))
        self.reasons = reasons
        self.field = field


class Conflict(Exception):  # noqa: N818
    """Someone else saved the record first. `theirs` holds the changed fields as {label: value} now stored."""

    def __init__(self, instance: Any, theirs: dict[str, Any]):
        super().__init__("Someone else changed this while you were editing.")
        self.instance = instance
        self.theirs = theirs
