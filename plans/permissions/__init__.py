"""The rules of step 3, area by area."""

from plans.permissions import decisions  # noqa: F401 - they register themselves
