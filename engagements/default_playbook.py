"""LEAP's playbook "Community responder", version 1: what a city is walked through from the first talk to support.

What it is based on, all public:
- the five action steps, and what a city's roadmap has to settle (staffing, call volume, hours, call types, number and
  qualifications of responders, cost, liability, training, housing), as LEAP describes its own work with cities;
- the call-type method of the Center for American Progress / LEAP report of October 2020 and its follow-up on dispatch
  models of 2023: agreed disqualifiers, the 911 center's part, review of the mapping by people who know the calls;
- the eight sections of the Harvard Government Performance Lab's development checklist (strategy, community,
  sustainability, data, communications, equipment, staffing, dispatch) for what a launch needs;
- durations seen in cities with published dates: about 22 months from contract to first call in Evanston, 12 in Durham,
  26 in New Haven, 30 from vote to first dispatched call in Amherst. The first 911 dispatch is a milestone apart from
  the launch, because 911 centers that send no calls are the most common early failure;
- the "consult" promise of the IAP2 spectrum: whoever gave input is told what it changed.

The offsets are ours: working days that fit those durations. They are a start; each city's plan moves with its own
council vote, budget and go-live. A later version is made in the product, by an admin, not here.
"""

from core.audience import Audience
from engagements.models import AnchorKind, Evidence, TaskRole
from engagements.steps import Step

NAME = "Community responder"
DESCRIPTION = (
    "From the 911 data to ongoing support: what a city and LEAP do to plan, decide, staff and keep a community "
    "responder program. Dates count from the start of the engagement, the council vote, budget adoption and go-live."
)

ANALYSIS, STAKEHOLDERS, PLANS, COMMUNITY, SUPPORT = Step
START, VOTE, BUDGET, GO_LIVE = AnchorKind.START, AnchorKind.COUNCIL_VOTE, AnchorKind.BUDGET, AnchorKind.GO_LIVE
LEAP, CITY = TaskRole.LEAD, TaskRole.LIAISON
NONE, DONE, FILE = Evidence.NONE, Evidence.DONE, Evidence.FILE


def _task(step, anchor, offset, role, evidence, title, details, audience=Audience.CITY) -> dict:
    return {
        "step": step, "anchor_kind": anchor, "offset_days": offset, "role": role, "evidence": evidence,
        "title": title, "details": details, "audience": audience,
    }  # fmt: skip


