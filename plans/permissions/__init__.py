"""The rules of step 3, area by area."""

from plans.permissions import decisions, money  # noqa: F401 - they register themselves
