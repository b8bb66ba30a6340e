"""The twenty decisions that cities with a program had to take, with what they chose, as published.

Each option names the cities and where it was read. Where a city fits only by our reading of a description, it says so.
"""

from typing import NamedTuple

from engagements.models import AnchorKind

VOTE, BUDGET, LIVE = AnchorKind.COUNCIL_VOTE, AnchorKind.BUDGET, AnchorKind.GO_LIVE

# Where it was read, by the key under which the options name it.
SOURCES = {
    "scope": "Policing Project, Scope the Program (safetyreimagined.org)",
    "dispatch": "LEAP and CAP, Dispatching Community Responders to 911 Calls, 2023",
    "safe": "CSG Justice Center, Expanding First Response, safety protocols",
    "staff": "CSG Justice Center, staff models, Sep 7, 2021",
    "durham": "City of Durham, Community Safety Department (durhamnc.gov/4576)",
    "durham_team": "Duke Chronicle, Oct 1, 2022",
    "durham_calls": "CBS 17, Aug 30, 2022",
    "abq": "CSG Justice Center, program highlights, Albuquerque",
    "amherst": "Town of Amherst, FAQ on CRESS",
    "amherst_calls": "Daily Hampshire Gazette, Dec 15, 2023",
    "amherst_money": "Amherst Bulletin, Feb 1, 2023",
    "denver": "STAR Expansion Committee charter; National League of Cities, Denver",
    "evanston": "Evanston RoundTable, Feb 27, 2024; City bulletin, Jul 29, 2025",
    "evanston_calls": "NBC Chicago and Local Business Headlines on C.A.R.E.",
    "evanston_training": "EMS1 on Evanston’s training",
    "dayton": "City of Dayton, Aug 19, 2022; Dayton Daily News, Aug 29, 2022",
    "oakland": "Mercury News, Mar 3, 2021",
    "oakland_pay": "KTVU, Mar 16, 2021",
    "oakland_start": "Oakland North, Aug 15, 2022",
    "madison": "Wisconsin State Journal, Oct 13, 2021 and Dec 12, 2022",
    "mpls": "National League of Cities, Minneapolis; MinnPost, Jul 2024",
    "portland": "Willamette Week, Apr 14, 2021; OPB, Jun 27, 2023",
    "seattle": "Crosscut, Jun 2024; The Urbanist, Jul 9, 2024",
    "eugene": "KLCC, Apr 8, 2025; OPB, Mar 27, 2025",
    "cincinnati": "Law Enforcement Today on Cincinnati",
    "olympia": "Albany Government Law Review, Oct 8, 2020; Step Up Together",
    "chicago": "Bloomberg, Oct 19, 2022",
    "austin": "Safer Cities, program cards",
    "houston": "REACH NEO, program comparison",
    "dallas": "San Antonio Report, Aug 15, 2021",
    "new_haven": "Elm City COMPASS (elmcitycompass.org/about); NIJ award 15PNIJ-24-GG-01556-RESS",
    "finance": "CSG Justice Center, Financing Community Responder Programs, Dec 2021",
    "gfoa": "Policing Project and GFOA, Financing Alternative Response",
    "engage": "Policing Project, Engage the Community (safetyreimagined.org)",
    "stepup": "Step Up Together, resource lab",
    "liability": "LEAP with Akerman LLP, Community Responder Liability Report, May 30, 2024",
}


class Option(NamedTuple):
    name: str
    where: str = ""
    source: str = ""


class Question(NamedTuple):
    title: str
    question: str
    who_decides: str
    anchor_kind: str
    offset_days: int
    options: tuple[Option, ...]


O = Option  # noqa: E741 - one letter keeps the list readable
COUNCIL, CITY = "City council", "Mayor or city manager"

