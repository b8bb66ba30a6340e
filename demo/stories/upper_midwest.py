"""Illinois, Minnesota, Iowa."""

from datetime import date

from demo.script import Date, Extra, Note, StepStory, Story
from engagements.models import AnchorKind, Certainty, Lifecycle, Status
from engagements.steps import Step

CHICAGO = Story(
    place="Chicago",
    lead="midwest",
    runs=True,
    opened=150,
    active=112,
    liaison="Department of Public Health",
    joined=104,
    steps={
        Step.ANALYSIS: StepStory(started=108, share=0.5, target=60),
        Step.STAKEHOLDERS: StepStory(started=70, share=0.2),
    },
    notes=(
        Note(
            100,
            "Data-use agreement is with the law department; 22 police districts in the request.",
            "liaison",
            Step.ANALYSIS,
        ),
        Note(
            63,
            "Agreement signed. We get aggregates per district and hour, no addresses.",
            "liaison",
            Step.ANALYSIS,
            does=("Sign the data use agreement",),
        ),
        Note(
            28,
            "First file: priority codes changed in the middle of the period, so it needs two maps.",
            step=Step.ANALYSIS,
        ),
        Note(
            12,
            "Corrected file with both code tables arrived.",
            "liaison",
            Step.ANALYSIS,
            does=("Receive the CAD export",),
        ),
    ),
)


EVANSTON = Story(
    place="Evanston",
    lead="midwest",
    opened=1500,
    active=1490,
    lifecycle=Lifecycle.SUSTAINED,
    changed=650,
    liaison="Parks, Recreation & Community Services",
    joined=1475,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=1470, ended=1117),
        Step.STAKEHOLDERS: StepStory(Status.COMPLETE, started=1460, ended=1001),
        Step.PLANS: StepStory(Status.COMPLETE, started=1300, ended=852),
        Step.COMMUNITY: StepStory(Status.COMPLETE, started=1290, ended=760),
        Step.SUPPORT: StepStory(started=850, share=0.8, target=120),
    },
    dates=(
        Date(
            AnchorKind.GO_LIVE,
            entered=990,
            label="Launch of C.A.R.E.",
            certainty=Certainty.FIRM,
            source="City bulletin of Jul 29, 2025",
            fact=date(2024, 7, 29),
        ),
    ),
    notes=(
        Note(
            1118,
            "Data brief and design go out together: staffing for full hours, and a smaller start.",
            step=Step.PLANS,
            does=("Sign off the data brief", "Write the program design report"),
        ),
        Note(
            846,
            "First day. Two pairs, afternoons and evenings.",
            "liaison",
            Step.SUPPORT,
            does=("Launch the program",),
        ),
        Note(655, "Check-ins go from weekly to monthly. Next: capture rate per call type.", step=Step.SUPPORT),
        Note(
            210,
            "Calls per month, warm hand-offs and follow-ups now come on the agreed sheet.",
            "liaison",
            Step.SUPPORT,
        ),
        Note(
            92,
            "Well-being checks are most of the work. Dispatchers ask for a shorter disqualifier card.",
            "liaison",
            Step.SUPPORT,
        ),
        Note(24, "This month’s six numbers are in. No police back-up was requested.", "liaison", Step.SUPPORT),
        Note(9, "Card with disqualifiers is down to one page. Training with call-takers next week.", step=Step.SUPPORT),
    ),
    extras=(Extra(Step.SUPPORT, "Quarterly check-in with the program manager", 11),),
)

MINNEAPOLIS = Story(
    place="Minneapolis",
    lead="midwest",
    runs=True,
    opened=780,
    active=745,
    lifecycle=Lifecycle.SUSTAINED,
    changed=190,
    liaison="Office of Community Safety",
    joined=730,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=740, ended=600),
        Step.STAKEHOLDERS: StepStory(Status.COMPLETE, started=720, ended=480),
        Step.PLANS: StepStory(Status.COMPLETE, started=590, ended=400),
        Step.COMMUNITY: StepStory(started=650, share=0.8, target=50),
        Step.SUPPORT: StepStory(started=240, share=0.5, late=(6,)),
    },
    dates=(Date(AnchorKind.GRANT, 57, 180, "Grant for follow-up staff ends", Certainty.FIRM, "Grant letter"),),
    notes=(
        Note(380, "Embedded workers in the dispatch center: their desk hours are set.", "liaison", Step.PLANS),
        Note(178, "The grant that pays for follow-up ends this winter. A second source is needed.", step=Step.SUPPORT),
        Note(66, "Response time by precinct is in the monthly sheet now.", "liaison", Step.SUPPORT),
        Note(29, "", "liaison"),
        Note(
            13, "Two options for follow-up after the grant: county money, or a smaller team.", "liaison", Step.SUPPORT
        ),
    ),
    extras=(Extra(Step.SUPPORT, "Agree on what replaces the follow-up grant", 16, "lead", "City budget office"),),
)


DES_MOINES = Story(
    place="Des Moines",
    lead="midwest",
    opened=34,
    lifecycle=Lifecycle.PROSPECT,
    notes=(
        Note(33, "Inquiry through the website: clinicians sit in the 911 center, nobody can be sent."),
        Note(21, "First call. They want to see the two dispatch models side by side."),
        Note(7, "Sent the fact sheet and two dates for a second call. No answer yet."),
    ),
)

STORIES = [CHICAGO, EVANSTON, MINNEAPOLIS, DES_MOINES]
