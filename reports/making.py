"""Making a report: from its material to the document and the numbers that are kept."""

from dataclasses import replace

from core.audience import Audience
from core.documents import Document, Section, Text
from engagements.steps import Step
from engagements.words import day
from reports.content import SECTIONS
from reports.content.parts import PHASE, STATUS
from reports.facts import CityFacts
from reports.material import GAPS, VERSION, Material, gather
from reports.models import ReportKind, StatusReport

NOBODY_ELSE = "For LEAP only: not to be handed on."
FOR_WHOM = {
    Audience.INTERNAL: "For LEAP only",
    Audience.CITY: "For LEAP and the city",
    Audience.PUBLIC: "For the public",
}
OF_CITIES = "For LEAP, its cities, board and funders"  # in place of the one city


def made(report: StatusReport, *, actor) -> dict:
    """The values that freeze a report: what it says, its numbers, and the newest change that it knows."""
    given = gather(report, actor=actor)
    document = Document(
        title=report.title,
        subtitle=f"{report.get_kind_display()}, {day(report.since)} to {day(report.until)}",
        audience=for_whom(report),
        as_of=day(report.until),
        notice=NOBODY_ELSE if report.audience == Audience.INTERNAL else "",
        sections=sections_of(report.kind, given),
        is_dense=given.is_short,
    )
    is_named = not (report.kind == ReportKind.PORTFOLIO and report.audience == Audience.PUBLIC)
    facts = given.facts if is_named else []
    return {
        "content": {
            "document": document.as_json(),
            "facts": [each.as_json() for each in facts],
            "definitions": {measure.key: measure.definition for each in facts for measure in each.measures},
            "version": VERSION,
            "known": given.known if is_named else {},
            "gaps": given.stands_on.get(GAPS, ""),
        },
        "numbers": numbers_of(given) if is_named else [],
        "last_event": max(given.known.values(), default=0),
    }


def for_whom(report: StatusReport) -> str:
    is_of_cities = report.kind != ReportKind.CITY and report.audience == Audience.CITY
    return OF_CITIES if is_of_cities else FOR_WHOM[report.audience]


def sections_of(kind: str, given: Material) -> list[Section]:
    """What the report lacks is said before all else: on one page too, and in every format."""
    first, *others = SECTIONS[kind](given)
    lacks = [Text(gaps, "warn")] if (gaps := given.stands_on.get(GAPS)) else []
    return [replace(first, blocks=[*lacks, *first.blocks]), *others]


def numbers_of(given: Material) -> list[dict]:
    """Each number by a key that is the same in every run; `app` is whose changes move it."""
    return [number for each in given.facts for number in city_numbers(each, given.audience)]


def city_numbers(facts: CityFacts, audience: str) -> list[dict]:
    def number(name: str, label: str, value: str, app: str) -> dict:
        key = f"{facts.engagement_id}.{name}"
        return {
            "key": key,
            "engagement": facts.engagement_id,
            "city": facts.city,
            "label": label,
            "value": value,
            "app": app,
        }

    found = [number("phase", "Phase", str(PHASE[facts.lifecycle]), "engagements")]
    for step in Step if facts.steps else ():
        state = facts.steps[str(step)]
        found.append(number(f"{step}.status", str(step.label), str(STATUS[state.status]), "engagements"))
        if audience == Audience.INTERNAL:
            found.append(number(f"{step}.late", f"{step.label}: late tasks", f"{state.late:,}", "engagements"))
            if state.criteria:
                words = f"{state.met} of {state.criteria}"
                found.append(number(f"{step}.criteria", f"{step.label}: criteria met", words, str(step)))
    for measure in facts.measures:
        found.append(number(measure.key, measure.label, measure.words, measure.key.partition(".")[0]))
    return found
