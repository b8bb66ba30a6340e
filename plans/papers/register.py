"""The papers that a program needs: what is there, what is a draft, what is missing."""

from dataclasses import dataclass
from typing import Any

from analysis.addresses import brief_url
from analysis.models import Brief
from engagements.addresses import file_url
from engagements.models import Attachment, Engagement
from plans.addresses.money import paper_url
from plans.models import IssuedPaper, KeptPaper, PaperKind, PaperState, RegisterKind

MOST = 500


@dataclass(frozen=True)
class Entry:
    """A line of the register. Without a `pk` nothing is there yet."""

    kind: str
    label: str
    title: str
    state: str
    on: Any = None
    url: str = ""
    is_elsewhere: bool = False
    note: str = ""
    audience: str = ""
    pk: int | None = None
    is_ours: bool = False


def register_of(engagement: Engagement, reader: Any) -> list[Entry]:
    """First what is written from the records, then the usual papers in their order; each kind at least once."""
    issued = IssuedPaper.objects.visible_to(reader).kept().filter(engagement=engagement).defer("content")
    kept = KeptPaper.objects.visible_to(reader).kept().filter(engagement=engagement).order_by("-on", "pk")[:MOST]
    papers: dict[str, list[Entry]] = {}
    for paper in issued[:MOST]:
        papers.setdefault(paper.kind, []).append(of_issued(paper, engagement))
    others: dict[str, list[Entry]] = {}
    files = seen_files(kept, reader)
    others[RegisterKind.DATA_BRIEF] = briefs(engagement, reader)
    for paper in kept:
        others.setdefault(paper.kind, []).append(of_kept(paper, files))
    found = [entry for kind in PaperKind for entry in papers.get(kind) or [missing(kind, is_ours=True)]]
    for kind in RegisterKind:
        found += others.get(kind) or ([missing(kind)] if kind != RegisterKind.OTHER else [])
    return found


def briefs(engagement: Engagement, reader: Any) -> list[Entry]:
    """Step 1 issues these itself."""
    kind = RegisterKind.DATA_BRIEF
    rows = Brief.objects.visible_to(reader).issued().filter(engagement=engagement).defer("content")
    return [
        Entry(
            kind.value, f"{kind.label} {brief.number}", brief.title, "issued", brief.issued_at,
            brief_url(engagement.city_id, brief.pk), audience=brief.audience,
        )
        for brief in rows.order_by("-number")[:MOST]
    ]  # fmt: skip


def seen_files(kept: Any, reader: Any) -> dict[int, str]:
    """Addresses of the files that the reader may open, by number."""
    ids = [paper.attachment_id for paper in kept if paper.attachment_id]
    rows = Attachment.objects.visible_to(reader).kept().filter(pk__in=ids)
    return {pk: file_url(pk) for pk in rows.values_list("pk", flat=True)}


def missing(kind: Any, *, is_ours: bool = False) -> Entry:
    return Entry(kind.value, kind.label, "", "missing", is_ours=is_ours)


def of_issued(paper: IssuedPaper, engagement: Engagement) -> Entry:
    return Entry(
        paper.kind, f"{paper.get_kind_display()} {paper.number}", paper.title, "issued", paper.issued_at,
        paper_url(engagement.city_id, paper.pk), audience=paper.audience, pk=paper.pk, is_ours=True,
    )  # fmt: skip


def of_kept(paper: KeptPaper, files: dict[int, str]) -> Entry:
    url = files.get(paper.attachment_id, "") or paper.url
    return Entry(
        paper.kind, paper.get_kind_display(), paper.title, PaperState(paper.state).value, paper.on, url,
        is_elsewhere=url == paper.url, note=paper.note, audience=paper.audience, pk=paper.pk,
    )  # fmt: skip


def in_words(entries: list[Entry]) -> str:
    """How many of the usual papers are there."""
    kinds = {entry.kind for entry in entries if entry.kind != RegisterKind.OTHER}
    done = {entry.kind for entry in entries if entry.state == "issued"} - {RegisterKind.OTHER.value}
    drafts = {entry.kind for entry in entries if entry.state == "draft"} - done - {RegisterKind.OTHER.value}
    more = "1 more is a draft" if len(drafts) == 1 else f"{len(drafts)} more are drafts"
    return f"{len(done)} of {len(kinds)} usual documents {'is' if len(done) == 1 else 'are'} issued, {more}."
