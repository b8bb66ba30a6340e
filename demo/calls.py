"""A CAD export made up by a program: the demo's only 911 data. It follows no real city's figures."""

import csv
import io
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

HEADER = [
    "Incident Number", "Call Date Time", "Arrived Time", "Time Closed", "Initial Call Type", "Final Call Type",
    "Priority", "Call Source", "Disposition", "Beat", "Caller Phone", "Location",
]  # fmt: skip


class Kind(NamedTuple):
    """A call type: how often it comes, how urgent it is, how long it takes, and how it is found out about."""

    label: str
    weight: int
    priority: int
    minutes: int
    source: str = "911"


KINDS = [
    Kind("TRAFFIC STOP", 95, 4, 12, "OFFICER"),
    Kind("DIRECTED PATROL", 70, 5, 20, "OFFICER"),
    Kind("DISTURBANCE", 62, 3, 28),
    Kind("WELFARE CHECK", 55, 3, 31),
    Kind("SUSPICIOUS PERSON", 46, 3, 22),
    Kind("ALARM - BURGLARY", 44, 3, 14, "ALARM"),
    Kind("NOISE COMPLAINT", 38, 4, 15),
    Kind("TRAFFIC ACCIDENT - NO INJURY", 35, 3, 38),
    Kind("THEFT REPORT", 33, 4, 41),
    Kind("TRESPASS", 30, 3, 24),
    Kind("DOMESTIC DISPUTE", 29, 2, 47),
    Kind("PARKING COMPLAINT", 27, 5, 13),
    Kind("UNWANTED PERSON", 26, 3, 23),
    Kind("911 HANG UP", 25, 3, 9),
    Kind("MENTAL HEALTH CRISIS", 22, 2, 58),
    Kind("TRAFFIC ACCIDENT - INJURY", 16, 1, 55),
    Kind("NEIGHBOR DISPUTE", 15, 4, 26),
    Kind("ASSAULT", 15, 1, 61),
    Kind("BURGLARY REPORT", 14, 3, 57),
    Kind("INTOXICATED PERSON", 13, 3, 25),
    Kind("VANDALISM", 12, 4, 34),
    Kind("SUICIDAL PERSON", 11, 1, 66),
    Kind("ABANDONED VEHICLE", 11, 5, 17),
    Kind("PANHANDLING", 9, 4, 14),
    Kind("MISSING PERSON", 8, 2, 64),
    Kind("LOST PROPERTY", 7, 5, 18),
    Kind("FRAUD REPORT", 7, 5, 45),
    Kind("ANIMAL COMPLAINT", 7, 5, 21),
    Kind("SHOTS FIRED", 6, 1, 36),
    Kind("ROBBERY", 5, 1, 72),
    Kind("PERSON WITH A GUN", 4, 1, 49),
    Kind("UNKNOWN PROBLEM", 9, 3, 19),
]
# Of a day's calls, how many come in each hour from midnight.
BY_HOUR = [28, 22, 18, 14, 12, 13, 19, 29, 38, 43, 46, 49, 52, 52, 54, 59, 61, 60, 57, 54, 51, 47, 41, 34]
BY_WEEKDAY = [1.0, 1.0, 0.98, 1.0, 1.08, 1.04, 0.92]
DISPOSITIONS = ["NO REPORT", "REPORT", "ADVISED", "GONE ON ARRIVAL", "ARREST", "CITATION", "CANCELED", "DUPLICATE"]
WEIGHTS = [38, 22, 17, 10, 4, 3, 4, 2]
BEATS = [f"{district}{number}" for district in "ABCD" for number in range(1, 5)]


def generate(rng: Random, *, last: date, days: int, a_day: int) -> bytes:
    """The CSV file of so many days up to `last`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    number = 0
    for ago in reversed(range(days)):
        day = last - timedelta(days=ago)
        for received in _times(rng, day, round(a_day * BY_WEEKDAY[day.weekday()] * rng.uniform(0.85, 1.15))):
            number += 1
            writer.writerow(_call(rng, number, received))
    return out.getvalue().encode()


def _times(rng: Random, day: date, count: int) -> list[datetime]:
    hours = rng.choices(range(24), BY_HOUR, k=count)
    midnight = datetime.combine(day, time())
    return sorted(midnight + timedelta(hours=hour, seconds=rng.randrange(3600)) for hour in hours)


def _call(rng: Random, number: int, received: datetime) -> list[str]:
    kind = rng.choices(KINDS, [kind.weight for kind in KINDS])[0]
    arrived = received + timedelta(seconds=rng.randrange(120, 420 + 420 * kind.priority))
    cleared = arrived + timedelta(minutes=kind.minutes * rng.lognormvariate(0, 0.4))
    by_phone = kind.source == "911" and rng.random() < 0.45
    final = rng.choice(KINDS).label if rng.random() < 0.06 else kind.label
    return [
        f"G{received:%y}{number:07d}",
        _stamp(received),
        _stamp(arrived) if rng.random() > 0.12 else "",  # somebody did not press the key
        _stamp(cleared),
        kind.label,
        final,
        str(kind.priority),
        "NON-EMERGENCY LINE" if by_phone else kind.source,
        rng.choices(DISPOSITIONS, WEIGHTS)[0],
        rng.choice(BEATS),
        f"(555) 555-01{rng.randrange(100):02d}",
        f"{rng.randrange(1, 99) * 100} BLOCK OF NO SUCH ST",
    ]


def _stamp(at: datetime) -> str:
    return f"{at:%m/%d/%Y %H:%M:%S}"
