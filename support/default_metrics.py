"""The figures that the field publishes and reports: what a new installation begins with. Admins change the words."""

from typing import NamedTuple

from support.models import Direction, Unit

COUNT, SHARE, MINUTES, DOLLARS = Unit.COUNT, Unit.SHARE, Unit.MINUTES, Unit.DOLLARS
UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE
CAPTURE, RESPONSE, STAFFING, NO_CALLS, SAFETY = "capture", "response", "staffing", "days-without", "safety"
DISPATCHED, BACKUPS, COST = "dispatched", "backups", "cost"


class Default(NamedTuple):
    slug: str
    name: str
    unit: Unit
    numerator: str
    denominator: str
    rule: str
    source: str
    direction: Direction = NONE
    is_asked: bool = False
    denominator_from: str = ""


CAD, OWN = "Dispatch records (CAD)", "The program’s own records"
MODES = "Dispatched, on-view, phone and follow-up contacts are counted apart and never added up as calls."
METRICS = [
    Default(
        CAPTURE, "Eligible calls that 911 sent", SHARE, "calls assigned to the program", "eligible calls",
        "Eligible: 911 calls of the call types that the design gives to the program, within its hours and area, "
        "without duplicates and calls taken back. Assigned: those of them that 911 gave to the program, whether or not "
        "it arrived.",
        CAD, UP, True,
    ),
    Default(
        DISPATCHED, "Dispatched contacts", COUNT, "contacts in person after 911 dispatched the program", "",
        f"One for each call on which the team met somebody. {MODES}", OWN, UP, True,
    ),
    Default(
        RESPONSE, "Response time", MINUTES, "median minutes from assignment to arrival", "",
        "The middle of all dispatched calls with both times, from the minute the call is assigned to the minute the "
        "team arrives. Not the average.",
        CAD, DOWN, True,
    ),
    Default(
        BACKUPS, "Police back-ups requested", COUNT, "contacts on which the team asked for police",
        "dispatched contacts",
        "Requests of the team for safety reasons. Calls that police had already, or that were handed to police for "
        "other reasons, are not counted.",
        OWN, DOWN, True, DISPATCHED,
    ),
    Default(
        SAFETY, "Safety events", COUNT, "injuries, assaults and threats", "dispatched contacts",
        "Events in which a responder or a member of the public was hurt, assaulted or threatened with harm while the "
        "team was there. No names, no addresses.",
        OWN, DOWN, True, DISPATCHED,
    ),
    Default(
        STAFFING, "Posts filled", SHARE, "posts filled on the last day of the month", "posts funded",
        "Full-time equivalents of responders and supervisors, rounded to whole posts. People on long leave count as "
        "vacant.",
        "Payroll", UP, True,
    ),
    Default(
        NO_CALLS, "Days without a call from 911", COUNT, "days in service on which 911 assigned no call", "",
        "Days on which the program was in service as planned.", CAD, DOWN,
    ),
    Default(
        "on-view", "On-view contacts", COUNT, "contacts that the team began by itself", "",
        f"Nobody called: the team stopped where it saw a need. {MODES}", OWN,
    ),
    Default(
        "phone", "Phone contacts", COUNT, "calls settled by phone, without a visit", "",
        f"Including calls that 911 passed on. {MODES}", OWN,
    ),
    Default(
        "follow-up", "Follow-up contacts", COUNT, "later contacts with somebody known", "",
        f"In person or by phone, after the first contact. {MODES}", OWN,
    ),
    Default(
        "resolved", "Resolved on the spot", COUNT, "dispatched contacts that needed nobody else", "dispatched contacts",
        "Nobody was taken anywhere and no other service came.", OWN, UP, False, DISPATCHED,
    ),
    Default(
        "handed-off", "Warm hand-offs", COUNT, "dispatched contacts handed to another service in person",
        "dispatched contacts",
        "The team brought the person and the service together. A leaflet or a phone number is none.",
        OWN, UP, False, DISPATCHED,
    ),
    Default(
        "transported", "Taken to care", COUNT, "dispatched contacts taken to a place of care", "dispatched contacts",
        "By the team or by an ambulance that it called.", OWN, NONE, False, DISPATCHED,
    ),
    Default(
        COST, "Cost of the month", DOLLARS, "US dollars spent on the program", "",
        "Pay with benefits, supervision, vehicles, training and office, as booked in the month.", "Accounts",
    ),
]  # fmt: skip
