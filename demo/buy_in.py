"""Who decides in three demo cities, where they stand and who moves them: roles, no persons, all of it made up."""

from dataclasses import dataclass, field

from core.audience import Audience
from stakeholders.models import OrganizationKind, Position, StanceSource
from stakeholders.models.stakeholder import StakeholderRole as Role

OPPOSED, DOUBTS, NEUTRAL, LEANS, ALLY = sorted(Position)
TOLD, PUBLIC, VOTED, HEARSAY = (
    StanceSource.SAID_TO_US, StanceSource.SAID_IN_PUBLIC, StanceSource.VOTE, StanceSource.REPORTED
)  # fmt: skip


@dataclass(frozen=True)
class Heard:
    """A stance, days ago."""

    ago: int
    position: Position
    source: StanceSource
    evidence: str
    moved_by: str = ""


@dataclass(frozen=True)
class Who:
    """`seat` is one of the body's; a `kind` makes it an organization."""

    name: str
    role: Role
    influence: int | None
    heard: tuple[Heard, ...] = ()
    seat: str = ""
    interest: str = ""
    kind: OrganizationKind | None = None
    audience: Audience = Audience.INTERNAL
    moves: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class BuyIn:
    """`entered` days ago; the seats of `body` are held by those who name them."""

    entered: int
    body: str
    decides: str
    who: list[Who] = field(default_factory=list)
    committee: str = ""


def member(seat: str, *heard: Heard, influence: int = 4, interest: str = "") -> Who:
    return Who(f"Member, {seat}", Role.COUNCIL, influence, heard, seat, interest, audience=Audience.CITY)


CITIES = {
    "Dayton": BuyIn(
        entered=300,
        body="City commission",
        decides="Longer hours for the unit, and their money",
        committee="Public safety committee",
        who=[
            Who("Mayor", Role.MAYOR, 5, (
                Heard(240, LEANS, TOLD, "Asked what other mayors had to answer for."),
                Heard(20, ALLY, PUBLIC, "Called it the fourth branch of public safety at the budget talk.",
                      "A call with a mayor whose city has had a unit for years"),
            ), seat="Mayor", audience=Audience.CITY),
            member("Seat 1", Heard(12, LEANS, TOLD, "Will vote for it if overtime at the precincts goes down."),
                   interest="Fewer hours that officers spend on neighbor disputes"),
            member("Seat 2", Heard(110, LEANS, TOLD, "Liked the data brief."),
                   Heard(9, NEUTRAL, HEARSAY, "Told a colleague that liability is not answered."),
                   interest="Who pays if something goes wrong"),
            member("Seat 3", Heard(200, DOUBTS, PUBLIC, "Said that unarmed staff walk into the unknown."),
                   Heard(38, NEUTRAL, TOLD, "Wants to see a week of calls.", "Riding along for an evening")),
            member("Seat 4", Heard(71, ALLY, VOTED, "Voted for the first hours."), influence=3),
            Who("Police Chief", Role.POLICE_CHIEF, 4, (
                Heard(260, NEUTRAL, TOLD, "Waits for what the commission says."),
                Heard(33, LEANS, TOLD, "Would name the calls that his officers should not get."),
            ), interest="Officers free for violent crime", audience=Audience.CITY, moves=(("Mayor", 3),)),
            Who("Police union", Role.POLICE_UNION, 4, (
                Heard(71, DOUBTS, PUBLIC, "Calls it bargaining-unit work."),
            ), interest="Posts and overtime", kind=OrganizationKind.UNION, moves=(("Member, Seat 2", 3),)),
            Who("911 Director", Role.CENTER_911, 3, (
                Heard(150, DOUBTS, TOLD, "Call-takers must not guess who is safe to send."),
                Heard(25, LEANS, TOLD, "The list of call types can be dispatched.", "The dispatch report"),
            ), audience=Audience.CITY, moves=(("Police Chief", 2),)),
            Who("Neighborhood associations", Role.COMMUNITY, 2, (
                Heard(45, ALLY, PUBLIC, "Asked for nights and weekends at the first listening session."),
            ), kind=OrganizationKind.COMMUNITY, audience=Audience.CITY, moves=(("Member, Seat 3", 2),)),
            Who("City Attorney", Role.ATTORNEY, 3),
        ],
    ),
    "New Haven": BuyIn(
        entered=150,
        body="Board",
        decides="The next year’s budget of the team",
        who=[
            Who("Mayor", Role.MAYOR, 5, (Heard(30, ALLY, PUBLIC, "Wants the team in every ward."),),
                seat="Mayor", audience=Audience.CITY),
            member("Ward 1", Heard(28, ALLY, TOLD, "Counts on it.")),
            member("Ward 2", Heard(80, LEANS, TOLD, "If the grant goes on.")),
            member("Ward 3"),
            Who("Behavioral health provider", Role.PROVIDER, 3, (Heard(15, LEANS, TOLD, "Has staff for two teams."),),
                kind=OrganizationKind.NONPROFIT, audience=Audience.CITY, moves=(("Mayor", 2),)),
        ],
    ),
    "Madison": BuyIn(
        entered=60,
        body="Common council",
        decides="Whether the team goes on after the pilot",
        who=[
            Who("Mayor", Role.MAYOR, 5, (Heard(50, ALLY, PUBLIC, "Named it in the budget speech."),),
                audience=Audience.CITY),
            member("District 1", Heard(40, LEANS, TOLD, "Sees fewer calls at the library.")),
            member("District 2", Heard(22, DOUBTS, PUBLIC, "Asks what it costs for each call.")),
            member("District 3"),
            Who("Fire Chief", Role.FIRE_EMS, 4, (Heard(18, ALLY, TOLD, "Hosts the team."),),
                audience=Audience.CITY, moves=(("Member, District 1", 2),)),
        ],
    ),
}  # fmt: skip
