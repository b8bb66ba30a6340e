"""What groups and residents said in two demo cities, at events and by the public form: all of it made up."""

from dataclasses import dataclass, field

from community.models import AgeBand, Attendance, Consent, EventKind, Language, Sentiment

QUOTE, SUMMARY, COUNT = Consent
ENGLISH, SPANISH, HAITIAN = Language.ENGLISH, Language.SPANISH, Language.HAITIAN


@dataclass(frozen=True)
class Circle:
    """A group. `named` is how many days ago it agreed to be named in public."""

    name: str
    speaks_for: str
    languages: tuple[str, ...] = (ENGLISH,)
    named: int | None = None
    experiences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gathering:
    """An event, `ago` days ago; a negative number lies ahead."""

    ago: int
    kind: EventKind
    title: str
    host: str
    place: str
    level: str = "consult"
    attendance: str = ""
    languages: tuple[str, ...] = (ENGLISH,)
    interpretation: tuple[str, ...] = ()
    offers: tuple[str, ...] = ("has_food", "is_accessible")


@dataclass(frozen=True)
class Voice:
    """One input, at an event by its title or by a channel."""

    words: str
    themes: tuple[str, ...]
    at: str = ""
    ago: int = 0
    channel: str = "call"
    ask: str = ""
    consent: Consent = QUOTE
    group: str = ""
    sentiment: str = ""
    language: str = ENGLISH
    age: str = ""


@dataclass(frozen=True)
class Sent:
    """What came by the public form and waits."""

    ago: int
    words: str
    themes: tuple[str, ...]
    language: str = ENGLISH


@dataclass(frozen=True)
class Heard:
    groups: list[Circle]
    events: list[Gathering]
    voices: list[Voice]
    sent: list[Sent] = field(default_factory=list)
    confided: str = ""
    form_opened: int | None = None


LISTENING, EVENING = "Listening session at the library", "Evening for Spanish-speaking families"
FOCUS = "Focus group of people who called 911"

CITIES = {
    "Dayton": Heard(
        groups=[
            Circle("Families in crisis network", "Families who called 911 for one of their own", named=120,
                   experiences=("called-911", "mental-health")),
            Circle("East side neighbors", "Residents of the east side", named=110),
            Circle("Hispanic families’ circle", "Spanish-speaking families", (SPANISH, ENGLISH)),
            Circle("Haitian community table", "Families who came from Haiti", (HAITIAN,)),
        ],
        events=[
            Gathering(95, EventKind.LISTENING, LISTENING, "East side neighbors", "Main library", "consult",
                      Attendance.FROM_25),
            Gathering(60, EventKind.FOCUS_GROUP, EVENING, "Hispanic families’ circle", "Parish hall", "involve",
                      Attendance.FROM_10, (SPANISH,), (ENGLISH,), ("has_childcare", "has_food", "pays_stipend")),
            Gathering(-18, EventKind.FORUM, "Forum on the first year", "East side neighbors", "City hall", "inform"),
        ],
        voices=[
            Voice("When my brother is in crisis, a uniform makes it worse.", ("police-role", "trust"), LISTENING,
                  ask="Send somebody without a gun first.", group="Families in crisis network",
                  sentiment=Sentiment.FOR, age=AgeBand.FROM_45),
            Voice("Crises come at night. Your team goes home at six.", ("hours",), LISTENING,
                  ask="Answer until midnight at least.", sentiment=Sentiment.MOSTLY_FOR, age=AgeBand.FROM_25),
            Voice("Who tells us whether it works? Show the numbers every month.", ("data",), LISTENING,
                  ask="Publish the numbers.", sentiment=Sentiment.MIXED, age=AgeBand.FROM_65),
            Voice("I worry about the responders themselves at a fight.", ("safety",), LISTENING,
                  sentiment=Sentiment.MOSTLY_AGAINST, age=AgeBand.FROM_65),
            Voice("Hire people who have been through it.", ("staffing",), LISTENING, group="East side neighbors",
                  sentiment=Sentiment.FOR),
            Voice("Several asked that neighbors’ quarrels are taken early, before anybody calls twice.",
                  ("call-types",), LISTENING, consent=SUMMARY, group="East side neighbors"),
            Voice("", ("trust", "safety"), LISTENING, consent=COUNT),
            Voice("Tenemos miedo de llamar: no sabemos quién viene ni en qué idioma habla.", ("trust", "staffing"),
                  EVENING, ask="Que alguien hable español en cada turno.", group="Hispanic families’ circle",
                  sentiment=Sentiment.MIXED, language=SPANISH, age=AgeBand.FROM_25),
            Voice("Parents asked what happens after the visit, and who calls them back.", ("services",), EVENING,
                  consent=SUMMARY, group="Hispanic families’ circle", language=SPANISH),
            Voice("", ("hours", "trust"), EVENING, consent=COUNT, language=SPANISH),
            Voice("The dispatcher asked me five times whether there was a weapon.", ("call-types",), ago=33,
                  ask="Ask once, and believe us.", sentiment=Sentiment.MIXED, age=AgeBand.FROM_18),
        ],
        sent=[
            Sent(4, "Please come to the bus station too.", ("location",)),
            Sent(2, "¿También vienen los domingos?", ("hours",), SPANISH),
        ],
        confided="Said in confidence, and made up: what happened at a call that nobody wants to be named with.",
        form_opened=70,
    ),
    "New Haven": Heard(
        groups=[Circle("People who called 911", "Residents who called in a crisis", named=150,
                       experiences=("called-911",))],
        events=[
            Gathering(140, EventKind.FOCUS_GROUP, FOCUS, "People who called 911", "Community center", "collaborate",
                      Attendance.FEW, offers=("has_food", "pays_stipend", "is_accessible")),
        ],
        voices=[
            Voice("They sat down on the floor with me. Nobody had done that.", ("trust",), FOCUS,
                  group="People who called 911", sentiment=Sentiment.FOR, age=AgeBand.FROM_25),
            Voice("Tell us afterward what you did with what we said.", ("data", "trust"), FOCUS,
                  ask="Come back within two months.", group="People who called 911"),
            Voice("Keep it when the grant ends.", ("cost",), ago=45, channel="mail", sentiment=Sentiment.FOR),
        ],
    ),
}  # fmt: skip
