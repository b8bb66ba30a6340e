"""What the frame around every page shows; apps contribute, core knows none of them."""

from collections.abc import Callable

from core.commands import commands_for

CONTRIBUTORS: list[Callable] = []


def contribute(function: Callable) -> Callable:
    """Register a function request -> dict for the frame of pages that a signed-in person sees."""
    CONTRIBUTORS.append(function)
    return function


def shell(request) -> dict:
    """`navigation`, `commands`, `theme`, and whatever the apps contribute."""
    theme = request.COOKIES.get("theme", "")
    context = {"theme": theme if theme in {"light", "dark"} else ""}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return context
    commands = commands_for(user)
    context |= {"commands": commands, "navigation": [command for command in commands if command.nav]}
    for contributor in CONTRIBUTORS:
        context |= contributor(request)
    return context
