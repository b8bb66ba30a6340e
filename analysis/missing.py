"""What an export cannot answer, by the columns that it lacks."""

from collections.abc import Iterable

from analysis.numbers import count
from analysis.reading.fields import Field

ON_SCENE = {Field.MINUTES_ON_SCENE, Field.SECONDS_ON_SCENE}
TO_CLEAR = {Field.CLEARED, Field.MINUTES_TO_CLEAR, Field.SECONDS_TO_CLEAR}
TO_ARRIVE = {Field.ARRIVED, Field.MINUTES_TO_ARRIVE, Field.SECONDS_TO_ARRIVE}

NO_TIME = "No time on scene:"
ONLY_CLEARED = "Known is when calls were cleared and not when a unit arrived. That is no time on scene:"
WITHOUT = [
    ({Field.SOURCE}, "No column says how a call came in: officer-initiated work is told by call types alone."),
    ({Field.PRIORITY}, "No priority."),
    (
        {Field.DISPOSITION, Field.DISPOSITION_TEXT},
        "No disposition: duplicates and canceled calls cannot be taken out by it.",
    ),
    ({Field.AREA}, "No beat, district or other area: nothing can be said about places."),
    ({Field.INCIDENT}, "No incident number: rows of one incident, and overlapping files, cannot be told."),
    ({Field.FINAL_TYPE, Field.FINAL_TYPE_TEXT}, "Only one call type: how types change after dispatch is not seen."),
]


FEW_DAYS = 56
MOST_DAYS = 0.9


def of_days(days: int, with_calls: int = 0) -> list[str]:
    """`days` from the first call's to the last one's; on how many of them a call came is not known of older exports."""
    covered, found = with_calls or days, []
    if covered < FEW_DAYS:
        shown = f"The export covers only {count(covered, 'day')}"
        found.append(f"{shown}: single hours of the week rest on very few calls, and no season shows.")
    if covered < MOST_DAYS * days:
        found.append(
            f"Calls came on only {covered:,} of the {days:,} days from the first to the last. If the others are not in "
            "the export, averages by day and hour, and a team worked out from them, are too low."
        )
    return found


def missing_from(fields: Iterable[Field | str]) -> list[str]:
    """A sentence for each thing that the kept columns cannot say."""
    kept = {Field(each) for each in fields}
    found = [sentence for wanted, sentence in WITHOUT if not wanted & kept]
    if ON_SCENE & kept or (TO_CLEAR & kept and TO_ARRIVE & kept):
        return found
    return [*found, f"{ONLY_CLEARED if TO_CLEAR & kept else NO_TIME} the minutes that calls take are not known."]
