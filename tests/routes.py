"""Every named address of the product, from the live resolver."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# The sign-in library's pages and the probes are open by nature; everything else is in the access table.
OPEN_PREFIXES = ("account_", "mfa_", "usersessions_", "health")


@dataclass(frozen=True)
class Route:
    name: str
    arguments: tuple[str, ...]


def routes() -> list[Route]:
    return [route for route in _walk(get_resolver(), "") if not route.name.startswith(OPEN_PREFIXES)]


def _walk(resolver: URLResolver, namespace: str, outer: tuple[str, ...] = ()) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        arguments = outer + tuple(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            yield Route(f"{namespace}{pattern.name}", arguments)
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, arguments)


def views() -> set[type]:
    """The classes behind the addresses that have one."""
    return set(_views(get_resolver()))


def _views(resolver: URLResolver) -> Iterator[type]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern)
        elif view_class := getattr(pattern.callback, "view_class", None):
            yield view_class
