"""Records of the steps above that count from a date of the outside world, as tasks do: they move along with it."""

from datetime import date

from engagements.models import Anchor, Engagement


class Follower:
    """One kind of record. Writes happen inside the transaction of the date's own change."""

    def preview(self, engagement: Engagement, kind: str, on: date) -> list[str]:
        """What would happen to them if the date of this kind fell on `on`, as sentences."""
        return []

    def move(self, anchor: Anchor, *, actor) -> None:
        """Count anew from a date that was added or changed."""

    def release(self, anchor: Anchor, *, actor) -> None:
        """The date goes: what counted from it keeps its own date."""


FOLLOWERS: list[Follower] = []


def register(follower: Follower) -> None:
    FOLLOWERS.append(follower)


def preview(engagement: Engagement, kind: str, on: date) -> list[str]:
    return [sentence for follower in FOLLOWERS for sentence in follower.preview(engagement, kind, on)]
