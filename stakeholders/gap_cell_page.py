"""What the page of one cell of the matrix shows: the services, the calls behind it, what would close it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis.addresses import row_url, table_url
from analysis.numbers import percent
from engagements.models import Engagement
from stakeholders.gap_calls import Week, inside
from stakeholders.gap_facts import Services
from stakeholders.gap_page import GapFrame
from stakeholders.hours import WHOLE_WEEK, spans_words
from stakeholders.hours_strip import Strip, strip_of
from stakeholders.models import Asset, AssetCategory, AssetGroup, CallTypeNeed
from stakeholders.needs import NEEDS, needs_of, proposed

MOST_SHOWN = 50


@dataclass(frozen=True)
class TypeRow:
    """One call type behind a cell."""

    label: str
    url: str
    calls: int
    whole: int

    @property
    def share(self) -> str:
        return percent(self.calls, self.whole)


class CellPage(GapFrame):
    """One need, one kind of help or any, one part of the week or all of it, one district or the city."""

    def __init__(self, engagement: Engagement, reader: Any, query: Any, need: str):
        super().__init__(engagement, reader, query)
        self.need = NEEDS[need]
        self.group = AssetGroup(self.look.group) if self.look.group in AssetGroup else None
        self.bits = self.look.part.bits if self.look.part else WHOLE_WEEK

    @property
    def when(self) -> str:
        return self.look.part.phrase if self.look.part else "in the whole week"

    @property
    def heading(self) -> str:
        help_ = f": {str(self.group.label).lower()}" if self.group else ""
        where = f", {self.look.district}" if self.look.district else ""
        when = f", {self.look.part.phrase}" if self.look.part else ""
        return f"{self.need.label}{help_}{when}{where}"

    @cached_property
    def answering(self) -> list[Services]:
        """Services for the need, of the group and the district that are looked at, whatever their hours."""
        district = self.look.district.pk if self.look.district else None
        return [
            service
            for service in self.services
            if any(need == self.need.key and self.group in (None, group) for need, group in service.rows)
            and service.serves(district)
        ]

    @cached_property
    def parts(self) -> list[tuple[str, str, list[Asset], int]]:
        """The services in four heaps, each (title, what it means, the first of them, how many)."""
        heaps: dict[str, list[int]] = {"open": [], "waiting": [], "closed": [], "unknown": []}
        for each in self.answering:
            heaps[self.heap_of(each)] += each.pks
        for pks in heaps.values():
            pks.sort()
        shown = [pk for pks in heaps.values() for pk in pks[:MOST_SHOWN]]
        rows = Asset.objects.visible_to(self.reader).select_related("organization").in_bulk(shown)
        return [
            (title, text, [rows[pk] for pk in heaps[key][:MOST_SHOWN] if pk in rows], len(heaps[key]))
            for key, (title, text) in HEAPS.items()
        ]

    def heap_of(self, services: Services) -> str:
        if not services.bits:
            return "unknown"
        if not services.bits & self.bits:
            return "closed"
        return "open" if services.is_verified else "waiting"

    @cached_property
    def covered(self) -> int:
        return self.open_to(self.answering) & self.bits

    @property
    def sentence(self) -> str:
        number = next(count for title, _, _, count in self.parts if title == HEAPS["open"][0])
        if not number:
            return f"None: no verified service is open {self.when}."
        services = "One verified service is" if number == 1 else f"{number} verified services are"
        missing = self.bits & ~self.covered
        if not missing:
            return f"{services} open {self.when}, and there is one at every hour."
        return f"{services} open {self.when}, but nobody answers {spans_words(missing)}."

    @cached_property
    def week(self) -> Week | None:
        return self.calls.week_of(self.need.key) if self.calls else None

    @cached_property
    def types(self) -> list[TypeRow]:
        """The confirmed call types of the need by their calls in this part of the week."""
        if not self.calls:
            return []
        by_label = self.calls.of_need(self.need.key)
        numbers = dict(self.calls.table.rows.filter(label__in=by_label).values_list("label", "pk"))
        rows = [
            TypeRow(label, row_url(self.city_id, numbers[label]), inside(week, self.bits), sum(week))
            for label, week in by_label.items()
            if label in numbers
        ]
        return sorted(rows, key=lambda row: (-row.calls, row.label))

    @property
    def calls_here(self) -> int:
        return sum(row.calls for row in self.types)

    @property
    def calls_whole(self) -> int:
        return sum(row.whole for row in self.types)

    @property
    def calls_share(self) -> str:
        return percent(self.calls_here, self.calls_whole)

    @property
    def calls_missed(self) -> int:
        """Those of the hours of this part in which nobody answers."""
        return inside(self.week, self.bits & ~self.covered) if self.week else 0

    @property
    def hours_share(self) -> str:
        """What part of the week these hours are, to compare the share of calls with."""
        return percent(self.bits.bit_count(), 168)

    @cached_property
    def proposals(self) -> tuple[int, int]:
        """Call types whose words speak of the need and that nobody has confirmed or ruled out, and their calls."""
        if not self.calls:
            return 0, 0
        said = CallTypeNeed.objects.filter(engagement=self.engagement).values("label")
        rows = self.calls.table.rows.exclude(label__in=said).values_list("label", "description", "category", "calls")
        found = [calls for *texts, category, calls in rows if proposed(" ".join(texts), category) == self.need.key]
        return len(found), sum(found)

    @property
    def table_url(self) -> str:
        return table_url(self.city_id)

    @cached_property
    def strip(self) -> Strip:
        what = f"{self.need.label.lower()}: {str(self.group.label).lower()}" if self.group else self.need.label.lower()
        return strip_of(self.open_to(self.answering), self.week, what)

    @cached_property
    def types_of_service(self) -> list[tuple[str, str]]:
        """What would close the gap: types with the address that adds one."""
        rows = AssetCategory.objects.filter(is_offered=True)
        wanted = [row for row in rows if self.need.key in needs_of(row) and self.group in (None, row.group)]
        return [(row.name, f"{self.assets_url}new/?type={row.slug}") for row in wanted]


HEAPS = {
    "open": ("Verified and open then", "These are counted in the matrix."),
    "waiting": ("Open then, but not verified", "They count as soon as somebody has made sure."),
    "closed": ("Closed then", "They answer this need at other hours."),
    "unknown": ("Hours not known", "Nobody has noted when they are open, or only in words that cannot be read."),
}
