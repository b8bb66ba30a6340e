"""What the search finds of funding, risks and documents, each as far as the reader may see it."""

from core import search
from plans.addresses.money import funding_url, paper_url, papers_url, risks_url
from plans.models import FundingLine, IssuedPaper, KeptPaper, Risk


def find_funding(user, query: str, limit: int) -> list[search.Hit]:
    rows = FundingLine.objects.visible_to(user).kept().select_related("engagement__city")
    return [
        search.hit(line.name, funding_url(line.engagement.city_id), query, line.note, context=str(line.engagement.city))
        for line in search.newest(rows, ["name", "note"], query, limit)
    ]


def find_risks(user, query: str, limit: int) -> list[search.Hit]:
    rows = Risk.objects.visible_to(user).kept().select_related("engagement__city")
    return [
        search.hit(
            risk.title, f"{risks_url(risk.engagement.city_id)}{risk.pk}/", query, risk.indicator, risk.mitigation,
            context=str(risk.engagement.city),
        )
        for risk in search.newest(rows, ["title", "indicator", "mitigation"], query, limit)
    ]  # fmt: skip


def find_papers(user, query: str, limit: int) -> list[search.Hit]:
    """By title; what was issued comes first."""
    issued = IssuedPaper.objects.visible_to(user).kept().defer("content").select_related("engagement__city")
    kept = KeptPaper.objects.visible_to(user).kept().select_related("engagement__city")
    found = [
        search.hit(
            paper.title, paper_url(paper.engagement.city_id, paper.pk), query, context=str(paper.engagement.city)
        )
        for paper in search.newest(issued, ["title"], query, limit)
    ]
    found += [
        search.hit(
            paper.title, papers_url(paper.engagement.city_id), query, paper.note, context=str(paper.engagement.city)
        )
        for paper in search.newest(kept, ["title", "note"], query, limit - len(found))
    ]
    return found


KINDS = [
    search.Kind("funding", "Funding", "currency-dollar", find_funding, place=52),
    search.Kind("risks", "Risks", "alert-triangle", find_risks, place=54),
    search.Kind("papers", "Documents", "file-text", find_papers, place=56),
]
