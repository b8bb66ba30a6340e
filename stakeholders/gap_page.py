"""What the matrix page shows, and what it shares with the page of one of its cells."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis.addresses import results_url
from audit.changes import mark_of
from engagements.models import Engagement
from stakeholders import gap_facts, gaps
from stakeholders.addresses.assets import assets_url, cell_page_url, needs_url
from stakeholders.gap_calls import Calls, calls_of
from stakeholders.gap_facts import Services
from stakeholders.gap_parts import PARTS, DayPart
from stakeholders.hours_strip import Strip, strip_of
from stakeholders.models import CORE_GROUPS, AssetGroup, District
from stakeholders.needs import SOURCE

ALL = "all"  # Without a group, the three of the core are looked at.


@dataclass(frozen=True)
class Look:
    """What is looked at, from the address; what it does not know is as if it were not said."""

    by: str
    group: str
    part: DayPart | None
    district: District | None
    districts: list[District]

    @classmethod
    def of(cls, query: Any, districts: list[District]) -> "Look":
        group = query.get("group", "")
        by = "district" if query.get("by") == "district" and districts else "part"
        named = {str(district.pk): district for district in districts}
        return cls(
            by,
            group if group in AssetGroup or group == ALL else "",
            PARTS.get(query.get("part", "")),
            named.get(query.get("district", "")),
            districts,
        )


class GapFrame:
    """What both pages read: the services, the calls, the districts, each once."""

    def __init__(self, engagement: Engagement, reader: Any, query: Any):
        self._read_under = mark_of(engagement.pk)  # before anything is read
        self.engagement = engagement
        self.reader = reader
        self.query = query
        self.city_id = engagement.city_id
        self.districts = list(District.objects.visible_to(reader).filter(engagement=engagement))
        self.look = Look.of(query, self.districts)
        self.assets_url = assets_url(self.city_id)
        self.needs_url = needs_url(self.city_id)
        self.cell_url = cell_page_url(self.city_id)
        self.results_url = results_url(self.city_id)
        self.source = SOURCE

    @cached_property
    def services(self) -> list[Services]:
        return gap_facts.services(self.engagement, self.reader, self.engagement.today)

    @cached_property
    def calls(self) -> Calls | None:
        return calls_of(self.engagement, self.reader)

    def open_to(self, services: list[Services]) -> int:
        """The hours in which one of them answers for the district that is looked at."""
        district = self.look.district.pk if self.look.district else None
        return gap_facts.open_bits(each for each in services if each.is_verified and each.serves(district))


class MatrixPage(GapFrame):
    groups = [*((group.value, str(group.label)) for group in AssetGroup), (ALL, "All kinds")]
    parts = list(PARTS.values())

    @cached_property
    def mark(self) -> str | None:
        """What the page is remembered under: all readers of one kind see the same."""
        mark = self._read_under
        return mark and f"{mark}.{self.reader.is_insider}.{self.query.urlencode()}"

    @cached_property
    def matrix(self) -> gaps.Matrix:
        look = self.look
        groups = {"": CORE_GROUPS, ALL: AssetGroup.values}.get(look.group, [look.group])
        rows = [row for row in gap_facts.answered_rows() if row[1] in groups]
        if look.by == "district":
            return gaps.by_district(self.services, rows, self.cell_url, self.districts, look.part)
        district = look.district.pk if look.district else None
        return gaps.by_part(self.services, rows, self.cell_url, district)

    @property
    def count(self) -> int:
        return sum(len(each.pks) for each in self.services)

    @property
    def sentence(self) -> str:
        """The matrix in a sentence, and why all of it may be empty although services are noted."""
        if not self.count:
            return "No service is noted yet."
        if not self.verified:
            return f"{self.matrix.sentence} None of the services noted ({self.count:,}) is verified yet."
        return self.matrix.sentence

    @property
    def verified(self) -> int:
        return sum(len(each.pks) for each in self.services if each.is_verified)

    @cached_property
    def strip_group(self) -> AssetGroup:
        return AssetGroup(self.look.group if self.look.group in AssetGroup else AssetGroup.RESPOND)

    @cached_property
    def strip(self) -> Strip:
        """The hours in which nobody of a group is there, beside the calls that responders might take."""
        bits = self.open_to([each for each in self.services if self.strip_group.value in each.groups])
        week = self.calls.week_of() if self.calls else None
        return strip_of(bits, week, str(self.strip_group.label).lower())
