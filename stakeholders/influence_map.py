"""Who moves whom, drawn on the server: a ring of names with arrows across it, and the same as rows of a table."""

from collections import Counter
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from engagements.models import Engagement
from stakeholders.addresses.people import influence_url, stakeholder_url
from stakeholders.models import Influence, Position, Stakeholder

WIDTH, HEIGHT, RADIUS, DOT = 1040, 600, 225, 9
MOST_DRAWN = 36  # More names than these lie over each other.
MOST_ROWS = 300
LONGEST_LABEL = 34


@dataclass(frozen=True)
class Node:
    pk: int
    name: str
    label: str
    url: str
    band: int
    word: str
    x: float
    y: float
    text_x: float
    anchor: str


@dataclass(frozen=True)
class Arrow:
    x1: float
    y1: float
    x2: float
    y2: float
    strength: int


@dataclass(frozen=True)
class Line:
    """One influence as a row."""

    source: str
    source_url: str
    target: str
    target_url: str
    strength: str
    note: str
    remove_url: str


@dataclass(frozen=True)
class InfluenceMap:
    nodes: list[Node]
    arrows: list[Arrow]
    rows: list[Line]
    is_cut: bool
    width: int = WIDTH
    height: int = HEIGHT


def influence_map(engagement: Engagement, reader: Any) -> InfluenceMap:
    """Two queries: who moves whom, then their names. One with all the joins would take longer to plan than to run."""
    found = list(_influences(engagement, reader)[: MOST_ROWS + 1])
    links = [(one["source_id"], one["target_id"], one["strength"]) for one in found[:MOST_ROWS]]
    ends = _ends(found, reader)
    ring = _ring(links)
    nodes = {pk: _node(pk, ends[pk], place, len(ring), engagement.city_id) for place, pk in enumerate(ring)}
    arrows = [_arrow(nodes[a], nodes[b], strength) for a, b, strength in links if a in nodes and b in nodes]
    is_cut = len(found) > MOST_ROWS or len(ends) > len(ring)
    rows = [_line(one, ends, engagement.city_id) for one in found[:MOST_ROWS]]
    return InfluenceMap(list(nodes.values()), arrows, rows, is_cut)


def _influences(engagement: Engagement, reader: Any) -> QuerySet:
    rows = Influence.objects.visible_to(reader).filter(engagement=engagement)
    rows = rows.filter(source__removed_at=None, target__removed_at=None)
    return rows.order_by("-strength", "pk").values("pk", "source_id", "target_id", "strength", "note")


def _ends(found: list[dict], reader: Any) -> dict[int, tuple[str, int | None]]:
    """Name and position of each stakeholder that occurs."""
    numbers = {one[end] for one in found for end in ("source_id", "target_id")}
    rows = Stakeholder.objects.visible_to(reader).filter(pk__in=numbers)
    name = Coalesce("person__name", "organization__name")
    return {pk: (name, position) for pk, name, position in rows.values_list("pk", name, "standing__stance__position")}


def _ring(links: list[tuple[int, int, int]]) -> list[int]:
    """The most linked, neighbors beside each other: a walk from the one with the most links."""
    weight: Counter[int] = Counter()
    near: dict[int, list[int]] = {}
    for a, b, strength in links:
        weight[a] += strength
        weight[b] += strength
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    chosen = {pk for pk, _ in weight.most_common(MOST_DRAWN)}
    ring: dict[int, None] = {}
    for start, _ in weight.most_common(MOST_DRAWN):
        todo = [start]
        while todo:
            pk = todo.pop()
            if pk in chosen and pk not in ring:
                ring[pk] = None
                todo += sorted(near[pk], key=lambda other: weight[other])
    return list(ring)


def _node(pk: int, end: tuple[str, int | None], place: int, of: int, city_id: int) -> Node:
    name, position = end
    angle = 2 * pi * place / of - pi / 2
    x, y = WIDTH / 2 + RADIUS * cos(angle), HEIGHT / 2 + RADIUS * sin(angle)
    is_right = cos(angle) >= -0.01
    gap = DOT + 6
    label = name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"
    return Node(
        pk=pk,
        name=name,
        label=label,
        url=stakeholder_url(city_id, pk),
        band=0 if position is None else position + 3,
        word="stance not known" if position is None else Position(position).label.lower(),
        x=round(x, 1),
        y=round(y, 1),
        text_x=round(x + gap if is_right else x - gap, 1),
        anchor="start" if is_right else "end",
    )


def _arrow(a: Node, b: Node, strength: int) -> Arrow:
    """From the edge of one dot to the edge of the other."""
    length = ((b.x - a.x) ** 2 + (b.y - a.y) ** 2) ** 0.5 or 1
    dx, dy = (b.x - a.x) / length, (b.y - a.y) / length
    near, far = DOT + 2, DOT + 7
    return Arrow(
        round(a.x + dx * near, 1),
        round(a.y + dy * near, 1),
        round(b.x - dx * far, 1),
        round(b.y - dy * far, 1),
        strength,
    )


STRENGTHS = {1: "Some", 2: "Much", 3: "Decisive"}


def _line(one: dict, ends: dict[int, tuple[str, int | None]], city_id: int) -> Line:
    return Line(
        source=ends[one["source_id"]][0],
        source_url=stakeholder_url(city_id, one["source_id"]),
        target=ends[one["target_id"]][0],
        target_url=stakeholder_url(city_id, one["target_id"]),
        strength=STRENGTHS[one["strength"]],
        note=one["note"],
        remove_url=f"{influence_url(city_id, one['pk'])}remove/",
    )
