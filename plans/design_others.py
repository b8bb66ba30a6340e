"""Designs of other cities beside this one, the most alike first; and what programs elsewhere publish."""

from typing import Any, NamedTuple

from engagements.models import Engagement
from plans.addresses.decisions import design_url
from plans.design_gap import standing
from plans.models import ProgramDesign
from plans.published_programs import PROGRAMS, Program

BANDS = ((50_000, "under 50,000 people"), (150_000, "50,000 to 150,000"), (400_000, "150,000 to 400,000"),
         (1_000_000, "400,000 to 1 million"))  # fmt: skip
BIGGEST = "over 1 million"
MOST = 50  # cities
COMPARED = (
    "engagement", "engagement__city", "engagement__city__name", "engagement__city__state",
    "engagement__city__population", "number", "recommended_on", "adopted_on", "dispatch_model", "agency_home", "hours",
    "headcount",
)  # fmt: skip
CLOSE_HOURS = 14  # hours a week by which two designs may differ and still be alike


def band_of(population: int | None) -> str:
    """The size of a city in words; nothing where it is not known."""
    if not population:
        return ""
    return next((words for limit, words in BANDS if population < limit), BIGGEST)


class Other(NamedTuple):
    """A design of another city, and in what it is like ours."""

    design: ProgramDesign
    city: str
    url: str
    band: str
    alike: list[str]


def others_of(engagement: Engagement, design: ProgramDesign | None, user: Any) -> list[Other]:
    """The most alike of the other cities that the reader sees, each by its adopted version, else its recommended one.

    Of all of them is read only what likeness rests on, of those on the page the forecast too: two queries.
    """
    rows = (
        ProgramDesign.objects.visible_to(user)
        .frozen()
        .exclude(engagement__city=engagement.city_id)
        .select_related("engagement__city")
        .only(*COMPARED)
        .order_by("engagement__city__name", "engagement__city__pk")
    )
    by_city: dict[int, list[ProgramDesign]] = {}
    for each in rows:
        by_city.setdefault(each.engagement.city_id, []).append(each)
    found = []
    for designs in by_city.values():
        stands = standing(designs)
        found.append(other_of(stands.adopted or stands.recommended, engagement, design))
    shown = sorted(found, key=lambda other: -len(other.alike))[:MOST]
    forecasts = dict(
        ProgramDesign.objects.filter(pk__in=[each.design.pk for each in shown]).values_list("pk", "forecast")
    )
    for each in shown:
        each.design.forecast = forecasts[each.design.pk]
    return shown


def other_of(theirs: ProgramDesign, engagement: Engagement, ours: ProgramDesign | None) -> Other:
    city = theirs.engagement.city
    band = band_of(city.population)
    alike = ["size"] if band and band == band_of(engagement.city.population) else []
    if ours:
        alike += likeness(theirs, ours)
    return Other(theirs, str(city), design_url(city.pk, theirs.pk), band, alike)


def likeness(theirs: ProgramDesign, ours: ProgramDesign) -> list[str]:
    found = []
    if theirs.dispatch_model == ours.dispatch_model != "not_decided":
        found.append("dispatch")
    if theirs.agency_home and theirs.agency_home == ours.agency_home:
        found.append("agency home")
    if theirs.hours and ours.hours and abs(len(theirs.hours) - len(ours.hours)) <= CLOSE_HOURS:
        found.append("hours")
    return found


def programs_for(engagement: Engagement, ours: ProgramDesign | None) -> list[tuple[Program, list[str]]]:
    """What is published elsewhere, with what it has in common with our design; the most alike first."""
    found = []
    for program in PROGRAMS:
        if program.place == str(engagement.city):
            continue
        alike = []
        if ours and program.dispatch == ours.dispatch_model:
            alike.append("dispatch")
        if ours and program.home == ours.agency_home:
            alike.append("agency home")
        found.append((program, alike))
    return sorted(found, key=lambda pair: -len(pair[1]))
