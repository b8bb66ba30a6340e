"""What was said in three demo cities, what was objected, what answered it, and who spoke: all of it made up.

People are named as in `demo.buy_in`, objections by how their title in the library begins.
"""

from dataclasses import dataclass, field

from core.audience import Audience
from stakeholders.models import BookingState, InteractionKind, MediaKind, Outcome, Tone

MEETING, CALL, MAIL, VISIT, HEARING = InteractionKind
MOVED, SOFTENED, NOTHING, HARDENED, PENDING = Outcome

SAFETY, LIABILITY, UNION, COST = "Unknown risk", "Liability", "It is bargaining-unit", "Cost"
DISPATCH = "Dispatching Community Responders to 911 Calls"
LIABILITY_REPORT = "Community Responder Liability Report"
FINANCING = "Financing Community Responder Programs"
CAPTAIN, SUPERVISOR = "A retired police captain", "A retired 911 supervisor"


@dataclass(frozen=True)
class Voice:
    """A speaker."""

    rank: str
    agency_kind: str
    state: str
    topics: str


@dataclass(frozen=True)
class Talk:
    ago: int
    kind: InteractionKind
    who: tuple[str, ...]
    about: str
    said: str = ""
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Used:
    """A material, a speaker or an argument, days ago."""

    ago: int
    outcome: Outcome
    material: str = ""
    speaker: str = ""
    argument: str = ""
    settles: bool = False


@dataclass(frozen=True)
class Said:
    """An objection, and what was used on it."""

    ago: int
    who: str
    objection: str
    words: str
    answers: tuple[Used, ...] = ()


@dataclass(frozen=True)
class Booked:
    """`ahead` days from today, entered `entered` days ago."""

    ahead: int
    entered: int
    speaker: str
    occasion: str
    state: BookingState = BookingState.CONFIRMED
    audience: Audience = Audience.CITY


@dataclass(frozen=True)
class Printed:
    ago: int
    kind: MediaKind
    title: str
    outlet: str
    tone: Tone
    by: str = ""
    audience: Audience = Audience.INTERNAL


@dataclass(frozen=True)
class Contacts:
    talks: list[Talk] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    booked: list[Booked] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)


SPEAKERS = {
    CAPTAIN: Voice("Captain, retired", "Police", "OH", "liability, unknown risk, bargaining"),
    SUPERVISOR: Voice("Supervisor, retired", "911 center", "CT", "screening of calls, cost"),
}

CITIES = {
    "Dayton": Contacts(
        talks=[
            Talk(240, MEETING, ("Mayor",), "What other mayors had to answer for"),
            Talk(110, CALL, ("Member, Seat 2",), "The data brief", shared=(DISPATCH,)),
            Talk(71, MEETING, ("Police union",), "Which calls are whose", "They want to be asked before, not after."),
            Talk(38, VISIT, ("Member, Seat 3",), "An evening with the unit"),
            Talk(25, MEETING, ("911 Director", "Police Chief"), "The list of call types", shared=(DISPATCH,)),
            Talk(12, CALL, ("Member, Seat 1",), "Overtime at the precincts"),
        ],
        said=[
            Said(200, "Member, Seat 3", SAFETY, "They walk in there with nothing in their hands.", (
                Used(38, SOFTENED, argument="An evening with the unit, from call to call"),
            )),
            Said(150, "911 Director", SAFETY, "My people must not guess who is safe to send.", (
                Used(25, MOVED, material=DISPATCH, settles=True),
            )),
            Said(71, "Police union", UNION, "That is our work.", (Used(52, NOTHING, speaker=CAPTAIN),)),
            Said(9, "Member, Seat 2", LIABILITY, "And who pays if it goes wrong?"),
        ],
        booked=[Booked(14, 6, CAPTAIN, "Work session on longer hours")],
        printed=[
            Printed(20, MediaKind.OP_ED, "The fourth branch", "The city’s daily", Tone.FOR, "Mayor", Audience.CITY),
            Printed(33, MediaKind.COVERAGE, "Who comes when you call?", "Local television", Tone.MIXED),
        ],
    ),
    "New Haven": Contacts(
        talks=[
            Talk(80, MEETING, ("Member, Ward 2",), "The budget after the grant", shared=(FINANCING,)),
            Talk(28, CALL, ("Member, Ward 1",), "The hearing"),
        ],
        said=[
            Said(80, "Member, Ward 2", COST, "And when the grant ends?", (
                Used(60, MOVED, material=FINANCING, settles=True),
            )),
            Said(70, "Behavioral health provider", LIABILITY, "Our insurer will ask.", (
                Used(55, SOFTENED, speaker=CAPTAIN),
                Used(40, MOVED, material=LIABILITY_REPORT, settles=True),
            )),
        ],
        booked=[Booked(14, 3, SUPERVISOR, "Talk with the call-takers", BookingState.ASKED, Audience.INTERNAL)],
    ),
    "Madison": Contacts(
        talks=[Talk(22, HEARING, ("Member, District 2",), "Questions at the committee")],
        said=[Said(22, "Member, District 2", COST, "What does each call cost us?")],
    ),
}  # fmt: skip
