"""Oregon, Washington, California, Alaska."""

from core.audience import Audience
from demo.script import Date, Note, StepStory, Story
from engagements.models import AnchorKind, Certainty, Lifecycle, Status
from engagements.steps import Step

PORTLAND = Story(
    place="Portland",
    lead="west",
    runs=True,
    opened=365,
    active=350,
    liaison="Portland Fire & Rescue",
    joined=340,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=345, ended=220),
        Step.STAKEHOLDERS: StepStory(started=320, share=0.7, target=28),
        Step.PLANS: StepStory(started=210, share=0.6),
        Step.COMMUNITY: StepStory(started=190, share=0.6, target=45),
        Step.SUPPORT: StepStory(started=110, share=0.3),
    },
    dates=(
        Date(AnchorKind.COUNCIL_VOTE, 27, 50, "Scope of calls back in council", Certainty.EXPECTED, "Agenda draft"),
    ),
    notes=(
        Note(
            221,
            "Findings: of the calls that fit, few are sent to the team. The rule on indoor calls is the reason.",
            step=Step.ANALYSIS,
            does=("Sign off the data brief",),
        ),
        Note(
            140,
            "Unwanted person gets its own line in the plan; it is one of the most frequent labels.",
            step=Step.PLANS,
        ),
        Note(83, "Clients were asked what helped. Summary without names is shared.", "liaison", Step.COMMUNITY),
        Note(30, "Dispatch supervisors want one card for all shifts.", "liaison", Step.PLANS),
        Note(7, "Card tested on the night shift; two questions get a new wording.", "liaison", Step.PLANS),
    ),
)


EUGENE = Story(
    place="Eugene",
    lead="west",
    runs=True,
    opened=1000,
    active=960,
    lifecycle=Lifecycle.CLOSED,
    changed=560,
    reason="The program ended in Eugene in April 2025 (source on the program’s fact note).",
    liaison="City Manager’s Office",
    joined=940,
    left=560,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=955, ended=860),
        Step.STAKEHOLDERS: StepStory(started=930, share=0.5),
        Step.SUPPORT: StepStory(started=700, share=0.4),
    },
    notes=(
        Note(
            861,
            "Welfare checks typed for the unit from the start are counted apart: they say nothing about need.",
            step=Step.ANALYSIS,
        ),
        Note(
            640,
            "One provider, one contract, one budget: noted as a risk for every city with the same set-up.",
            step=Step.SUPPORT,
            audience=Audience.INTERNAL,
        ),
        Note(566, "Shifts go down to one. We help with a list of where callers can be sent.", "liaison", Step.SUPPORT),
        Note(
            561,
            "The service has ended. County mobile crisis takes calls; what it covers is on the list.",
            step=Step.SUPPORT,
        ),
    ),
)


OLYMPIA = Story(
    place="Olympia",
    lead="west",
    runs=True,
    opened=210,
    active=188,
    liaison="Police Department, civilian unit",
    joined=180,
    steps={
        Step.ANALYSIS: StepStory(started=184, share=0.6, target=33),
        Step.STAKEHOLDERS: StepStory(started=140, share=0.5),
        Step.COMMUNITY: StepStory(
            Status.BLOCKED,
            started=120,
            ended=33,
            share=0.3,
            reason="No room with interpreters before February, so the two sessions wait.",
        ),
    },
    notes=(
        Note(
            179, "On-view contacts are most of the unit’s work; 911 calls are counted apart.", "liaison", Step.ANALYSIS
        ),
        Note(92, "Sample of 200 welfare checks read on site; nothing left the building.", step=Step.ANALYSIS),
        Note(33, "Both sessions are put off: no room with interpreters.", "liaison", Step.COMMUNITY),
        Note(14, "Library offers its hall in February. Waiting for the booking.", "liaison", Step.COMMUNITY),
    ),
)


SACRAMENTO = Story(
    place="Sacramento",
    lead="west",
    runs=True,
    opened=175,
    active=160,
    liaison="Department of Community Response",
    joined=152,
    steps={
        Step.ANALYSIS: StepStory(started=156, share=0.5, target=20),
        Step.STAKEHOLDERS: StepStory(started=110, share=0.3),
    },
    notes=(
        Note(
            118,
            "Export has one row per unit sent, not per incident. We need the incident number.",
            "liaison",
            Step.ANALYSIS,
        ),
        Note(
            72,
            "New file with incident numbers is here; 11 months.",
            "liaison",
            Step.ANALYSIS,
            does=("Receive the CAD export",),
        ),
        Note(36, "Three of the largest labels are catch-alls. Asked who can sample them.", "liaison", Step.ANALYSIS),
        Note(17, "Wrote twice about the sample. No answer.", step=Step.ANALYSIS),
        Note(8, "Called the office; the contact is back next month.", step=Step.ANALYSIS, audience=Audience.INTERNAL),
    ),
)


OAKLAND = Story(
    place="Oakland",
    lead="west",
    runs=True,
    opened=330,
    active=305,
    lifecycle=Lifecycle.PAUSED,
    changed=52,
    reason="The city asked for a break until the midyear budget is decided.",
    liaison="Fire Department",
    joined=300,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=302, ended=180),
        Step.STAKEHOLDERS: StepStory(started=280, share=0.5),
        Step.PLANS: StepStory(started=170, share=0.4),
    },
    dates=(Date(AnchorKind.BUDGET, 85, 55, "Midyear budget", Certainty.EXPECTED, "Council calendar"),),
    notes=(
        Note(
            181,
            "Most contacts start on the street, not from 911. The findings show both, never added up.",
            step=Step.ANALYSIS,
            does=("Sign off the data brief",),
        ),
        Note(96, "Routing from the dispatch center: three ways compared.", step=Step.PLANS),
        Note(53, "We are asked to wait for the midyear budget. Back in about three months.", "liaison", Step.PLANS),
    ),
)


ANCHORAGE = Story(
    place="Anchorage",
    lead="west",
    runs=True,
    opened=130,
    active=100,
    liaison="Health Department",
    joined=92,
    steps={
        Step.ANALYSIS: StepStory(started=96, share=0.5, target=50),
        Step.STAKEHOLDERS: StepStory(started=40, share=0.2, late=(1,)),
    },
    dates=(Date(AnchorKind.ELECTION, 130, 80, "Municipal election", Certainty.FIRM, "Election calendar"),),
    notes=(
        Note(91, "Winter and summer differ so much that we need two full years.", "liaison", Step.ANALYSIS),
        Note(
            43,
            "Two years are here, in one file, with local times.",
            "liaison",
            Step.ANALYSIS,
            does=("Receive the CAD export",),
        ),
        Note(
            16, "Clock change: 40 calls have a time that does not exist. Asked the dispatch center.", step=Step.ANALYSIS
        ),
        Note(2, "Times are fixed in a new file. It was the export, not the CAD.", "liaison", Step.ANALYSIS),
    ),
)

STORIES = [PORTLAND, EUGENE, OLYMPIA, SACRAMENTO, OAKLAND, ANCHORAGE]
