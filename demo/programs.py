"""Real programs, from `programs.csv`: only what their source pages say. A blank means that the page did not say.

The pages were read as excerpts, so check a fact before publishing it. Nothing in that file is about LEAP's work
with a place: that part of the demo is made up.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """One row. `status` is as of the source's year; `sources` are page addresses."""

    name: str
    city: str
    state: str
    launched: str
    status: str
    lead_agency: str
    team: str
    hours: str
    call_types: str
    sources: tuple[str, ...]
    source_year: str

    @property
    def place(self) -> str:
        return f"{self.city}, {self.state}"

    @property
    def sentence(self) -> str:
        """The facts in a note's length, with the first source and its year."""
        labelled = {
            "Launched": self.launched,
            "Led by": self.lead_agency,
            "Team": self.team,
            "Hours": self.hours,
            "Call types": self.call_types,
        }
        facts = [f"{label}: {value.rstrip('.')}." for label, value in labelled.items() if value]
        as_of = f"Source ({self.source_year})" if self.source_year else "Source (year not stated)"
        return " ".join([f"{self.name}: {self.status}.", *facts, f"{as_of}: {self.sources[0]}"])


@cache
def programs() -> list[Program]:
    """All of them, by state and city."""
    with Path(__file__).with_suffix(".csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [Program(**row | {"sources": tuple(row["sources"].split(" ; "))}) for row in rows]


def programs_of(place: str) -> list[Program]:
    """Those of "Dayton, OH"."""
    return [program for program in programs() if program.place == place]
