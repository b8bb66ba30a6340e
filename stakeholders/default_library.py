"""LEAP's library of objections and of what answers them, as a new installation gets it.

In our own words, from what was said in public in cities with a program or a plan for one; each entry names where it
was heard and where the answer comes from. Figures are as the source gave them, with its year, and should be looked up
again before they are quoted. A critique stands beside the study that it is about: whoever asks "does it work?" has
read it. Later changes are made in the product, by LEAP's staff, not here.
"""

from typing import Any

from stakeholders.models import MaterialKind

OBJECTIONS: dict[str, dict[str, str]] = {
    "safety": {
        "title": "Unknown risk: nobody knows what they walk into",
        "statement": "A call that sounds harmless can turn. Sending people without weapons puts them in danger.",
        "answer": (
            "Which calls are sent is agreed beforehand, with disqualifiers that call-takers ask for (weapons, "
            "violence, a crime in progress). Programs publish their safety record: Minneapolis reported no "
            "injuries in 10,369 responses, Albuquerque no deaths or serious injuries in its first year, Durham no "
            "call for safety back-up in its first two months, Oakland police needed on fewer than 1 % of calls. "
            "The CSG Justice Center found no sign that injuries to staff are a problem in existing programs."
        ),
        "source": (
            "Heard: police union in Bloomington, IN, 2023. Answer: LEAP, CAP and Policing Project 2023; CSG "
            "toolkit 2021; MinnPost, July 2024; Albuquerque Journal; CBS 17, Aug 30, 2022; Local Progress, Aug "
            "27, 2024."
        ),
    },
    "liability": {
        "title": "Liability if something goes wrong",
        "statement": "If a responder makes a mistake, or should have been an officer, the city pays.",
        "answer": (
            "LEAP’s report with the law firm Akerman looks at all 50 states and federal law: tort, civil rights, "
            "workers’ compensation. It concludes that a city’s exposure can fall, and that the comparison is with "
            "what sending police costs in claims today. Have the city attorney and the risk manager read their "
            "state’s part."
        ),
        "source": (
            "Heard: councils, repeatedly (Safer Cities 2024). Answer: Community Responder Liability Report, LEAP "
            "with Akerman LLP, May 30, 2024."
        ),
    },
    "bargaining": {
        "title": "It is bargaining-unit work",
        "statement": "These calls are our members’ work. The city has to bargain before it gives them to others.",
        "answer": (
            "Bring the unions in before the design is fixed, and the labor attorney before the unions. Workload "
            "is the common ground: departments say themselves that they are overwhelmed. Avoid paying for "
            "responders from unfilled sworn posts: in Bloomington that alone was attacked. Know what others "
            "signed: Seattle’s memorandum allows up to 24 responders, with officers first on scene or a "
            "sergeant’s release."
        ),
        "source": (
            "Heard: Cincinnati, cease-and-desist letter Aug 2024, unfair-labor complaint Oct 2024, fire union Jan "
            "2025; Seattle, memorandum with the guild (The Seattle Times, opinion). Answer: LEAP speakers in "
            "Evanston (RoundTable, Aug 17, 2022)."
        ),
    },
    "defunding": {
        "title": "This is defunding the police",
        "statement": "The money comes from the police, so this takes officers off the street.",
        "answer": (
            "Speak of a fourth branch of first response beside police, fire and EMS. A poll found 78 % in favor "
            "of a responder unit, with at least seven in ten across parties; support rises, among Republicans "
            "too, when people hear that dispatchers gain one more option. Say plainly which budget pays: Portland "
            "moved $15 million from police, of which $4.8 million went to its program."
        ),
        "source": (
            "Heard: Bloomington, IN, 2023; Portland, OR. Answer: Safer Cities polling; Dare to Reimagine on Portland."
        ),
    },
    "citations": {
        "title": "Only officers can cite",
        "statement": "For noise or parking someone has to be able to write a ticket.",
        "answer": (
            "Evanston says openly that its responders neither arrest nor cite; in Dayton the caller may still ask "
            "for an officer. Show from the city’s own data how often these calls end in a citation."
        ),
        "source": (
            "Heard: Bloomington, IN, 2023 (noise). Answer: Evanston via NewsBreak; Policing Project on Dayton’s "
            "Mediation Response Unit."
        ),
    },
    "overlap": {
        "title": "We already have mobile crisis and 988",
        "statement": "The county’s team and 988 do this. A second team is duplication.",
        "answer": (
            "A community responder also takes quality-of-life and conflict calls, and calls from third parties. "
            "Lay the asset map over the call data: it shows at which hours and for which needs nobody answers, "
            "and who hands over to whom."
        ),
        "source": (
            "Heard: Evanston, over the existing crisis provider (RoundTable, Aug 17, 2022). Answer: LEAP and CAP "
            "2020, the city’s own asset map."
        ),
    },
    "few_calls": {
        "title": "Too few calls: it will be under-used",
        "statement": "They drive around with nothing to do.",
        "answer": (
            "Widen call types in steps, fix the way calls reach the team, and publish from the first month which "
            "share of the eligible calls it got. Show from the call data how many there are."
        ),
        "source": "Heard: Portland (Willamette Week, Apr 14, 2021); Seattle (The Stranger, Mar 26, 2024).",
    },
    "works": {
        "title": "Does it work?",
        "statement": "Where is the proof that it does any good?",
        "answer": (
            "Dee and Pyne found 34 % fewer reports of the low-level crimes that Denver’s program is aimed at, and "
            "no detectable change in serious crime. There is a published critique of that study: bring both, and "
            "say what the city itself will measure."
        ),
        "source": (
            "Heard: critique of the Denver study (A. Wheeler, 2025). Answer: Dee and Pyne, Science Advances 2022 "
            "(PMC9176742)."
        ),
    },
    "cost": {
        "title": "Cost: it cannot be sustained",
        "statement": "The grant ends, and then the general fund pays.",
        "answer": (
            "Compare per offense: $151 against $646 in Denver’s pilot. Take money from several sources from the "
            "start, and show when each ends. Fit the hours to the call data: Evanston’s estimate for around the "
            "clock was $1 to $3 million."
        ),
        "source": (
            "Heard: Evanston (RoundTable, Feb 27, 2024). Answer: Axios Denver, June 22, 2022; Financing Community "
            "Responder Programs, CSG Justice Center 2021."
        ),
    },
    "trust": {
        "title": "The community will not trust it, or the city decides alone",
        "statement": "It is made without us, and it will be the police in other shirts.",
        "answer": (
            "An advisory board with people who have lived it, and reports back on what was said and what it changed."
        ),
        "source": (
            "Heard: advocates in Denver (Axios, June 22, 2022). Answer: LEAP’s step 4, collaboration with local "
            "community groups."
        ),
    },
    "volume": {
        "title": "Will it raise call volume?",
        "statement": "If there is a friendlier number, more people call.",
        "answer": "It may. Say so up front, as LEAP did in Evanston, and count it from the first day.",
        "source": "Heard, and answered: LEAP’s own note in Evanston (Local Business Headlines).",
    },
}


