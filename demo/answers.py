"""What two demo cities answered to `demo.voices`, whom they told, and what the public reads: all of it made up.

Voices are named by how their words begin; counted ones by the event at which they were counted.
"""

from dataclasses import dataclass, field

from community.models import Dimension, Verdict
from demo.voices import EVENING

ADOPTED, IN_PART, DECLINED, PENDING = Verdict


@dataclass(frozen=True)
class Told:
    """To a group, days ago; and what it said to it, days ago."""

    ago: int
    group: str
    place: str
    heard: str = ""
    words: str = ""
    heard_ago: int = 0


@dataclass(frozen=True)
class Public:
    """What everybody reads, in English and in Spanish."""

    said: tuple[str, str]
    answer: tuple[str, str]
    change: tuple[str, str] = ("", "")
    quotes: bool = False


@dataclass(frozen=True)
class Answered:
    """One answer, days ago, to those whose words begin so. `decision` is one of the playbook's, by its title."""

    ago: int
    verdict: Verdict
    to: tuple[str, ...]
    reason: str
    by: str
    decision: str = ""
    with_design: bool = False
    counted_at: str = ""
    until: int = 0
    told: tuple[Told, ...] = ()
    public: Public | None = None


@dataclass(frozen=True)
class Answers:
    answers: tuple[Answered, ...]
    page_on: int | None = None
    shares: tuple[tuple[Dimension, str, str], ...] = field(default=())


CITIES = {
    "Dayton": Answers(
        page_on=50,
        answers=(
            Answered(
                70, ADOPTED, ("When my brother",),
                "The unit comes without police to every call that the protocol allows.",
                "City commission", decision="Response model",
                told=(
                    Told(45, "Families in crisis network", "At its monthly meeting", "no",
                         "Police still came along twice last month.", 8),
                ),
                public=Public(
                    ("Families ask for somebody without a gun first.",
                     "Las familias piden que primero venga alguien sin arma."),
                    ("The mediation unit comes alone where the protocol allows it.",
                     "La unidad de mediación acude sola donde el protocolo lo permite."),
                    ("The commission chose the mediation unit.", "La comisión eligió la unidad de mediación."),
                ),
            ),
            Answered(
                38, IN_PART, ("Crises come at night",),
                "Every day now, and until eight in the evening. Nights wait for the second year’s money.",
                "City commission", decision="Hours and area", with_design=True, counted_at=EVENING,
                told=(Told(24, "East side neighbors", "At the library", "yes", "We were asked.", 24),),
                public=Public(
                    ("People say that crises come at night, when nobody answers.",
                     "La gente dice que las crisis llegan de noche, cuando nadie responde."),
                    ("The unit answers every day until 8 PM. Nights are not funded yet.",
                     "La unidad atiende todos los días hasta las 8 de la noche. Las noches aún no tienen fondos."),
                    ("Hours grew from weekdays to every day.", "El horario pasó de días laborables a todos los días."),
                    quotes=True,
                ),
            ),
            Answered(
                30, IN_PART, ("Tenemos miedo", "Parents asked"),
                "Two responders of six speak Spanish; the next two hires must. Somebody calls back within three days.",
                "Mediation center",
                told=(Told(20, "Hispanic families’ circle", "Parish hall", "partly", "Not on Sundays yet.", 19),),
                public=Public(
                    ("Families are afraid to call: who comes, and in which language?",
                     "Las familias temen llamar: ¿quién viene y en qué idioma?"),
                    ("Two of six responders speak Spanish; the next two will.",
                     "Dos de seis respondedores hablan español; los próximos dos también."),
                    quotes=True,
                ),
            ),
            Answered(
                25, PENDING, ("Who tells us",), "A monthly table is drafted.", "City manager’s office", until=12,
            ),
        ),
        shares=(
            (Dimension.LANGUAGE, "en", "92"), (Dimension.LANGUAGE, "es", "4"), (Dimension.LANGUAGE, "ht", "2"),
            (Dimension.AGE, "0-17", "23"), (Dimension.AGE, "18-24", "14"), (Dimension.AGE, "25-44", "27"),
            (Dimension.AGE, "45-64", "22"), (Dimension.AGE, "65+", "14"),
        ),
    ),
    "New Haven": Answers(
        answers=(
            Answered(
                90, ADOPTED, ("They sat down",), "The team is trained to do so from the first week.",
                "Community Resilience",
                told=(Told(80, "People who called 911", "Community center", "yes", "", 80),),
            ),
            Answered(
                60, ADOPTED, ("Tell us afterward",), "We come back every two months, beginning now.",
                "Community Resilience",
            ),
        ),
    ),
}  # fmt: skip
