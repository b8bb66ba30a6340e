"""All that a brief says, as JSON: what issuing freezes and what a preview shows."""

from datetime import datetime
from zoneinfo import ZoneInfo

from analysis.briefs import consistent, patterns, shares, words
from analysis.briefs.audiences import in_words
from analysis.briefs.cells import Teller
from analysis.briefs.endings import endings_of
from analysis.briefs.plans import scenarios
from analysis.export_page import ExportPage, period_of
from analysis.models import Brief
from analysis.results.answer import Answer
from analysis.results.kept import kept_answer
from core.audience import Audience
from core.documents import Document, Section
from core.documents.letters import everywhere, fit
from engagements.words import day

SHAPE = 1  # Counted up when the JSON is laid out in another way.
NOTICE = "Generated data: made up for the demo by a program. It says nothing about a real city."


def content_of(brief: Brief, *, at: datetime) -> dict:
    """As of an instant; everything in it is text or a number of its own."""
    table = brief.code_table
    report, answer = ExportPage(table.export), kept_answer(table)
    versions = versions_of(brief)
    document = Document(
        title=brief.title,
        subtitle=f"What 911 calls in {brief.engagement.city} need",
        audience=in_words(brief.meant_for, brief.engagement.city.name),
        as_of=day(at.astimezone(report.zone)),
        notice=NOTICE if table.export.is_generated else "",
        sections=sections_of(brief, answer, report.missing, versions),
    )
    return {
        "shape": SHAPE,
        "document": everywhere(document.as_json(), fit),
        "versions": versions,
        "divertible": divertible_of(brief, answer),
        "is_generated": table.export.is_generated,
    }


def divertible_of(brief: Brief, answer: Answer) -> dict[str, list[int]]:
    """(part, whole) of the range's ends, where nobody can be told from them."""
    tell = Teller(is_careful=brief.meant_for == Audience.PUBLIC)
    ends = {"low": answer.divertible.low, "high": answer.divertible.high}
    is_told = all(cell.value is not None for cell in consistent.divertible(answer, tell))
    return {name: [share.numerator, share.denominator] for name, share in ends.items()} if is_told else {}


def sections_of(brief: Brief, answer: Answer, missing: list[str], versions: dict) -> list[Section]:
    tell = Teller(is_careful=brief.meant_for == Audience.PUBLIC)
    return [
        words.short(answer, tell),
        shares.scope(answer, facts_of(brief), tell),
        shares.split(answer, tell),
        shares.divertible(answer, tell),
        shares.types(answer, tell),
        patterns.hours(answer, tell),
        patterns.months(answer, tell),
        patterns.areas(answer, tell),
        patterns.times(answer, tell),
        shares.endings(endings_of(brief.code_table), answer.public, tell),
        *scenarios(brief, tell),
        words.published(answer, tell),
        *words.vignettes(brief),
        words.caveats(brief, missing, tell),
        words.definitions(answer, versions),
    ]


def facts_of(brief: Brief) -> list[tuple[str, str]]:
    """What the export is. A note on it may be about how the city works: that is not for the public."""
    export = brief.code_table.export
    facts = [
        ("City", str(brief.engagement.city)),
        ("Export", export.label),
        ("Period", period_of(export, ZoneInfo(brief.engagement.city.time_zone)) or "not known"),
        ("Its rows are", export.get_universe_display()),
        ("Rows", f"{export.rows_read:,} read, {export.rows_loaded:,} loaded, {export.rows_rejected:,} rejected, "
                 f"{export.rows_skipped:,} skipped"),
    ]  # fmt: skip
    if export.note and brief.meant_for != Audience.PUBLIC:
        facts.append(("What is missing from it", export.note))
    return facts


def versions_of(brief: Brief) -> dict[str, str]:
    """The export and the code table as they are now: names, dates, and the fingerprints of the files."""
    table, export = brief.code_table, brief.code_table.export
    zone = ZoneInfo(brief.engagement.city.time_zone)
    approved = f"approved {day(table.approved_at.astimezone(zone))}" if table.approved_at else "draft"
    loaded = f"loaded {day(export.loaded_at.astimezone(zone))}" if export.loaded_at else "loaded on a day not known"
    found = {
        "Code table": f"version {table.number}, {approved}, reviewed with {table.reviewer or 'nobody named'}",
        "Export": f"{export.label}, {loaded}",
        "Duplicates": "each incident number counted once" if export.counts_incidents_once else "by disposition only",
    }
    if brief.meant_for != Audience.PUBLIC:
        hashes = [f"{file.name} (SHA-256 {file.sha256[:16]}…)" for file in export.files.all()]
        found |= {"Files": ", ".join(hashes)} if hashes else {}
    return found
