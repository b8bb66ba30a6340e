"""Ohio, Wisconsin, Illinois, Minnesota, Iowa."""

from core.audience import Audience
from demo.script import Date, Extra, Note, StepStory, Story
from engagements.models import AnchorKind, Certainty, Lifecycle, Status
from engagements.steps import Step

DAYTON = Story(
    place="Dayton",
    lead="midwest",
    runs=True,
    opened=402,
    active=371,
    liaison="City Manager's Office",
    joined=360,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=365, ended=171),
        Step.STAKEHOLDERS: StepStory(started=330, share=0.7, late=(4,), target=21),
        Step.PLANS: StepStory(started=160, share=0.5, target=60),
        Step.COMMUNITY: StepStory(started=240, share=0.6, target=90),
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
        ),
        Note(
            331,
            "The export came from the regional dispatch center. 118 call types; officer-initiated is flagged.",
            "liaison",
            Step.ANALYSIS,
        ),
        Note(
            262,
            "96 of 118 call types mapped. Peace officer requests and unknown problem need a sample of narratives, "
            "which stays with the city.",
            step=Step.ANALYSIS,
        ),
        Note(
            234,
            "First evening with neighborhood associations: noise, barking dogs and neighbor disputes came up most.",
            step=Step.COMMUNITY,
        ),
        Note(
            172,
            "Data brief signed off by the 911 center's reviewer. It says a range and names its exclusions.",
            step=Step.ANALYSIS,
        ),
        Note(
            118,
            "Vote path: two of the five seats have not been met yet. Ask for time before the work session.",
            step=Step.STAKEHOLDERS,
            audience=Audience.INTERNAL,
        ),
        Note(74, "The vote on longer hours is set. The work session is three weeks earlier.", "liaison", Step.PLANS),
        Note(45, "Draft call types and disqualifiers went to the dispatch supervisors for comments.", step=Step.PLANS),
        Note(31, "Dispatch comments are in: two call types go to the second phase.", "liaison", Step.PLANS),
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
            waived="The center shows its call table on "
            "screen only. Two of us saw it on the same day and wrote down what we saw.",
        ),
        Step.STAKEHOLDERS: StepStory(started=250, share=0.6, target=45),
        Step.PLANS: StepStory(
            Status.BLOCKED,
            started=120,
            ended=19,
            share=0.4,
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
            "Trespass and welfare check make up most of the eligible calls inside the unit's hours.",
            step=Step.ANALYSIS,
        ),
        Note(
            96,
            "Findings presented to the center's supervisors. Question: what happens outside the two shifts?",
            step=Step.ANALYSIS,
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
        Date(AnchorKind.BUDGET, 350, 240, "City budget adopted", Certainty.EXPECTED, "Last year's calendar"),
    ),
    notes=(
        Note(
            455,
            "Task force roster checked: every seat has a holder and an appointing office.",
            "liaison",
            Step.STAKEHOLDERS,
        ),
        Note(398, "Ward meetings start in the two districts with the most welfare checks.", step=Step.COMMUNITY),
        Note(
            335, "Export covers police-dispatched calls only. Fire and EMS come in a second file.", step=Step.ANALYSIS
        ),
        Note(211, "Both files joined on the incident number. 4% of calls have no final type.", step=Step.ANALYSIS),
        Note(
            150, "Agency home: three options compared in one table, with who supervises and who pays.", step=Step.PLANS
        ),
        Note(88, "Seven listening sessions so far, one in Spanish and one in Hmong.", "liaison", Step.COMMUNITY),
        Note(
            41, "What residents asked for is grouped by theme. Each theme needs the city's answer.", step=Step.COMMUNITY
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
        Step.ANALYSIS: StepStory(started=236, share=0.8, target=14),
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

CHICAGO = Story(
    place="Chicago",
    lead="midwest",
    runs=True,
    opened=150,
    active=112,
    liaison="Department of Public Health",
    joined=104,
    steps={
        Step.ANALYSIS: StepStory(started=108, share=0.3, target=60),
        Step.STAKEHOLDERS: StepStory(started=70, share=0.2),
    },
    notes=(
        Note(
            100,
            "Data-use agreement is with the law department; 22 police districts in the request.",
            "liaison",
            Step.ANALYSIS,
        ),
        Note(63, "Agreement signed. We get aggregates per district and hour, no addresses.", "liaison", Step.ANALYSIS),
        Note(
            28,
            "First file: priority codes changed in the middle of the period, so it needs two maps.",
            step=Step.ANALYSIS,
        ),
        Note(12, "Corrected file with both code tables arrived.", "liaison", Step.ANALYSIS),
    ),
)

EVANSTON = Story(
    place="Evanston",
    lead="midwest",
    opened=900,
    active=870,
    lifecycle=Lifecycle.SUSTAINED,
    changed=330,
    liaison="Parks, Recreation & Community Services",
    joined=840,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=865, ended=760),
        Step.STAKEHOLDERS: StepStory(Status.COMPLETE, started=850, ended=640),
        Step.PLANS: StepStory(Status.COMPLETE, started=740, ended=560),
        Step.COMMUNITY: StepStory(Status.COMPLETE, started=800, ended=420),
        Step.SUPPORT: StepStory(started=400, share=0.6, target=120),
    },
    notes=(
        Note(560, "Program design handed over: staffing for full hours, and a smaller start.", step=Step.PLANS),
        Note(395, "Check-ins go from weekly to monthly. Next: capture rate per call type.", step=Step.SUPPORT),
        Note(
            210, "Calls per month, warm hand-offs and follow-ups now come on the agreed sheet.", "liaison", Step.SUPPORT
        ),
        Note(
            92,
            "Well-being checks are most of the work. Dispatchers ask for a shorter disqualifier card.",
            "liaison",
            Step.SUPPORT,
        ),
        Note(24, "This month's six numbers are in. No police back-up was requested.", "liaison", Step.SUPPORT),
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

STORIES = [DAYTON, CINCINNATI, MILWAUKEE, MADISON, CHICAGO, EVANSTON, MINNEAPOLIS, DES_MOINES]
