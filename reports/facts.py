"""What is true of each city at one instant, as data: what reports are made of and what nightly snapshots keep."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from core import clock
from core.audience import Audience
from engagements.models import Engagement, Lifecycle, StepState
from engagements.scope import Scope
from engagements.signals import all_signals
from engagements.steps import Step
from engagements.workstreams import Measure, workstreams

# Of a city's facts, what everybody may know who may know of the city.
SHARED = ("engagement_id", "city_id", "city", "lifecycle", "opened", "closed", "last_word")


@dataclass(frozen=True)
class StepFacts:
    """One step of one city. Dates are ISO dates, or empty. `met` of `criteria` conditions for closing it hold."""

    status: str
    since: str
    target: str
    started: str
    completed: str
    open: int
    late: int
    headline: str
    met: int
    criteria: int


@dataclass(frozen=True)
class SignalFacts:
    key: str
    severity: int
    sentence: str


@dataclass(frozen=True)
class MeasureFacts:
    """A `Measure` as it is kept."""

    key: str
    label: str
    value: float
    of: float | None
    unit: str
    definition: str
    audience: str

    @property
    def sort(self) -> tuple[str, str]:
        """Key and label without the record that it is of, such as one body of those that vote."""
        key = self.key.rstrip("0123456789").rstrip(".")
        return (key, self.label) if key == self.key else (key, self.label.partition(":")[0])

    @property
    def words(self) -> str:
        """37 of 81 (46%), or 12 days."""
        if self.of is None:
            return with_unit(f"{self.value:,.10g}", self.unit)
        share = f" ({self.value / self.of:.0%})" if self.of else ""
        return f"{self.value:,.10g} of {self.of:,.10g}{share}"


def with_unit(value: str, unit: str) -> str:
    return f"{value} {unit.removesuffix('s') if value == '1' else unit}".strip()


@dataclass(frozen=True)
class CityFacts:
    """A city with its five steps."""

    engagement_id: int
    city_id: int
    city: str
    lifecycle: str
    lead: str
    opened: str
    closed: str
    last_word: str
    steps: dict[str, StepFacts]
    signals: list[SignalFacts] = field(default_factory=list)
    measures: list[MeasureFacts] = field(default_factory=list)

    def as_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, given: dict) -> "CityFacts":
        parts = {
            "steps": {name: StepFacts(**step) for name, step in given["steps"].items()},
            "signals": [SignalFacts(**each) for each in given["signals"]],
            "measures": [MeasureFacts(**each) for each in given["measures"]],
        }
        return cls(**given | parts)

    @property
    def is_closed(self) -> bool:
        """What was open in it then is open no more, and waits for nobody."""
        return self.lifecycle == Lifecycle.CLOSED

    @property
    def complete(self) -> int:
        return sum(step.status == "complete" for step in self.steps.values())

    def measure(self, key: str) -> MeasureFacts | None:
        return next((each for each in self.measures if each.key == key), None)


def collect(engagements: QuerySet, reader: Any, *, at: datetime | None = None) -> list[CityFacts]:
    """The facts of each engagement that `reader` may see, by city: a fixed number of queries for all of them."""
    scope = Scope(engagements, reader, at=at or clock.now())
    steps = steps_of(scope) if Audience.CITY in reader.audiences else statuses_of(scope)
    measures, signals = measures_of(scope), signals_of(scope)
    rows = Engagement.objects.visible_to(reader).filter(pk__in=scope.ids).select_related("city", "lead")
    return [
        CityFacts(
            engagement_id=row.pk,
            city_id=row.city_id,
            city=str(row.city),
            lifecycle=row.lifecycle,
            lead=str(row.lead or "") if reader.is_insider else "",
            opened=iso(row.opened_on),
            closed=iso(row.closed_on),
            last_word=iso(row.last_city_update_at and clock.today_in(row.city.time_zone, row.last_city_update_at)),
            steps=steps[row.pk],
            signals=signals.get(row.pk, []),
            measures=measures.get(row.pk, []),
        )
        for row in rows.order_by("city__name", "city__state", "pk")
    ]


def steps_of(scope: Scope) -> dict[int, dict[str, StepFacts]]:
    """By engagement id and step."""
    states = scope.states
    found: dict[int, dict[str, StepFacts]] = {pk: {} for pk in scope.cities}
    for workstream in workstreams():
        panels, criteria = workstream.panels(scope), workstream.criteria(scope)
        late = scope.late_tasks.get(workstream.name, {})
        for pk, city in scope.cities.items():
            needed = criteria.get(pk, [])
            panel = panels.get(pk)
            found[pk][workstream.name] = StepFacts(
                **state_of(states.get((pk, workstream.name)), city.time_zone),
                open=panel.open_items if panel else 0,
                late=late[pk].count if pk in late else 0,
                headline=panel.headline if panel else "",
                met=sum(each.is_met for each in needed),
                criteria=len(needed),
            )
    return found


def statuses_of(scope: Scope) -> dict[int, dict[str, StepFacts]]:
    """Status and dates alone, for who may have them counted over all cities and of no single one."""
    rows = StepState.objects.filter(engagement__in=scope.ids).order_by()
    states = {(row.engagement_id, row.step): row for row in rows}
    return {
        pk: {
            str(step): StepFacts(
                **state_of(states.get((pk, step)), city.time_zone), open=0, late=0, headline="", met=0, criteria=0
            )
            for step in Step
        }
        for pk, city in scope.cities.items()
    }


def state_of(state: StepState | None, zone: str) -> dict[str, str]:
    if state is None:
        return {"status": "not_started", "since": "", "target": "", "started": "", "completed": ""}
    return {
        "status": state.status,
        "since": iso(clock.today_in(zone, state.status_since)),
        "target": iso(state.target_on),
        "started": iso(state.started_on),
        "completed": iso(state.completed_on),
    }


def measures_of(scope: Scope) -> dict[int, list[MeasureFacts]]:
    """By engagement id, in the order of the steps."""
    found: dict[int, list[MeasureFacts]] = {}
    for workstream in workstreams():
        for measure in workstream.measures(scope):
            if measure.audience not in scope.user.audiences:
                continue
            found.setdefault(measure.engagement_id, []).append(kept(measure))
    return found


def kept(measure: Measure) -> MeasureFacts:
    return MeasureFacts(
        measure.key, measure.label, measure.value, measure.of, measure.unit, measure.definition, measure.audience
    )


def signals_of(scope: Scope) -> dict[int, list[SignalFacts]]:
    """Why each city needs someone, the worst first: LEAP's own matter."""
    if not scope.user.is_insider:
        return {}
    found: dict[int, list[SignalFacts]] = {}
    for signal in sorted(all_signals(scope), key=lambda each: (-each.severity, -each.days)):
        found.setdefault(signal.engagement_id, []).append(
            SignalFacts(signal.key, int(signal.severity), signal.sentence)
        )
    return found


def for_audience(facts: CityFacts, audience: str, measures: list[MeasureFacts]) -> CityFacts:
    """Facts that were read as LEAP, without what this audience may not read; `measures` were read as it."""
    if audience == Audience.INTERNAL:
        return facts
    values = {name: getattr(facts, name) for name in SHARED}
    return CityFacts(**values, lead="", steps={k: neutral(v) for k, v in facts.steps.items()}, measures=measures)


def neutral(step: StepFacts) -> StepFacts:
    """Status and dates alone: how many tasks are open or late may count LEAP's own."""
    return StepFacts(step.status, step.since, step.target, step.started, step.completed, 0, 0, "", 0, 0)


def iso(on: date | None) -> str:
    return on.isoformat() if on else ""
