"""Shares that others published, to see whether ours are of this world. Each runs from the lowest city to the highest;
the ends belong to different cities, so they are never added."""

from dataclasses import dataclass

from analysis.numbers import percent

REPORT = "Irwin and Pearl, The Community Responder Model, CAP and LEAP, October 2020; eight cities"
BY_AFRO = f"{REPORT}; as quoted by AFRO, 2020"


@dataclass(frozen=True)
class Published:
    """`measure` names the number of ours that stands beside it."""

    words: str
    low: int
    high: int
    source: str
    measure: str


PUBLISHED = [
    Published("Calls that community responders could take", 21, 38, BY_AFRO, "divertible"),
    Published("Further calls that could be handled administratively", 13, 33, BY_AFRO, "administrative"),
    Published(
        "Life-threatening emergencies (the report’s own judgment by priority; ours is by type)",
        18,
        34,
        REPORT,
        "emergency",
    ),
    Published(
        "911 calls suitable for unarmed responders, Amherst MA", 20, 35, "WWLP on Amherst, 2021–22", "divertible"
    ),
]


@dataclass(frozen=True)
class Beside:
    """A published range and ours."""

    published: Published
    ours_low: float
    ours_high: float

    @property
    def ours(self) -> str:
        low, high = percent(self.ours_low, 100), percent(self.ours_high, 100)
        return low if low == high else f"{low} to {high}"

    @property
    def verdict(self) -> str:
        if self.ours_high < self.published.low:
            return "Below it. Are many types unmapped, or is much in the export no call?"
        if self.ours_low > self.published.high:
            return "Above it. Is the export what it is said to be, and are judgments too generous?"
        if self.ours_low >= self.published.low and self.ours_high <= self.published.high:
            return "Within it."
        return "Overlaps it."