QUESTIONS = (
    Question("Purpose and goals", "What is the program for, and which goal comes first? Ask staff and policymakers "
        "apart: they often differ.", COUNCIL, VOTE, -80, (
        O("Fewer 911 calls for police", "", "scope"), O("Less police workload", "", "scope"),
        O("Connection to care", "", "scope"), O("Harm reduction", "", "scope"), O("Fewer uses of force", "", "scope"),
    )),
    Question("Response model", "What kind of response does the city build?", COUNCIL, VOTE, -70, (
        O("Community responder team", "Albuquerque, Amherst, Evanston", "abq"),
        O("Behavioral-health team", "Minneapolis, Madison", "mpls"), O("Mediation unit", "Dayton", "dayton"),
        O("Co-response with police", "Dallas", "dallas"), O("Call diversion by phone", "Houston", "houston"),
        O("Several units side by side", "Durham: four units", "durham"),
    )),
    Question("Agency home", "In which agency does the program live?", CITY, VOTE, -60, (
        O("New department", "Albuquerque, Durham, Amherst, Seattle", "abq"),
        O("Fire department", "Portland, Oakland, Madison", "portland"), O("Public health", "Denver", "denver"),
        O("Parks and recreation", "Evanston", "evanston"), O("Mediation center", "Dayton", "dayton"),
        O("Police department", "Olympia", "olympia"), O("911 center", "Cincinnati", "cincinnati"),
        O("Contracted nonprofit", "Minneapolis; Eugene until April 2025", "mpls"),
    )),
    Question("City-run or contracted", "Does the city employ the team, or contract with a provider?", CITY, VOTE, -60, (
        O("City-run", "Oakland, in-house after bidders withdrew", "oakland"), O("Contracted", "Minneapolis", "mpls"),
    )),
    Question("Dispatch model", "How does a call reach the team? Assess the 911 center first: staffing, culture, where "
        "it sits, how flexible its CAD is.", "911 center with the agency", VOTE, -50, (
        O("911 call center-led", "Denver, Portland, Minneapolis, Madison", "dispatch"),
        O("Embedded professional-led", "Austin, Houston", "dispatch"),
        O("External hotline-led", "Baltimore (our reading)", "dispatch"), O("Mixed", "Durham, Dayton", "dispatch"),
    )),
    Question("Call types and disqualifiers", "Which calls does the team take, and what rules a call out?",
        "911 center with the agency", VOTE, -40, (
        O("Start narrow and widen", "Austin, Amherst", "austin"), O("Start broad", "Dayton", "dayton"),
    )),
    Question("Access channels", "How can people reach the team?", "Agency", LIVE, -90, (
        O("911 and 311", "Evanston", "evanston"),
        O("911 and the unit’s own line", "Dayton", "dayton"),
        O("911, 311, referral and self-dispatch", "Albuquerque", "abq"),
        O("911, phone, walk-in and self-dispatch", "Amherst", "amherst"),
    )),
    Question("Hours and area", "When does the team work, and where?", COUNCIL, VOTE, -30, (
        O("Weekdays, days only", "Dayton: Monday to Friday from 11 AM", "dayton"),
        O("Every day, part of the day", "Evanston: 1 to 10 PM, later 11 AM to 8 PM", "evanston"),
        O("Some districts, some hours", "Chicago: 6 hours on 5 days in 4 of 22 districts", "chicago"),
        O("One district, then the whole city", "Madison, Portland", "madison"),
        O("Weekdays, then around the clock", "Minneapolis", "mpls"),
    )),
    Question("Team and qualifications", "Who goes to a call, how many, and with what qualifications?", "Agency", VOTE,
        -30, (
        O("Clinician, peer and EMT", "Durham", "durham_team"), O("Two to four people per call", "", "safe"),
        O("Clinicians, EMTs, peers, community health workers, mediators or trained residents", "", "staff"),
    )),
    Question("Headcount, shifts and pay", "How many people are employed, in which shifts, at what pay, supervised by "
        "whom, and in which union?", "City manager with human resources", BUDGET, -40, (
        O("Six responders and a coordinator", "Dayton", "dayton"),
        O("About $70,000 and benefits", "Oakland", "oakland_pay"),
        O("Supervision available at all times", "", "safe"),
    )),
    Question("Vehicles, uniform and equipment", "What does the team drive, wear and carry?", "Agency", LIVE, -120, (
        O("Vans", "Denver: eight", "denver"), O("Polo shirts in a color of their own", "Evanston, Amherst", "evanston"),
        O("A shared radio net", "Dayton", "dayton"),
    )),
    Question("Training", "What are responders trained in, and call-takers and police?", "Agency", LIVE, -80, (
        O("28 hours over three weeks, then in the field", "Evanston", "evanston_training"),
        O("Call-takers and police are trained too", "New Haven", "new_haven"),
        O("De-escalation, suicide prevention, trauma, motivational interviewing, radio", "", "stepup"),
    )),
    Question("Role of the police", "When do police come along?", "Police chief with the agency", VOTE, -40, (
        O("Back-up on request", "", "dispatch"), O("Tandem dispatch", "", "dispatch"),
        O("Police first at the scene", "Seattle at first", "seattle"), O("None", "", "dispatch"),
    )),
    Question("Transport and hand-off", "Who may take a person somewhere, and which places receive them?",
        "Agency with receiving partners", LIVE, -100, (
        O("The team may refer directly", "Seattle, to its crisis center", "seattle"),
    )),
    Question("Data and evaluation", "What is recorded, where, who shares it, and who evaluates?", "Agency", LIVE, -100,
        (
        O("A tenth of a state grant for evaluation", "Amherst", "amherst_money"),
        O("An outside evaluation", "New Haven, by the National Institute of Justice", "new_haven"),
    )),
    Question("Funding", "Who pays, how long, and what follows when it ends?", COUNCIL, BUDGET, -20, (
        O("Local general fund", "", "finance"), O("Dedicated sales tax", "Denver", "denver"),
        O("State grant", "Amherst", "amherst_money"), O("Medicaid", "", "gfoa"),
        O("Several sources, so that one lapse does not end the service", "", "finance"),
    )),
    Question("Legal and labor", "How are liability, workers’ compensation, bargaining, confidentiality and procurement "
        "settled?", "City attorney", VOTE, -50, (
        O("A liability opinion in writing", "50 states compared", "liability"),
        O("Headcount agreed with the police union", "Seattle: at most 24", "seattle"),
    )),
    Question("Communications", "What is it called, how does it launch, and what does the public see of it?",
        CITY, LIVE, -60, (O("A plan before the launch", "", "engage"),)),
    Question("Governance", "Who steers the program, and to whom does it report?", COUNCIL, LIVE, -60, (
        O("A community working group that meets quarterly", "Denver", "denver"),
    )),
    Question("Pilot scope and scale-up", "How large is the pilot, when is it reviewed, and what makes it grow?",
        COUNCIL, VOTE, -20, (
        O("A year of learning", "Madison", "madison"), O("An 18-month pilot", "Oakland", "oakland_start"),
        O("Phases", "New Haven: three", "new_haven"),
    )),
)  # fmt: skip
