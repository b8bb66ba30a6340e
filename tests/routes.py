"""Every named address of the product, from the live resolver."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# The sign-in library’s pages and the probes are open by nature; the HTTP interface has a walk of its own.
OPEN_PREFIXES = ("account_", "mfa_", "usersessions_", "health", "api:")


@dataclass(frozen=True)
class Route:
    """`view` is the page's class, or its function where it has none."""

    name: str
    arguments: tuple[str, ...]
    view: type | Callable


def routes() -> list[Route]:
    return [route for route in _walk(get_resolver(), "") if not route.name.startswith(OPEN_PREFIXES)]


def _walk(resolver: URLResolver, namespace: str, outer: tuple[str, ...] = ()) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        arguments = outer + tuple(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield Route(f"{namespace}{pattern.name}", arguments, view)
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, arguments)
