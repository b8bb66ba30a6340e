"""Parts of a page that each area of step 2 contributes: below a stakeholder, and on the step's own page.

A panel gets the record and the reader and answers with a template and its context, or with nothing where it has
nothing to show to this reader. It costs a fixed number of queries.
"""

from collections.abc import Callable
from typing import Any

from engagements.workstreams import Overview

Panel = Callable[[Any, Any], Overview | None]
STAKEHOLDER_PANELS: list[tuple[int, Panel]] = []
STEP_PANELS: list[tuple[int, Panel]] = []


def on_stakeholder(place: int) -> Callable[[Panel], Panel]:
    """Register a function (stakeholder, reader) -> Overview; `place` orders the parts on the page."""
    return _registered(STAKEHOLDER_PANELS, place)


def on_step(place: int) -> Callable[[Panel], Panel]:
    """Register a function (engagement, reader) -> Overview."""
    return _registered(STEP_PANELS, place)


def _registered(panels: list[tuple[int, Panel]], place: int) -> Callable[[Panel], Panel]:
    def register(panel: Panel) -> Panel:
        panels.append((place, panel))
        return panel

    return register


def drawn(panels: list[tuple[int, Panel]], subject: Any, reader: Any) -> list[Overview]:
    """What the reader gets to see of them, in order."""
    ordered = sorted(panels, key=lambda pair: pair[0])
    return [shown for _, panel in ordered if (shown := panel(subject, reader))]
