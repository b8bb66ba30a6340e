"""What pays for two demo cities' programs, what could go wrong there, and a paper of each kind: all of it made up."""

from dataclasses import dataclass, field

from core.audience import Audience
from engagements.models import Certainty
from plans.models import Basis, FundingSource, Level, RegisterKind


@dataclass(frozen=True)
class Line:
    """`first` and `last` are days from today; no last day is money that goes on."""

    name: str
    source: FundingSource
    amount: int
    first: int
    last: int | None
    basis: Basis = Basis.YEARLY
    one_time: int = 0
    certainty: Certainty = Certainty.FIRM
    audience: Audience = Audience.CITY


@dataclass(frozen=True)
class Worry:
    """A risk of the catalog, named by how its failure begins there; `review` is in days from today."""

    begins: str
    likelihood: Level
    impact: Level
    mitigation: str
    review: int


@dataclass(frozen=True)
class Told:
    """Days ago: when the money was entered, the risks were listed, and the action plan was issued, if it was."""

    entered: int
    cost: int
    source: str
    lines: tuple[Line, ...]
    listed: int
    worries: tuple[Worry, ...] = ()
    issued: int | None = None
    kept: tuple[tuple[RegisterKind, str], ...] = field(default=())


LOW, MEDIUM, HIGH = Level
CITIES = {
    "Dayton": Told(
        entered=120,
        cost=780_000,
        source="Worked out from the scenario with longer hours",
        lines=(
            Line("City general fund", FundingSource.GENERAL_FUND, 420_000, -500, None),
            Line("State crisis-response grant", FundingSource.STATE, 600_000, -200, 255, Basis.TOTAL, 100),
            Line("Opioid settlement", FundingSource.OPIOID, 150_000, 40, 770, one_time=100,
                 certainty=Certainty.EXPECTED, audience=Audience.INTERNAL),
        ),
        listed=60,
        worries=(
            Worry("One-time money", HIGH, HIGH, "The general fund takes over in two steps.", 12),
            Worry("911 does not send", MEDIUM, HIGH, "Each week the 911 center looks at eligible calls.", -8),
            Worry("Growth outruns", LOW, MEDIUM, "", 30),
        ),
        issued=4,
        kept=((RegisterKind.RESOLUTION, "Resolution on longer hours, draft"),),
    ),
    "Madison": Told(
        entered=45,
        cost=610_000,
        source="The pilot’s budget",
        lines=(
            Line("Fire department budget", FundingSource.GENERAL_FUND, 610_000, -330, 400),
        ),
        listed=40,
        worries=(Worry("The footprint", MEDIUM, MEDIUM, "A second district after six months.", 50),),
    ),
}  # fmt: skip
