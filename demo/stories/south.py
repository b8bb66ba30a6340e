"""North Carolina, Texas, Florida."""

from demo.script import Date, Extra, Note, StepStory, Story
from engagements.models import AnchorKind, Certainty, Lifecycle, Status
from engagements.steps import Step

DURHAM = Story(
    place="Durham",
    lead="south",
    runs=True,
    opened=820,
    active=800,
    lifecycle=Lifecycle.SUSTAINED,
    changed=260,
    liaison="Community Safety Department",
    joined=790,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=795, ended=690),
        Step.STAKEHOLDERS: StepStory(Status.COMPLETE, started=780, ended=600),
        Step.PLANS: StepStory(Status.COMPLETE, started=680, ended=470),
        Step.COMMUNITY: StepStory(Status.COMPLETE, started=760, ended=380),
        Step.SUPPORT: StepStory(started=370, share=0.7, target=60),
    },
    notes=(
        Note(372, "Check-ins are quarterly from now on.", step=Step.SUPPORT),
        Note(
            181,
            "In person, by phone and navigation are counted apart; the old sheet added them up.",
            "liaison",
            Step.SUPPORT,
        ),
        Note(64, "Time to arrive is stable although the area grew.", "liaison", Step.SUPPORT),
        Note(18, "Durham would talk to a city that starts with clinicians in the 911 center.", step=Step.SUPPORT),
        Note(3, "This quarter’s figures are in. Two vacancies on the evening shift.", "liaison", Step.SUPPORT),
    ),
    extras=(Extra(Step.SUPPORT, "Introduce Durham’s 911 clinicians to Waco", 8),),
)

AUSTIN = Story(
    place="Austin",
    lead="south",
    runs=True,
    opened=290,
    active=270,
    liaison="Public safety office",
    joined=262,
    steps={
        Step.ANALYSIS: StepStory(started=266, share=0.7, target=25),
        Step.STAKEHOLDERS: StepStory(started=230, share=0.5),
        Step.PLANS: StepStory(started=100, share=0.3, late=(2,)),
        Step.COMMUNITY: StepStory(started=80, share=0.2),
    },
    dates=(Date(AnchorKind.BUDGET, 270, 60, "City budget adopted", Certainty.EXPECTED, "Fiscal year"),),
    notes=(
        Note(
            260,
            "Callers choose a fourth option. We look at how many would fit it and do not choose it.",
            step=Step.ANALYSIS,
        ),
        Note(
            145,
            "Initial and updated problem differ in a third of welfare checks; we keep both.",
            "liaison",
            Step.ANALYSIS,
        ),
        Note(77, "Around-the-clock staffing: three scenarios with calls, hours and cost as ranges.", step=Step.PLANS),
        Note(39, "Clinicians ask for a direct line to the receiving center.", "liaison", Step.PLANS),
        Note(11, "Receiving center agreed to talk about drop-off hours.", "liaison", Step.PLANS),
    ),
)

WACO = Story(
    place="Waco",
    lead="south",
    opened=88,
    active=45,
    liaison="City Manager’s Office",
    joined=40,
    steps={
        Step.ANALYSIS: StepStory(started=42, share=0.3, target=80),
        Step.STAKEHOLDERS: StepStory(started=20, share=0.1),
    },
    dates=(Date(AnchorKind.COUNCIL_VOTE, 160, 38, "Agreement on the agenda", Certainty.GUESS, "First talk"),),
    notes=(
        Note(87, "Inquiry after a conference: clinicians by phone, nobody on the street."),
        Note(44, "Agreement signed for one year.", step=Step.ANALYSIS),
        Note(
            27,
            "The dispatch center asks which columns we need. Sent the list; no names, no phone numbers.",
            step=Step.ANALYSIS,
        ),
        Note(5, "Columns are agreed. The export is planned for next month.", "liaison", Step.ANALYSIS),
    ),
)

ST_PETERSBURG_BEFORE = Story(
    place="St. Petersburg",
    lead="south",
    runs=True,
    opened=760,
    active=735,
    lifecycle=Lifecycle.CLOSED,
    changed=470,
    reason="The agreement ended with the fiscal year. The city wants to come back when the new CAD is running.",
    liaison="Police Department, civilian staff",
    joined=720,
    left=470,
    steps={
        Step.ANALYSIS: StepStory(started=730, share=0.5),
        Step.STAKEHOLDERS: StepStory(started=700, share=0.3),
    },
    notes=(
        Note(725, "Kick-off with the navigators and the 911 center.", step=Step.ANALYSIS),
        Note(610, "A new CAD is being bought. Old and new call types will not match.", "liaison", Step.ANALYSIS),
        Note(475, "We stop here and keep what is mapped for the next start.", step=Step.ANALYSIS),
    ),
)

ST_PETERSBURG = Story(
    place="St. Petersburg",
    lead="south",
    runs=True,
    opened=120,
    active=98,
    liaison="Police Department, civilian staff",
    joined=95,
    steps={
        Step.ANALYSIS: StepStory(started=94, share=0.5, target=40),
        Step.STAKEHOLDERS: StepStory(started=60, share=0.3),
        Step.COMMUNITY: StepStory(started=50, share=0.2),
    },
    notes=(
        Note(96, "Second start: the new CAD has been running for six months.", step=Step.ANALYSIS),
        Note(48, "41 of the call types mapped last time still exist under the same label.", step=Step.ANALYSIS),
        Note(22, "Export from the new CAD is here.", "liaison", Step.ANALYSIS, does=("Receive the CAD export",)),
        Note(6, "", "liaison"),
    ),
)

STORIES = [DURHAM, AUSTIN, WACO, ST_PETERSBURG_BEFORE, ST_PETERSBURG]
