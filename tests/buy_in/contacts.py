"""Interactions, objections and what answers them, speakers, media."""

from collections.abc import Callable
from typing import Any

# By the name of the address: the values of a `tests.access.Row`.
ACCESS: dict[str, tuple] = {}
POSTS: dict[str, Callable[[Any], dict]] = {}
CONFLICTS: dict[str, Callable[[Any], Any]] = {}


def add_records(world) -> None:
    """Of either audience, in both cities; under the names that world.py gives to such (internal_, their_)."""


def fill_case(case, people) -> None:
    """Sixty of each kind in one more case."""
