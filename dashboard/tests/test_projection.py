"""Points of the projection, against those of d3's geoAlbersUsa."""

import json

import pytest
from django.conf import settings

from dashboard.projection import HEIGHT, WIDTH, project

# From d3-geo's own tests, at its default scale of 1070 around (480, 250).
D3 = [
    ("San Francisco", 37.7749, -122.4194, 107.4, 214.1),
    ("New York", 40.7128, -74.0059, 794.6, 176.5),
    ("Anchorage", 61.2181, -149.9003, 171.2, 446.9),
    ("Honolulu", 21.3069, -157.8583, 298.5, 451.0),
]


@pytest.mark.parametrize(("name", "latitude", "longitude", "x", "y"), D3)
def test_points_are_those_of_d3(name, latitude, longitude, x, y):
    assert project(latitude, longitude, scale=1070, center=(480, 250)) == pytest.approx((x, y), abs=0.1)


@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "x", "y"),
    [
        ("Dayton", 39.7589, -84.1916, 701.6, 268.1),
        ("Miami", 25.7617, -80.1918, 822.7, 572.5),
        ("Seattle", 47.6062, -122.3321, 97.6, 46.3),
        ("Juneau", 58.3019, -134.4197, 176.9, 556.1),
    ],
)
def test_points_fit_the_drawing(name, latitude, longitude, x, y):
    point = project(latitude, longitude)
    assert point == pytest.approx((x, y), abs=0.1)
    assert 0 < point[0] < WIDTH
    assert 0 < point[1] < HEIGHT


@pytest.mark.parametrize(("name", "latitude", "longitude"), [("San Juan", 18.47, -66.1), ("Hagåtña", 13.47, 144.75)])
def test_places_outside_the_drawing_have_no_point(name, latitude, longitude):
    assert project(latitude, longitude) is None


@pytest.mark.parametrize(
    ("state", "latitude", "longitude"), [("OH", 39.96, -83.0), ("AK", 64.84, -147.7), ("HI", 19.7, -155.1)]
)
def test_a_city_lies_within_the_outline_of_its_state(state, latitude, longitude):
    path = settings.BASE_DIR / "static/build/us-states.json"
    outlines = {outline["code"]: outline["path"] for outline in json.loads(path.read_text())}
    numbers = [
        float(number)
        for number in outlines[state].replace("M", " ").replace("L", " ").replace("Z", " ").replace(",", " ").split()
    ]
    x, y = project(latitude, longitude)
    assert min(numbers[::2]) < x < max(numbers[::2])
    assert min(numbers[1::2]) < y < max(numbers[1::2])