def _material(kind, title, publisher, year, url="", note="") -> dict[str, Any]:
    return {
        "kind": kind, "title": title, "publisher": publisher, "published_year": year,
        "url": url and f"https://{url}", "note": note,
    }  # fmt: skip


REPORT, FACT_SHEET, VIDEO = MaterialKind.REPORT, MaterialKind.FACT_SHEET, MaterialKind.VIDEO
CITY, VIGNETTES, OTHER = MaterialKind.REFERENCE_CITY, MaterialKind.VIGNETTES, MaterialKind.OTHER
CAP = "americanprogress.org"
CSG = "csgjusticecenter.org/publications"

# What each answers, by the keys above.
MATERIALS: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (("liability",), _material(REPORT, "Community Responder Liability Report", "LEAP with Akerman LLP", 2024,
        "lawenforcementactionpartnership.org/community-responder-liability-report/",
        "All 50 states and federal law; comes with sample posts and images.")),
    (("safety", "few_calls"), _material(REPORT, "Dispatching Community Responders to 911 Calls",
        "LEAP, CAP, Policing Project", 2023, f"{CAP}/article/dispatching-community-responders-to-911-calls/",
        "Dispatch models, screening and disqualifiers.")),
    (("safety", "few_calls"), _material(FACT_SHEET, "Fact sheet: Dispatching Community Responders to 911 Calls",
        "CAP", 2023, f"{CAP}/article/fact-sheet-dispatching-community-responders-to-911-calls/")),
    (("safety",), _material(VIDEO, "Dispatching Community Responders to 911 Calls", "CAP", 2023,
        f"{CAP}/article/dispatching-community-responders-to-911-calls-2/")),
    (("overlap", "defunding"), _material(REPORT, "The Community Responder Model", "CAP and LEAP", 2020,
        f"{CAP}/issues/criminal-justice/reports/2020/10/28/492492/community-responder-model/",
        "Which share of 911 calls needs no police, and the health and conflict tiers.")),
    (("defunding",), _material(FACT_SHEET, "Introducing Community Responders", "CAP", 2020,
        f"{CAP}/article/introducing-community-responders-dispatch-right-response-every-911-call/")),
    (("safety",), _material(REPORT, "Expanding First Response: safety protocols and staff wellness",
        "CSG Justice Center", 2021, f"{CSG}/expanding-first-response/the-toolkit/safety-protocols-and-staff-wellness")),
    (("cost",), _material(REPORT, "Financing Community Responder Programs", "CSG Justice Center", 2021,
        f"{CSG}/financing-community-responder-programs/")),
    (("cost",), _material(REPORT, "Financing Alternative Response", "Policing Project with GFOA", None,
        "safetyreimagined.org/designing-a-reimagined-system/financing-alternative-response")),
    (("works",), _material(REPORT, "A community response approach to mental health and substance abuse crises reduced "
        "crime", "Dee and Pyne, Science Advances", 2022, "pmc.ncbi.nlm.nih.gov/articles/PMC9176742/",
        "Denver’s STAR. Hand it over together with the critique.")),
    (("works",), _material(OTHER, "Critique of the Denver STAR study", "A. Wheeler, CRIME De-Coder", 2025,
        "crimede-coder.com/blogposts/2025/DenverStar", "For those who ask; they will find it anyway.")),
    (("defunding",), _material(OTHER, "Poll: community responder units have broad support in both parties",
        "Safer Cities", None,
        "safercitiesresearch.com/the-latest/new-poll-community-responder-units-get-broad-bipartisan-support")),
    (("citations", "overlap"), _material(OTHER, "Models: Mediation Response (Dayton)", "Policing Project", None,
        "safetyreimagined.org/designing-a-reimagined-system/models-mediation-response")),
    (("overlap", "works"), _material(OTHER, "Comparison of programs in five questions", "REACH NEO", None,
        "reachneo.com/who-has-care-response", "Who responds, how the call reaches them, what happens, who pays, how it "
        "helps.")),
    (("safety", "trust"), _material(CITY, "Visit to a running program", "", None, "",
        "Denver sent a delegation to Eugene in 2019.")),
    (("safety", "few_calls"), _material(VIGNETTES, "Call vignettes", "", None, "",
        "Calls told from beginning to end: whom would you send?")),
    (("bargaining", "safety"), _material(OTHER, "Introduction to a peer in the same office", "LEAP", None, "",
        "A chief to a chief, a dispatcher to a dispatcher.")),
]  # fmt: skip
