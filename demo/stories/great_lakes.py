"""Ohio and Wisconsin."""

from core.audience import Audience
from demo.script import Date, Extra, Note, StepStory, Story
from engagements.models import AnchorKind, Certainty, Status
from engagements.steps import Step

DAYTON = Story(
    place="Dayton",
    lead="midwest",
    runs=True,
    opened=402,
    active=371,
    liaison="City Manager’s Office",
    joined=360,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=365, ended=171),
        Step.STAKEHOLDERS: StepStory(started=330, share=0.7, late=(4,), target=21),
        Step.PLANS: StepStory(started=160, share=0.5, target=60),
        Step.COMMUNITY: StepStory(started=240, share=0.6, target=90),
        Step.SUPPORT: StepStory(started=220, share=0.3),
    },
    dates=(
        Date(AnchorKind.COUNCIL_VOTE, 9, 75, "Vote on longer hours for the unit", Certainty.FIRM, "Agenda, item 14"),
        Date(AnchorKind.BUDGET, 38, 120, "City budget adopted", Certainty.FIRM, "Budget calendar"),
    ),
    notes=(
        Note(
            364,
            "CAD export requested: 24 months, initial and final call type, priority, source, four time stamps.",
            step=Step.ANALYSIS,
            does=("Send the data request to the 911 center",),
        ),
        Note(
            331,
            "The export came from the regional dispatch center. 118 call types; officer-initiated is flagged.",
            "liaison",
            Step.ANALYSIS,
            does=("Receive the CAD export",),
        ),
        Note(
            262,
            "96 of 118 call types mapped. Peace officer requests and unknown problem need a sample of narratives, "
            "which stays with the city.",
            step=Step.ANALYSIS,
            does=("Sort the call types into response categories",),
        ),
        Note(
            234,
            "First evening with neighborhood associations: noise, barking dogs and neighbor disputes came up most.",
            step=Step.COMMUNITY,
            does=("Hold the first listening sessions",),
        ),
        Note(
            172,
            "Data brief signed off by the 911 center’s reviewer. It says a range and names its exclusions.",
            step=Step.ANALYSIS,
            does=("Sign off the data brief",),
        ),
        Note(
            118,
            "Vote path: two of the five seats have not been met yet. Ask for time before the work session.",
            step=Step.STAKEHOLDERS,
            audience=Audience.INTERNAL,
        ),
        Note(74, "The vote on longer hours is set. The work session is three weeks earlier.", "liaison", Step.PLANS),
        Note(45, "Draft call types and disqualifiers went to the dispatch supervisors for comments.", step=Step.PLANS),
        Note(
            31,
            "Dispatch comments are in: two call types go to the second phase.",
            "liaison",
            Step.PLANS,
            does=("Agree on call types and disqualifiers",),
        ),
        Note(17, "", "liaison"),
        Note(8, "Met the mediation center about shifts: evenings can be covered from March on.", "liaison", Step.PLANS),
        Note(
            1,
            "Agenda is published, our item is 14. The clerk needs the one-page brief by Friday.",
            "liaison",
            Step.STAKEHOLDERS,
        ),
    ),
    extras=(Extra(Step.STAKEHOLDERS, "Send the one-page brief to the city clerk", 3, "liaison"),),
)


CINCINNATI = Story(
    place="Cincinnati",
    lead="midwest",
    runs=True,
    opened=310,
    active=286,
    liaison="Emergency Communications Center",
    joined=270,
    steps={
        Step.ANALYSIS: StepStory(
            Status.COMPLETE,
            started=280,
            ended=95,
            waived=(
                "Receive the CAD export",
                "The center shows its export on screen only. Two of us saw it and wrote down what it holds.",
            ),
        ),
        Step.STAKEHOLDERS: StepStory(started=250, share=0.6, target=45),
        Step.PLANS: StepStory(
            Status.BLOCKED,
            started=120,
            ended=19,
            share=0.1,
            target=12,
            reason="The legal review of job descriptions has no date, and call types wait for it.",
        ),
        Step.COMMUNITY: StepStory(started=110, share=0.3),
    },
    dates=(Date(AnchorKind.UNION_CONTRACT, 128, 200, "Contract period ends", Certainty.EXPECTED, "Public notice"),),
    notes=(
        Note(268, "CAD has 311 and 911 requests in one table. We count them apart.", "liaison", Step.ANALYSIS),
        Note(
            180,
            "Trespass and welfare check make up most of the eligible calls inside the unit’s hours.",
            step=Step.ANALYSIS,
        ),
        Note(
            96,
            "Findings presented to the center’s supervisors. Question: what happens outside the two shifts?",
            step=Step.ANALYSIS,
            does=("Sign off the data brief",),
        ),
        Note(
            52,
            "Hours strip: after 7 PM nobody answers these calls today. That is the gap for the plan.",
            "liaison",
            Step.PLANS,
        ),
        Note(33, "Asked the law department for a date for the review.", "liaison", Step.PLANS),
        Note(19, "Still no date for the legal review. The plan cannot name call types before it.", step=Step.PLANS),
        Note(6, "", "liaison"),
    ),
)


