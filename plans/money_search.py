"""What the search finds of funding, risks and documents, each as far as the reader may see it."""

from collections.abc import Iterable

from core import search
from plans.addresses.money import funding_url, paper_url, papers_url, risks_url
from plans.models import FundingLine, IssuedPaper, KeptPaper, Risk

FUNDING = ["name", "note"]
RISK = ["title", "indicator", "mitigation"]
ISSUED = ["title"]
KEPT = ["title", "note"]


def find_funding(user, query: search.Query, limit: int) -> Iterable[FundingLine]:
    rows = FundingLine.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(rows, FUNDING, query, limit)


def funding_hit(line: FundingLine, query: search.Query) -> search.Hit:
    city = line.engagement.city
    return search.hit(line.name, funding_url(city.pk), query, line.note, context=str(city))


def find_risks(user, query: search.Query, limit: int) -> Iterable[Risk]:
    rows = Risk.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(rows, RISK, query, limit)


def risk_hit(risk: Risk, query: search.Query) -> search.Hit:
    city = risk.engagement.city
    url = f"{risks_url(city.pk)}{risk.pk}/"
    return search.hit(risk.title, url, query, risk.indicator, risk.mitigation, context=str(city))


def find_issued(user, query: search.Query, limit: int) -> Iterable[IssuedPaper]:
    """By title."""
    rows = IssuedPaper.objects.visible_to(user).kept().defer("content").select_related("engagement__city")
    return search.newest(rows, ISSUED, query, limit)


def issued_hit(paper: IssuedPaper, query: search.Query) -> search.Hit:
    city = paper.engagement.city
    return search.hit(paper.title, paper_url(city.pk, paper.pk), query, context=str(city))


def find_kept(user, query: search.Query, limit: int) -> Iterable[KeptPaper]:
    rows = KeptPaper.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(rows, KEPT, query, limit)


def kept_hit(paper: KeptPaper, query: search.Query) -> search.Hit:
    city = paper.engagement.city
    return search.hit(paper.title, papers_url(city.pk), query, paper.note, context=str(city))


KINDS = [
    search.Kind("funding", "Funding", "currency-dollar", find_funding, funding_hit, {FundingLine: FUNDING}, place=52),
    search.Kind("risks", "Risks", "alert-triangle", find_risks, risk_hit, {Risk: RISK}, place=54),
    search.Kind("papers", "Documents made here", "file-text", find_issued, issued_hit, {IssuedPaper: ISSUED}, place=56),
    search.Kind(
        "kept-papers", "Documents of the register", "file-text", find_kept, kept_hit, {KeptPaper: KEPT}, place=57
    ),
]