TASKS = [
    _task(ANALYSIS, START, 5, LEAP, NONE, "Send the data request to the 911 center",
          "Ask for two full years: incident number, times, initial and final call type, priority, source, "
          "disposition, area. No names, phone numbers, exact addresses or narratives."),
    _task(ANALYSIS, START, 10, CITY, NONE, "Name a contact at the 911 center and a police analyst",
          "They know which records are officer-initiated, duplicate or not calls at all."),
    _task(ANALYSIS, START, 20, CITY, DONE, "Sign the data use agreement",
          "Or send a public records request where the city prefers that."),
    _task(ANALYSIS, START, 40, CITY, FILE, "Receive the CAD export",
          "Attach the export’s description: agency, period, number of records, columns. The export itself goes "
          "where the analysis is done."),
    _task(ANALYSIS, START, 60, LEAP, DONE, "Sort the call types into response categories",
          "What is not sorted yet stays visible as its own number."),
    _task(ANALYSIS, START, 70, CITY, DONE, "Review the sorted call types with the 911 center",
          "A named local reviewer goes through the list, the catch-all types first."),
    _task(ANALYSIS, START, 85, LEAP, NONE, "Write the data brief",
          "Category split with numerators and denominators, top call types, hours, areas, time on scene, caveats."),
    _task(ANALYSIS, START, 95, CITY, FILE, "Sign off the data brief",
          "Attach the brief with the names of the offices that reviewed it."),
    _task(STAKEHOLDERS, START, 10, LEAP, DONE, "List who decides and who moves them",
          "Bodies with their seats and thresholds, committee routes, terms that end soon.", Audience.INTERNAL),
    _task(STAKEHOLDERS, START, 20, CITY, NONE, "Introduce LEAP to the mayor’s or manager’s office", ""),
    _task(STAKEHOLDERS, START, 25, LEAP, DONE, "Meet the police chief",
          "Listen first: workload, what officers would gladly hand over, what worries them."),
    _task(STAKEHOLDERS, START, 30, LEAP, DONE, "Meet the 911 director and call-takers",
          "Staffing, protocols, how flexible the CAD is, what would make call-takers confident."),
    _task(STAKEHOLDERS, START, 40, LEAP, DONE, "Meet the police and fire unions",
          "Before anything is drafted: bargaining questions are cheaper early."),
    _task(STAKEHOLDERS, START, 45, LEAP, NONE, "Ask the city attorney about liability and labor law", ""),
    _task(STAKEHOLDERS, START, 60, CITY, DONE, "Map the services that responders could hand over to",
          "Someone to call, someone to respond, somewhere to go: with hours, languages, and whether they take a "
          "warm hand-off."),
    _task(STAKEHOLDERS, VOTE, -30, LEAP, NONE, "Check where each council member stands",
          "Fresh, with source and date.", Audience.INTERNAL),
    _task(PLANS, START, 90, CITY, DONE, "Decide the dispatch model",
          "911 call center, embedded professional, or outside hotline; tandem dispatch and on-view yes or no."),
    _task(PLANS, START, 100, CITY, DONE, "Agree on call types and disqualifiers",
          "With the 911 center and the police, in writing."),
    _task(PLANS, START, 105, CITY, NONE, "Decide the agency home, hours and area of the pilot", ""),
    _task(PLANS, START, 115, LEAP, NONE, "Work out teams, responders and cost",
          "From the eligible calls by hour of week, with the assumptions shown."),
    _task(PLANS, VOTE, -40, LEAP, FILE, "Write the program design report", "Attach the report that the council reads."),
    _task(PLANS, VOTE, -15, CITY, FILE, "File the council memo",
          "Attach the memo and the draft resolution, in time for the agenda."),
    _task(PLANS, BUDGET, -60, CITY, DONE, "Put the program into the budget request",
          "Each source with amount, period, and whether it recurs."),
    _task(PLANS, GO_LIVE, -90, CITY, DONE, "Hire the program’s lead", ""),
    _task(PLANS, GO_LIVE, -60, CITY, DONE, "Hire the first responders", ""),
    _task(PLANS, GO_LIVE, -30, CITY, DONE, "Train responders, call-takers and officers",
          "De-escalation, radio, hand-off, when to ask for back-up; call-takers on the screening questions."),
    _task(PLANS, GO_LIVE, -20, CITY, DONE, "Set up CAD codes for the unit and test them",
          "So that what is sent, accepted and handled can be counted from the first day."),
    _task(COMMUNITY, START, 30, CITY, NONE, "Agree on who the community is and what it is promised",
          "Neighborhoods and people most affected first; languages; whether people are paid for their time."),
    _task(COMMUNITY, START, 65, CITY, DONE, "Hold the first listening sessions",
          "At least one in each language that the 911 center needs an interpreter for."),
    _task(COMMUNITY, START, 80, LEAP, NONE, "Look who has not been heard yet", ""),
    _task(COMMUNITY, START, 120, CITY, DONE, "Answer what people said",
          "Each theme: adopted, adopted in part or declined, with the reason and who decided."),
    _task(COMMUNITY, VOTE, 10, CITY, FILE, "Report back to those who took part",
          "Attach what was published: what was said, what the city answered, what changed.", Audience.PUBLIC),
    _task(SUPPORT, GO_LIVE, 0, CITY, DONE, "Launch the program", "", Audience.PUBLIC),
    _task(SUPPORT, GO_LIVE, 5, LEAP, NONE, "Hold the first weekly check-in",
          "Calls by type, share of eligible calls sent, back-ups, staffing, how it goes with 911."),
    _task(SUPPORT, GO_LIVE, 20, CITY, DONE, "First call dispatched by 911",
          "Its date, apart from the launch."),
    _task(SUPPORT, GO_LIVE, 30, CITY, DONE, "Send the first month’s figures",
          "Eligible, dispatched, handled, handed back to the police, response time, safety events."),
    _task(SUPPORT, GO_LIVE, 60, LEAP, NONE, "Compare the figures with the data brief’s forecast", ""),
    _task(SUPPORT, GO_LIVE, 125, CITY, FILE, "Write down how the program is paid for after the pilot",
          "Attach the funding plan: which lines end when, and what replaces them."),
]  # fmt: skip