MILWAUKEE = Story(
    place="Milwaukee",
    lead="midwest",
    opened=520,
    active=480,
    liaison="Common Council office",
    joined=470,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=470, ended=210),
        Step.STAKEHOLDERS: StepStory(started=450, share=0.8, target=30),
        Step.PLANS: StepStory(started=205, share=0.6, late=(11, 3), target=75),
        Step.COMMUNITY: StepStory(started=400, share=0.8, target=40),
    },
    dates=(
        Date(AnchorKind.ELECTION, 134, 300, "Spring election", Certainty.FIRM, "Election calendar"),
        Date(AnchorKind.BUDGET, 350, 240, "City budget adopted", Certainty.EXPECTED, "Last year’s calendar"),
        Date(AnchorKind.GO_LIVE, 210, 200, "First shift", Certainty.GUESS, "The task force’s working plan", 240, 30),
    ),
    notes=(
        Note(
            455,
            "Task force roster checked: every seat has a holder and an appointing office.",
            "liaison",
            Step.STAKEHOLDERS,
        ),
        Note(
            398,
            "Ward meetings start in the two districts with the most welfare checks.",
            step=Step.COMMUNITY,
            does=("Hold the first listening sessions",),
        ),
        Note(
            335, "Export covers police-dispatched calls only. Fire and EMS come in a second file.", step=Step.ANALYSIS
        ),
        Note(
            211,
            "Both files joined on the incident number. 4% of calls have no final type.",
            step=Step.ANALYSIS,
            does=("Sign off the data brief",),
        ),
        Note(
            150, "Agency home: three options compared in one table, with who supervises and who pays.", step=Step.PLANS
        ),
        Note(88, "Seven listening sessions so far, one in Spanish and one in Hmong.", "liaison", Step.COMMUNITY),
        Note(
            41, "What residents asked for is grouped by theme. Each theme needs the city’s answer.", step=Step.COMMUNITY
        ),
        Note(20, "Dispatch model: the committee asked for a second look at tandem dispatch.", "liaison", Step.PLANS),
        Note(
            5, "Second look at tandem dispatch is on the agenda for the next task force meeting.", "liaison", Step.PLANS
        ),
    ),
)


MADISON = Story(
    place="Madison",
    lead="midwest",
    runs=True,
    opened=265,
    active=240,
    liaison="Fire Department",
    joined=232,
    steps={
        Step.ANALYSIS: StepStory(started=236, share=1.0, target=14),
        Step.STAKEHOLDERS: StepStory(started=200, share=0.6, target=20),
        Step.PLANS: StepStory(started=90, share=0.2, target=70),
        Step.COMMUNITY: StepStory(started=60, share=0.2),
    },
    dates=(
        Date(
            AnchorKind.COUNCIL_VOTE,
            74,
            90,
            "Vote on a second daytime team",
            Certainty.EXPECTED,
            "Committee calendar",
            moved_to=12,
            moved_ago=2,
        ),
    ),
    notes=(
        Note(
            230,
            "Mental health calls are well covered; for check welfare the unit is rarely sent.",
            "liaison",
            Step.ANALYSIS,
        ),
        Note(
            170,
            "Asked the county 911 center why check welfare stays with police: protocol, not capacity.",
            step=Step.ANALYSIS,
        ),
        Note(101, "Second team: three shift patterns costed, all as a range.", step=Step.PLANS),
        Note(54, "Draft memo for the committee is with the finance office.", "liaison", Step.PLANS),
        Note(25, "", "liaison"),
        Note(
            2,
            "The vote was moved up to the next meeting. What hung on it no longer fits; we need to cut or ask "
            "for more time.",
            "liaison",
            Step.PLANS,
        ),
    ),
)

STORIES = [DAYTON, CINCINNATI, MILWAUKEE, MADISON]
