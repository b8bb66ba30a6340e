"""The kinds of long work: each app registers its functions here and starts them by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kind:
    """A function job -> result (a dict for the report, or None).

    A killed run is repeated only where `repeatable` says that running twice does no harm.
    """

    name: str
    function: Callable[[Any], dict | None]
    repeatable: bool


KINDS: dict[str, Kind] = {}


def job(name: str, *, repeatable: bool = False) -> Callable:
    """Register the function below as a kind of job called `app.verb_noun`.

    It calls `operations.progress` now and then, which is also where a cancellation reaches it. Keys of the
    result that the report knows: `url` and `url_label`, a link to what was made; the rest is shown as facts.
    """

    def register(function: Callable) -> Callable:
        if name in KINDS:
            raise ValueError(f"Two kinds of job are called {name}.")
        KINDS[name] = Kind(name, function, repeatable)
        return function

    return register
