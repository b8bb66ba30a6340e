"""Where on the drawing of the United States a place is: the Albers projection that its outlines came in.

The lower 48 in one conic equal-area projection; Alaska and Hawaii, drawn smaller, in two of their own.
The figures are those of d3's `geoAlbersUsa`, at the scale of the `us-atlas` outlines.
"""

from collections.abc import Callable
from functools import cache
from math import cos, pi, radians, sin, sqrt

WIDTH, HEIGHT = 975, 610
SCALE = 1300.0
CENTER = (487.5, 305.0)

Point = tuple[float, float]
Projection = Callable[[float, float], Point]


def conic_equal_area(meridian: float, center: Point, parallels: Point, scale: float, at: Point) -> Projection:
    """A projection that puts `center` (longitude measured from `meridian`, latitude) at the point `at`."""
    south, north = (radians(parallel) for parallel in parallels)
    n = (sin(south) + sin(north)) / 2
    c = 1 + sin(south) * (2 * n - sin(south))
    rho_0 = sqrt(c) / n

    def raw(longitude: float, latitude: float) -> Point:
        rho = sqrt(c - 2 * n * sin(radians(latitude))) / n
        turn = (longitude + pi) % (2 * pi) - pi
        return rho * sin(turn * n), rho_0 - rho * cos(turn * n)

    center_x, center_y = raw(radians(center[0]), center[1])

    def project(latitude: float, longitude: float) -> Point:
        x, y = raw(radians(longitude - meridian), latitude)
        return at[0] + scale * (x - center_x), at[1] - scale * (y - center_y)

    return project


@cache
def projections(scale: float, center: Point) -> tuple[Projection, Projection, Projection]:
    """Of the lower 48, Alaska and Hawaii."""
    x, y = center
    return (
        conic_equal_area(-96, (-0.6, 38.7), (29.5, 45.5), scale, center),
        conic_equal_area(-154, (-2, 58.5), (55, 65), scale * 0.35, (x - 0.307 * scale, y + 0.201 * scale)),
        conic_equal_area(-157, (-3, 19.9), (8, 18), scale, (x - 0.205 * scale, y + 0.212 * scale)),
    )


def project(latitude: float, longitude: float, scale: float = SCALE, center: Point = CENTER) -> Point | None:
    """The point of a place on the drawing; None for a place that is not drawn, such as Puerto Rico or Guam."""
    lower_48, alaska, hawaii = projections(scale, center)
    if 18 < latitude < 23 and -161 < longitude < -154:
        return hawaii(latitude, longitude)
    if latitude > 51 and longitude < -129:
        return alaska(latitude, longitude)
    if 24 < latitude < 50 and -125 < longitude < -66:
        return lower_48(latitude, longitude)
    return None
