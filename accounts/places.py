"""The cities that a liaison can be invited to. The case stands above this app and registers what it knows."""

from typing import Any


class Places:
    """No cities: what holds until an app above registers a subclass."""

    def choices(self, user: Any) -> list[tuple[int, str]]:
        """Pairs of engagement id and the city's name, of those `user` may invite to."""
        return []

    def names(self, ids: list[int]) -> dict[int, str]:
        """The city's name by engagement id, for display."""
        return {}

    def zone(self, user: Any, pk: str) -> str:
        """The time zone of one of those cities; nothing for any other number."""
        return ""

    def words(self, user: Any) -> list[str]:
        """Names of this person's cities, refused in passwords. A person who is only just accepting an
        invitation is unsaved and carries it as `user.invitation`."""
        return []


_registered: list[Places] = [Places()]


def register_places(places: Places) -> None:
    """Called from AppConfig.ready."""
    _registered.append(places)


def places() -> Places:
    return _registered[-1]
