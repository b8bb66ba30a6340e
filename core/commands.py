"""One registry of what a person can go to: navigation, command palette and shortcut sheet read it."""

from dataclasses import dataclass

from django.urls import reverse

from core.permissions import decide


@dataclass(frozen=True)
class Command:
    """A place or action. `keys` is a sequence such as "g t"; `nav` is its place in the navigation, 0 for none."""

    label: str
    url_name: str
    permission: str
    icon: str = "arrow-right"
    keys: str = ""
    nav: int = 0
    group: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name)


COMMANDS: list[Command] = []


def register(*commands: Command) -> None:
    """Called from AppConfig.ready."""
    COMMANDS.extend(commands)


def commands_for(user) -> list[Command]:
    """What this person may do, in the order of the navigation."""
    allowed = [command for command in COMMANDS if decide(command.permission, user)]
    return sorted(allowed, key=lambda command: (command.nav or 1000, command.label))
