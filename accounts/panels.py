"""Parts of a person's page that apps above contribute, such as the cities of a liaison."""

from collections.abc import Callable
from typing import Any

# A panel gets the reader and the person and returns the context for its template, which it names as
# `template`; None where it has nothing to show. It costs a fixed number of queries.
Panel = Callable[[Any, Any], dict[str, Any] | None]
_panels: list[Panel] = []


def register_panel(panel: Panel) -> Panel:
    """Called from AppConfig.ready."""
    _panels.append(panel)
    return panel


def panels_for(reader: Any, person: Any) -> list[dict[str, Any]]:
    return [shown for panel in _panels if (shown := panel(reader, person))]
