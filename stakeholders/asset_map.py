"""A map drawn here: points of services in the projection that web maps use, with outside tiles only if configured."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from stakeholders.asset_rows import AssetRow

WIDTH, HEIGHT = 960, 640
MARGIN = 60
TILE = 256
MOST_ZOOM = 16
MILES = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
METERS_PER_MILE = 1609.344
EARTH = 2 * math.pi * 6378137


@dataclass(frozen=True)
class Dot:
    """A service by the number of its row."""

    x: float
    y: float
    number: int
    asset: Any
    is_counted: bool


@dataclass(frozen=True)
class Tile:
    x: float
    y: float
    size: float
    url: str


@dataclass(frozen=True)
class Map:
    """`miles` is how long the bar of `bar` drawing units is in the world."""

    dots: list[Dot]
    home: tuple[float, float] | None
    miles: str
    bar: float
    tiles: list[Tile] = field(default_factory=list)
    credit: str = ""
    width: int = WIDTH
    height: int = HEIGHT


def mercator(latitude: float, longitude: float) -> tuple[float, float]:
    """In fractions of the world, from its north-west corner."""
    sine = math.sin(math.radians(max(-85.0, min(85.0, latitude))))
    return longitude / 360 + 0.5, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def map_of(rows: Sequence[AssetRow], city) -> Map | None:
    """The map of a list's rows; nothing where none of them has a point."""
    placed = [(row, mercator(float(row.asset.latitude), float(row.asset.longitude)))
              for row in rows if row.asset.latitude is not None]  # fmt: skip
    if not placed:
        return None
    home = mercator(float(city.latitude), float(city.longitude)) if city.latitude is not None else None
    points = [point for _, point in placed] + ([home] if home else [])
    scale, left, top = fitted(points)

    def drawn(point: tuple[float, float]) -> tuple[float, float]:
        return round((point[0] - left) * scale, 1), round((point[1] - top) * scale, 1)

    dots = [Dot(*drawn(point), row.number, row.asset, row.is_counted) for row, point in placed]
    miles, bar = scale_bar(scale, float(placed[0][0].asset.latitude))
    return Map(dots, drawn(home) if home else None, miles, bar, tiles(scale, left, top), settings.MAP_CREDIT)


def fitted(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Drawing units to the world, and the corner, so that all points lie inside the margin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(
        (WIDTH - 2 * MARGIN) / wide if wide else math.inf,
        (HEIGHT - 2 * MARGIN) / high if high else math.inf,
        TILE * 2.0**MOST_ZOOM,
    )
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return scale, middle[0] - WIDTH / 2 / scale, middle[1] - HEIGHT / 2 / scale


def scale_bar(scale: float, latitude: float) -> tuple[str, float]:
    """A round number of miles of about a fifth of the width."""
    per_mile = scale * METERS_PER_MILE / (EARTH * math.cos(math.radians(latitude)))
    miles = max((each for each in MILES if each * per_mile <= WIDTH / 4), default=MILES[0])
    return f"{miles:g} mile{'s' if miles > 1 else ''}", round(miles * per_mile, 1)


def tiles(scale: float, left: float, top: float) -> list[Tile]:
    """The squares of the configured tile server that lie below; none without one."""
    if not settings.MAP_TILES:
        return []
    zoom = max(0, min(19, round(math.log2(scale / TILE))))
    count = 2**zoom
    size = scale / count
    columns = range(math.floor(left * count), math.floor((left + WIDTH / scale) * count) + 1)
    rows = range(max(0, math.floor(top * count)), min(count - 1, math.floor((top + HEIGHT / scale) * count)) + 1)
    return [
        Tile(
            round((column / count - left) * scale, 1),
            round((row / count - top) * scale, 1),
            round(size, 1),
            settings.MAP_TILES.format(z=zoom, x=column % count, y=row),
        )
        for row in rows
        for column in columns
    ]
