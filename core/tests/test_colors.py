"""The colors of steps and stances: told apart by everyone, and legible on their page."""

import re
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest
from django.conf import settings

# What a dichromat sees of linear RGB (Machado, Oliveira and Fernandes 2009, full strength).
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# To the three cones, and from there to OKLab's two axes of hue (Ottosson 2020).
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_HUE = ((1.9779984951, -2.4285922050, 0.4505937099), (0.0259040371, 0.7827717662, -0.8086757660))
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def linear(color):
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(color, sight):
    seen = [min(max(c, 0), 1) for c in times(SIGHTS[sight], linear(color))]
    x, y, z = (
        (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116)
        for v in (v / w for v, w in zip(times(TO_XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def hue(a, b):
    return degrees(atan2(b, a)) % 360


def seen_hue(color):
    return hue(*times(TO_HUE, [cone ** (1 / 3) for cone in times(TO_CONES, linear(color))]))


def difference(first, second):
    """CIEDE2000 of two Lab colors."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    chroma = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - sqrt(chroma**7 / (chroma**7 + 25**7)))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = hue(a1 * stretch, b1), hue(a2 * stretch, b2)
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * cos(radians(mean_h - 30))
        + 0.24 * cos(radians(2 * mean_h))
        + 0.32 * cos(radians(3 * mean_h + 6))
        - 0.20 * cos(radians(4 * mean_h - 63))
    )
    light = (l2 - l1) / (1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2))
    full = (c2 - c1) / (1 + 0.045 * mean_c)
    tone = 2 * sqrt(c1 * c2) * sin(radians(turn) / 2) / (1 + 0.015 * mean_c * t)
    bend = sin(radians(60 * exp(-(((mean_h - 275) / 25) ** 2)))) * 2 * sqrt(mean_c**7 / (mean_c**7 + 25**7))
    return sqrt(light**2 + full**2 + tone**2 - bend * full * tone)


def contrast(first, second):
    lights = sorted((times(TO_XYZ, linear(color))[1] for color in (first, second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def tokens(scheme):
    text = (settings.BASE_DIR / "assets" / "css" / "tokens.css").read_text()
    block = re.search(rf'\[data-bs-theme="{scheme}"\] {{(.*?)\n}}', text, re.S).group(1)
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)
    return {name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]) for name, value in found}


def test_difference_agrees_with_published_pairs():
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["step", "stance"])
def test_colors_are_told_apart_in_every_sight_and_stand_out_from_the_page(scheme, kind):
    color = tokens(scheme)
    five = [color[f"{kind}-{number}"] for number in range(1, 6)]
    closest = min(
        (difference(lab(a, sight), lab(b, sight)), a, b, sight) for sight in SIGHTS for a, b in combinations(five, 2)
    )
    assert closest[0] >= 18, closest
    for page in ("paper", "surface"):
        assert min(contrast(one, color[page]) for one in five) >= 3, page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_legible_on_what_lies_behind_it(scheme):
    color = tokens(scheme)
    pairs = [(f"on-step-{number}", f"step-{number}") for number in range(1, 6)]
    pairs += [(text, page) for text in ("ink", "ink-2", "link") for page in ("paper", "surface", "surface-2")]
    pairs += [("good", "good-tint"), ("warn", "warn-tint"), ("bad", "bad-tint"), ("on-brand", "brand")]
    assert min((contrast(color[text], color[behind]), text, behind) for text, behind in pairs)[0] >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_steps_fall_from_light_to_dark_so_that_print_in_grey_says_their_order(scheme):
    greys = [times(TO_XYZ, linear(tokens(scheme)[f"step-{number}"]))[1] for number in range(1, 6)]
    assert greys == sorted(greys, reverse=True)


def test_steps_and_states_keep_their_hue_from_light_to_dark():
    names = [*(f"step-{number}" for number in range(1, 6)), "good", "warn", "bad", "link", "brand"]
    light, dark = tokens("light"), tokens("dark")
    turned = {name: (seen_hue(dark[name]) - seen_hue(light[name]) + 180) % 360 - 180 for name in names}
    assert {name: turn for name, turn in turned.items() if abs(turn) > 15} == {}
