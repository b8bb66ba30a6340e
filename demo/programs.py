"""Real programs, from `programs.csv`: only what their source pages say. A blank means that the page did not say.

The pages were read as excerpts, so check a fact before publishing it. Nothing in that file is about LEAP's work
with a place: that part of the demo is made up.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit


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
    def links(self) -> list[tuple[str, str]]:
        """Each source's address, empty where it is none, and what to call it."""
        return [link(source) for source in self.sources]

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


def link(source: str) -> tuple[str, str]:
    """`https://www.place.example/page (note)` -> the address and `place.example (note)`."""
    if not source.startswith("https://"):
        return "", source
    address, _, note = source.partition(" ")
    return address, f"{urlsplit(address).netloc.removeprefix('www.')} {note}".strip()


@cache
def programs() -> list[Program]:
    """All of them, by place."""
    with Path(__file__).with_suffix(".csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = [Program(**row | {"sources": tuple(row["sources"].split(" ; "))}) for row in rows]
    return sorted(found, key=lambda program: program.place)


def programs_of(place: str) -> list[Program]:
    """Those of "Dayton, OH"."""
    return [program for program in programs() if program.place == place]
