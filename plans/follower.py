"""Decisions move with the dates of the outside world that they count from."""

from datetime import date

from engagements.followers import Follower
from engagements.models import Anchor, Engagement
from plans.operations import decisions


class Decisions(Follower):
    def preview(self, engagement: Engagement, kind: str, on: date) -> list[str]:
        due = [(each.due_on, each.due_from(on)) for each in decisions.hanging(engagement, kind)]
        moved = sum(before != after for before, after in due)
        late = sum(after < engagement.today for _, after in due)
        told = []
        if moved:
            told.append("1 decision moves with it." if moved == 1 else f"{moved} decisions move with it.")
        if late:
            told.append(f"{'1 decision' if late == 1 else f'{late} decisions'} would be due before today already.")
        return told if moved else []

    def move(self, anchor: Anchor, *, actor) -> None:
        decisions.follow(anchor, actor=actor)

    def release(self, anchor: Anchor, *, actor) -> None:
        decisions.release(anchor)
