"""The cities that need someone: the worst first, each with its reasons."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from engagements.addresses import city_url
from engagements.steps import Step
from engagements.workstreams import Severity, Signal

MOST_OTHERS = 4  # further reasons of one city
STEP_NUMBERS = {str(step): step.number for step in Step}


@dataclass(frozen=True)
class Reason:
    """A signal as a row shows it."""

    signal: Signal
    city_id: int

    @property
    def severity(self) -> Severity:
        return self.signal.severity

    @property
    def step_number(self) -> int | None:
        return STEP_NUMBERS.get(self.signal.key.partition(".")[0])

    @property
    def snooze_url(self) -> str:
        return f"{city_url(self.city_id)}snooze/?signal={self.signal.key}"


@dataclass(frozen=True)
class CityInNeed:
    """A city and why it needs someone, the worst reason first."""

    name: str
    url: str
    reasons: list[Reason]

    @property
    def first(self) -> Reason:
        return self.reasons[0]

    @property
    def others(self) -> list[Reason]:
        """The further reasons that are shown; the city's page has them all."""
        return self.reasons[1 : MOST_OTHERS + 1]

    @property
    def other_count(self) -> int:
        return len(self.reasons) - 1

    @property
    def unshown_count(self) -> int:
        return self.other_count - len(self.others)


def urgency(signal: Signal) -> tuple[int, int]:
    """By severity, then by age; the lowest comes first."""
    return (-signal.severity, -signal.days)


def ranked(signals: Iterable[Signal], asleep: set[tuple[int, str]]) -> list[list[Signal]]:
    """One list for each city, worst reason first, worst city first; without what is put aside."""
    by_engagement = defaultdict(list)
    for signal in signals:
        if not asleep or (signal.engagement_id, signal.key) not in asleep:
            by_engagement[signal.engagement_id].append(signal)
    for group in by_engagement.values():
        group.sort(key=urgency)
    return sorted(by_engagement.values(), key=lambda group: (urgency(group[0]), group[0].city))
