"""Parts of step 4's own page, each from one of its areas.

A panel gets the engagement and the reader and answers with a template and its context, or with nothing where it has
nothing to show to this reader. It costs a fixed number of queries.
"""

from collections.abc import Callable
from typing import Any

from engagements.models import Engagement
from engagements.workstreams import Overview
from stakeholders.panels import drawn

Panel = Callable[[Engagement, Any], Overview | None]
STEP_PANELS: list[tuple[int, Panel]] = []


def on_step(place: int) -> Callable[[Panel], Panel]:
    """Register a function (engagement, reader) -> Overview; `place` orders the parts on the page."""

    def register(panel: Panel) -> Panel:
        STEP_PANELS.append((place, panel))
        return panel

    return register


def overview(engagement: Engagement, reader: Any) -> Overview:
    return Overview("community/_overview.html", {"panels": drawn(STEP_PANELS, engagement, reader)})
