"""Two programs that run in the demo: when they began, what they report each month, how the check-ins went.

All of it is made up, and says so; what is real of these cities' programs is in programs.csv.
"""

from dataclasses import dataclass, field

from support.models import Rating


@dataclass(frozen=True)
class Talk:
    """A check-in so many days ago."""

    ago: int
    rating: Rating
    summary: str
    agenda: dict[str, str] = field(default_factory=dict)
    next_step: str = ""


@dataclass(frozen=True)
class Launched:
    """Days ago, and what the months say, the newest last.

    `capture` are shares; of the contacts there are so many by phone, on view and as follow-ups each month. `a_week` is
    how many calls are eligible.
    """

    name: str
    launched: int
    dispatched: int
    hours: str
    area: str
    posts: tuple[int, int]
    capture: tuple[float, ...]
    response: tuple[float, ...]
    vacant: tuple[int, ...]
    others: tuple[int, int, int]
    talks: tuple[Talk, ...]
    a_week: float = 60
    by_type: int = 0  # call types of the newest month
    corrected: int = 0  # how many months ago a figure was corrected
    request: tuple[int, str, str] = (0, "", "")


LAUNCHED = {
    "Dayton": Launched(
        name="Evening responders",
        launched=226,
        dispatched=205,
        hours="Every day 11 AM-8 PM",
        area="Three districts",
        posts=(8, 8),
        capture=(0.21, 0.29, 0.36, 0.41, 0.44, 0.43, 0.46),
        response=(11.5, 10.5, 10, 9.5, 10, 9.5, 9),
        vacant=(3, 2, 2, 1, 0, 0, 0),
        others=(34, 12, 41),
        talks=(
            Talk(219, Rating.AMBER, "911 has sent nothing yet: the codes are not in its system."),
            Talk(191, Rating.AMBER, "The first calls came. Supervisors want examples.",
                 {"dispatch": "A supervisor rides along next week."}, "Send the center ten example calls"),
            Talk(128, Rating.GREEN, "Calls grow each week; two posts were filled."),
            Talk(24, Rating.GREEN, "Steady. Welfare checks are still kept by patrol at night.",
                 {"capture": "Welfare checks lag behind.", "community": "Two thank-you letters."},
                 "Look at welfare checks with the center"),
        ),
        a_week=80,
        by_type=4,
        corrected=2,
        request=(2, "An example of an agreement with the 911 center",
                 "We would like to see how other cities wrote down which calls are sent, and who decides in doubt."),
    ),
    "Durham": Launched(
        name="Response teams",
        launched=720,
        dispatched=718,
        hours="24/7",
        area="The whole city",
        posts=(14, 12),
        capture=(0.61, 0.62, 0.60, 0.63, 0.62, 0.60, 0.58, 0.55),
        response=(7.5, 7.6, 7.4, 7.6, 7.5, 7.6, 7.5, 7.6),
        vacant=(0, 0, 0, 1, 1, 2, 2, 2),
        others=(60, 25, 88),
        talks=(
            Talk(205, Rating.GREEN, "All teams are staffed."),
            Talk(112, Rating.GREEN, "The area grew; times did not."),
            Talk(19, Rating.AMBER, "Two posts of the evening shift are vacant, and the share of calls taken falls.",
                 {"staffing": "Two vacancies on the evening shift."}),
        ),
        a_week=170,
    ),
}  # fmt: skip
