"""Refusals that a person can do something about."""

from typing import Any


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """An operation that cannot be done now; `reasons` are sentences for the person who asked."""

    def __init__(self, *reasons: str, field: str | None = None):
        super().__init__(" ".join(reasons))
        self.reasons = reasons
        self.field = field


class Conflict(Exception):  # noqa: N818
    """Someone else, `by` name, saved the record first. `theirs` holds what is stored now as {label: words}."""

    def __init__(self, instance: Any, theirs: dict[str, str], by: str = ""):
        super().__init__(f"{by or 'Someone else'} changed this while you were editing.")
        self.instance = instance
        self.theirs = theirs
