"""Massachusetts, Maryland, Connecticut."""

from core.audience import Audience
from demo.script import Date, Extra, Note, StepStory, Story
from engagements.models import AnchorKind, Certainty, Lifecycle, Status
from engagements.steps import Step

AMHERST = Story(
    place="Amherst",
    lead="northeast",
    runs=True,
    opened=430,
    active=410,
    liaison="Town Manager’s Office",
    joined=400,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=405, ended=300),
        Step.STAKEHOLDERS: StepStory(Status.COMPLETE, started=390, ended=160),
        Step.PLANS: StepStory(started=250, share=0.7, target=35),
        Step.COMMUNITY: StepStory(started=210, share=0.5),
        Step.SUPPORT: StepStory(started=130, share=0.3),
    },
    dates=(Date(AnchorKind.BUDGET, 196, 90, "Town budget voted", Certainty.EXPECTED, "Budget calendar"),),
    notes=(
        Note(
            301,
            "Eligible calls by hour of the week done: evenings from Monday to Saturday stand out.",
            step=Step.ANALYSIS,
            does=("Sign off the data brief",),
        ),
        Note(
            208,
            "Residents asked why noise calls are not on the list. It goes on the list of questions for the plan.",
            "liaison",
            Step.COMMUNITY,
        ),
        Note(131, "Every dispatched call of the first weeks is reviewed with dispatch.", "liaison", Step.SUPPORT),
        Note(
            71,
            "Widening the call types: noise and small disputes, with the disqualifiers dispatch asked for.",
            step=Step.PLANS,
        ),
        Note(
            36,
            "Dispatch tried the new screening questions on two shifts; median adds 20 seconds.",
            "liaison",
            Step.PLANS,
        ),
        Note(15, "Draft protocol is with the town’s counsel.", "liaison", Step.PLANS),
        Note(4, "Counsel has two small edits. Final text next week.", "liaison", Step.PLANS),
    ),
)

BALTIMORE = Story(
    place="Baltimore",
    lead="northeast",
    runs=True,
    opened=240,
    active=214,
    liaison="Mayor’s Office",
    joined=200,
    steps={
        Step.ANALYSIS: StepStory(
            Status.BLOCKED,
            started=205,
            ended=26,
            share=0.4,
            late=(24, 17, 9),
            target=-12,
            reason="The CAD export has no call types for the last nine months; it has to be run again.",
        ),
        Step.STAKEHOLDERS: StepStory(started=150, share=0.4, late=(16,), target=-3),
        Step.COMMUNITY: StepStory(started=90, share=0.2, late=(8,)),
    },
    dates=(
        Date(AnchorKind.GRANT, 18, 100, "State grant application closes", Certainty.FIRM, "Call for applications"),
        Date(AnchorKind.COUNCIL_VOTE, 44, 60, "Committee hearing and vote", Certainty.EXPECTED, "Clerk’s office"),
    ),
    notes=(
        Note(
            199,
            "Data request filed with the 911 center; answer due within 30 days.",
            "liaison",
            Step.ANALYSIS,
            does=("Send the data request to the 911 center",),
        ),
        Note(151, "Export received: 31 months. Checking periods and call types.", step=Step.ANALYSIS),
        Note(89, "Two recovery groups offered to host the first conversations.", "liaison", Step.COMMUNITY),
        Note(58, "We are between two data managers; answers will take longer.", "liaison", Step.ANALYSIS),
        Note(
            26,
            "Call types are missing for nine months. Wrote to the data office, no answer so far.",
            step=Step.ANALYSIS,
        ),
        Note(
            25,
            "The grant needs the analysis. If the export is not here in two weeks we apply without figures.",
            step=Step.ANALYSIS,
            audience=Audience.INTERNAL,
        ),
    ),
    extras=(Extra(Step.ANALYSIS, "Get a date for the new export from the data office", -5, "lead", "911 data office"),),
)

NEW_HAVEN = Story(
    place="New Haven",
    lead="northeast",
    runs=True,
    opened=340,
    active=322,
    liaison="Community Resilience department",
    joined=310,
    steps={
        Step.ANALYSIS: StepStory(started=318, share=0.75, target=10),
        Step.STAKEHOLDERS: StepStory(started=300, share=0.7),
        Step.PLANS: StepStory(started=140, share=0.4),
        Step.COMMUNITY: StepStory(Status.COMPLETE, started=316, ended=99),
        Step.SUPPORT: StepStory(started=60, share=0.2),
    },
    notes=(
        Note(305, "Advisory board agreed to see drafts before the city does.", "liaison", Step.COMMUNITY),
        Note(
            190,
            "Responders come at the request of crews on scene; we look at which calls could go direct.",
            step=Step.ANALYSIS,
        ),
        Note(
            100,
            "Input report is out in English and Spanish. Everyone who took part was written to.",
            "liaison",
            Step.COMMUNITY,
            does=("Report back to those who took part",),
        ),
        Note(47, "Direct dispatch: five call types for a test, each with its disqualifiers.", step=Step.PLANS),
        Note(10, "Call-takers had their first session on the five call types.", "liaison", Step.PLANS),
    ),
)

PELHAM = Story(
    place="Pelham",
    lead="northeast",
    opened=61,
    lifecycle=Lifecycle.PROSPECT,
    notes=(
        Note(60, "Small town, one regional dispatch center. Question: is a shared unit with the neighbors possible?"),
        Note(38, "Sent three examples of units shared by several towns."),
        Note(14, "They would like to hear it together with the neighboring towns. Finding a date in January."),
    ),
)

STORIES = [AMHERST, BALTIMORE, NEW_HAVEN, PELHAM]
