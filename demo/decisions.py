"""What three demo cities decided so far, and the designs that came of it: all of it made up."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Turn:
    """A choice on one of the playbook's decisions, days ago. `kind`: recommend, take, propose, waive."""

    ago: int
    title: str
    kind: str
    choice: str
    reason: str
    by: str = "City commission"


@dataclass(frozen=True)
class Version:
    """A version of the design, days ago: when LEAP recommended it, and when the city adopted it, where that was so."""

    note: str
    recommended: int | None
    adopted: int | None
    hours: tuple[range, int, int]
    fields: dict[str, Any] = field(default_factory=dict)


WHOLE = {
    "dispatch_model": "call_center", "tandem_dispatch": True, "on_view_allowed": True, "direct_line": False,
    "third_party_callers_accepted": True, "conflict_without_bh_accepted": True,
    "disqualifiers": ["Weapons", "Violence or threats", "Crime in progress", "Injury or medical need"],
    "area": "The whole city", "team_size": 2, "agency_home": "mediation",
    "qualifications": "Mediators and community health workers, two on each team.",
    "supervision": "A supervisor by phone at all hours of the unit.",
    "training": "Four weeks, of which one with call-takers and one in the field.",
    "transport": "Rides to services with the person’s consent; a list of places that take people at each hour.",
    "data": "Unit codes in CAD, a monthly table for the commission.",
}  # fmt: skip
WEEKDAYS, DAILY = range(5), range(7)

TURNS = {
    "Dayton": (
        Turn(150, "Purpose and goals", "take", "Connection to care", "Named first in the listening sessions."),
        Turn(150, "Response model", "take", "Mediation unit", "It exists, and people know it."),
        Turn(140, "Agency home", "take", "Mediation center", "No agency has to be founded."),
        Turn(140, "City-run or contracted", "take", "City-run", "The center is the city’s own."),
        Turn(120, "Dispatch model", "recommend", "911 call center-led", "Fewest changes to the systems."),
        Turn(118, "Dispatch model", "take", "Mixed", "The unit keeps its own line.", "911 center with the agency"),
        Turn(95, "Hours and area", "take", "Weekdays, days only", "What two teams can cover."),
        Turn(40, "Hours and area", "take", "Every day, part of the day", "Most calls come in the evening."),
        Turn(60, "Call types and disqualifiers", "recommend", "Start narrow and widen", "Supervisors ask for it."),
        Turn(30, "Role of the police", "recommend", "Back-up on request", "The draft protocol says so."),
        Turn(90, "Vehicles, uniform and equipment", "waive", "", "The unit keeps the vehicles that it has."),
        Turn(6, "Governance", "propose", "A quarterly report to the commission", "Said at the last session."),
    ),
    "New Haven": (
        Turn(120, "Purpose and goals", "take", "Harm reduction", "The first phase was built on it.", "Advisory board"),
        Turn(120, "Response model", "take", "Community responder team", "It goes on.", "Community Resilience"),
        Turn(47, "Call types and disqualifiers", "take", "Start narrow and widen", "Five call types for a test.",
             "Community Resilience"),
        Turn(20, "Dispatch model", "recommend", "911 call center-led", "Call-takers had their first session."),
    ),
    "Milwaukee": (
        Turn(150, "Agency home", "recommend", "New department", "Compared in one table, with who pays."),
        Turn(130, "Purpose and goals", "take", "Connection to care", "Said by the task force.", "Task force"),
        Turn(20, "Dispatch model", "propose", "Mixed", "The committee asked for a second look at tandem dispatch.",
             "Task force"),
    ),
}  # fmt: skip
# What decisions of Dayton rest on, by title: a scenario, a brief or a service of the city, and what it shows.
EVIDENCE = {
    "Dayton": (
        (94, "Hours and area", "scenario", "Nearly a third of the calls come within weekday hours."),
        (94, "Call types and disqualifiers", "brief", "The share of calls that need no police, as a range."),
        (30, "Transport and hand-off", "asset", "Takes people at night."),
    ),
}
DESIGNS = {
    "Dayton": (
        Version("What LEAP recommended for the launch", 130, None, (DAILY, 11, 20), {"headcount": 12}),
        Version("What the commission adopted: fewer hours", None, 95, (WEEKDAYS, 11, 18),
                {"headcount": 6, "dispatch_model": "mixed", "direct_line": True}),
        Version("Longer hours, for the vote", 40, None, (DAILY, 11, 20), {"headcount": 14}),
    ),
    "New Haven": (
        Version("Direct dispatch of the first call types", 25, None, (DAILY, 15, 23),
                {"headcount": 10, "agency_home": "new", "team_size": 3, "training": "", "data": ""}),
    ),
}  # fmt: skip
