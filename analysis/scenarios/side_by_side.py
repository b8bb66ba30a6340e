"""Scenarios in columns: what was said of each and what it comes to, with the rows that differ marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.categories import Category
from analysis.models import Scenario
from analysis.numbers import count, minutes
from analysis.scenarios.figures import Figure, dollars
from analysis.scenarios.outcome import Outcome

Both = tuple[Scenario, Outcome]


@dataclass(frozen=True)
class Row:
    name: str
    values: list[str]

    @property
    def differs(self) -> bool:
        return len(set(self.values)) > 1


@dataclass(frozen=True)
class FigureRow:
    name: str
    figures: list[Figure]

    @property
    def differs(self) -> bool:
        return len({figure.value for figure in self.figures}) > 1


@dataclass(frozen=True)
class Beside:
    columns: list[Both]
    given: list[Row]
    figures: list[FigureRow]
    warnings: list[tuple[str, str]]
    is_generated: bool
    is_one_version: bool

    @classmethod
    def of(cls, both: Sequence[Both]) -> "Beside":
        return cls(
            columns=list(both),
            given=[Row(name, [say(scenario, outcome) for scenario, outcome in both]) for name, say in GIVEN],
            figures=[
                FigureRow(row[0].name, list(row)) for row in zip(*(outcome.figures for _, outcome in both), strict=True)
            ],
            warnings=warnings_by_name(both),
            is_generated=any(outcome.is_generated for _, outcome in both),
            is_one_version=len({scenario.code_table_id for scenario, _ in both}) == 1,
        )


def warnings_by_name(both: Sequence[Both]) -> list[tuple[str, str]]:
    """Each warning once, with the scenarios that it is about where it is not about all."""
    found: dict[str, list[str]] = {}
    for scenario, outcome in both:
        for warning in outcome.warnings:
            found.setdefault(warning, []).append(scenario.name)
    return [(text, "" if len(names) == len(both) else ", ".join(names)) for text, names in found.items()]


def categories_of(scenario: Scenario, _: Outcome) -> str:
    return "; ".join(Category(each).label for each in scenario.categories if each in Category.values)


def left_out(scenario: Scenario, _: Outcome) -> str:
    return ", ".join(label or "(blank)" for label in scenario.left_out) or "none"


GIVEN: list[tuple[str, Callable[[Scenario, Outcome], str]]] = [
    ("Code table", lambda s, o: f"Version {s.code_table.number}, of “{s.code_table.export}”"),
    ("Response categories", categories_of),
    ("Types that depend on screening", lambda s, o: "count" if s.includes_depends else "do not count"),
    ("Call types counted", lambda s, o: f"{len(o.types):,}"),
    ("Call types left out by name", left_out),
    ("Hours", lambda s, o: f"{o.hours} ({count(len(s.hours), 'hour')} a week)"),
    ("Share of eligible calls taken", lambda s, o: f"{s.capture_rate}%"),
    ("Minutes per call", lambda s, o: f"{s.minutes_on_task}"),
    ("Middle time on scene in the export", lambda s, o: minutes(o.on_scene.median) or "not known"),
    ("Share of team time on calls, at most", lambda s, o: f"{s.utilization}%"),
    ("People per team", lambda s, o: f"{s.team_size}"),
    ("Share of paid time on shift", lambda s, o: f"{s.availability}%"),
    ("Cost of a responder a year", lambda s, o: dollars(s.cost_low, s.cost_high)),
]
