"""The parts of a week that gaps are looked for in: each hour of the week belongs to one."""

from dataclasses import dataclass

WEEKDAYS, WEEKEND = range(5), range(5, 7)
DAY, EVENING = range(8, 17), range(17, 22)
NIGHT = [*range(8), 22, 23]


@dataclass(frozen=True)
class DayPart:
    key: str
    label: str
    when: str
    bits: int

    @property
    def hours(self) -> int:
        return self.bits.bit_count()

    @property
    def name(self) -> str:
        return f"{self.label}, {self.when}"

    @property
    def phrase(self) -> str:
        """On weekday nights (10 PM–8 AM)."""
        return f"on {self.label.lower()}s ({self.when})"


def _bits(days: range, hours) -> int:
    return sum(1 << day * 24 + hour for day in days for hour in hours)


PARTS = {
    part.key: part
    for part in (
        DayPart("weekday", "Weekday", "8 AM–5 PM", _bits(WEEKDAYS, DAY)),
        DayPart("weekday-evening", "Weekday evening", "5–10 PM", _bits(WEEKDAYS, EVENING)),
        DayPart("weekday-night", "Weekday night", "10 PM–8 AM", _bits(WEEKDAYS, NIGHT)),
        DayPart("weekend", "Weekend day", "8 AM–5 PM", _bits(WEEKEND, DAY)),
        DayPart("weekend-evening", "Weekend evening", "5–10 PM", _bits(WEEKEND, EVENING)),
        DayPart("weekend-night", "Weekend night", "10 PM–8 AM", _bits(WEEKEND, NIGHT)),
    )
}
