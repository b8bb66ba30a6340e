"""Small pieces of HTML made by functions, where a template would cost more than the page's queries.

Like Django's `format_html`, and twice as fast: pages draw a thousand of them, and MarkupSafe escapes in C.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString
from markupsafe import escape


def draw(pattern: str, /, *parts: Any, **named: Any) -> SafeString:
    """`pattern.format(…)` with every part escaped that is not safe already."""
    return SafeString(pattern.format(*map(escape, parts), **{name: escape(part) for name, part in named.items()}))


def draw_each(pattern: str, rows: Iterable[tuple]) -> SafeString:
    """The pattern once for each row, one after the other."""
    return SafeString("".join([pattern.format(*map(escape, row)) for row in rows]))
