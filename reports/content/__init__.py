"""What each kind of report says, section by section."""

from collections.abc import Callable

from core.documents import Section
from reports.content import city, funder, insight, portfolio
from reports.material import Material
from reports.models import ReportKind

SECTIONS: dict[str, Callable[[Material], list[Section]]] = {
    ReportKind.PORTFOLIO: portfolio.sections,
    ReportKind.CITY: city.sections,
    ReportKind.FUNDER: funder.sections,
    ReportKind.INSIGHT: insight.sections,
}
