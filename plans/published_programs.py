"""Programs as their own publications and reports describe them: what a city may look at beside its own design.

A dispatch model is our reading of a description; `is_reading` marks the weaker readings. Blank is what was not said.
"""

from typing import NamedTuple

from plans.models import AgencyHome as Home
from plans.models import DispatchModel as Model

CALL, EMBEDDED, HOTLINE, MIXED = (
    Model.CALL_CENTER_LED, Model.EMBEDDED_PROFESSIONAL_LED, Model.EXTERNAL_HOTLINE_LED, Model.MIXED,
)  # fmt: skip


class Program(NamedTuple):
    place: str
    name: str
    start: str
    home: str
    operator: str
    dispatch: str
    is_reading: bool
    hours: str
    facts: str
    source: str

    @property
    def dispatch_words(self) -> str:
        if not self.dispatch:
            return ""
        return f"{Model(self.dispatch).label}{' (our reading)' if self.is_reading else ''}"


PROGRAMS = (
    Program("Albuquerque, NM", "Albuquerque Community Safety", "Sep 2021", Home.NEW_DEPARTMENT, "City department", CALL,
        True, "24/7 since Aug 2023", "3 teams at the start; also by 311, referral and self-dispatch",
        "CSG Justice Center, program highlights; Governing, 2025"),
    Program("Amherst, MA", "CRESS", "Jul 2022, 911 from Dec 2023", Home.NEW_DEPARTMENT, "Town department", CALL, True,
        "", "8 responders at first, 5 later; LEAP did the study", "Town FAQ; Daily Hampshire Gazette, Dec 15, 2023"),
    Program("Austin, TX", "EMCOT", "2014", Home.CONTRACTOR, "Integral Care with 911, EMS and police", EMBEDDED, False,
        "", "911 offers “mental health” as a fourth option", "Safer Cities, program cards"),
    Program("Dayton, OH", "Mediation Response Unit", "May 2022", Home.MEDIATION, "Dayton Mediation Center", MIXED,
        False, "Monday to Friday from 11 AM", "6 responders and a coordinator; over 7,500 calls in about four years",
        "City of Dayton, Aug 19, 2022; Dayton Daily News, Aug 29, 2022"),
    Program("Denver, CO", "STAR", "Jun 2020", Home.HEALTH, "Public health with health partners", CALL, False, "",
        "1 van at first, 8 vans and 16 teams later; $7.2 M in 2024", "National League of Cities, Denver"),
    Program("Durham, NC", "HEART", "Jun 2022", Home.NEW_DEPARTMENT, "Community Safety Department", MIXED, False, "",
        "Teams of three; four units", "City of Durham; CBS 17, Aug 30, 2022"),
    Program("Evanston, IL", "C.A.R.E.", "Jul 2024", Home.RECREATION, "Parks, Recreation and Community Services", CALL,
        False, "11 AM to 8 PM daily", "1,966 calls in the first year; designed with LEAP",
        "City bulletin, Jul 29, 2025; Evanston RoundTable, Feb 27, 2024"),
    Program("Houston, TX", "Crisis Call Diversion", "", Home.CENTER_911, "Telehealth clinicians at 911", EMBEDDED,
        False, "", "By phone first", "REACH NEO, program comparison"),
    Program("Madison, WI", "CARES", "Sep 2021", Home.FIRE, "Fire department with Journey Mental Health", CALL, False,
        "", "Teams of two; citywide from Mar 2022", "Wisconsin State Journal, Oct 13, 2021 and Dec 12, 2022"),
    Program("Minneapolis, MN", "Behavioral Crisis Response", "Dec 2021", Home.CONTRACTOR, "Canopy Roots, by contract",
        CALL, False, "24/7 since mid-2023", "$5.9 M a year", "National League of Cities; MinnPost, Jul 2024"),
    Program("Oakland, CA", "MACRO", "Apr 2022, 911 from Aug 2022", Home.FIRE, "Fire department", CALL, True, "",
        "An 18-month pilot; 19 staff", "Oakland North, Aug 15, 2022"),
    Program("Olympia, WA", "Crisis Response Unit", "by 2019", Home.POLICE, "Police department, a civilian team", CALL,
        True, "", "4 specialists and 2 leads", "Albany Government Law Review, Oct 8, 2020; Step Up Together"),
    Program("Portland, OR", "Portland Street Response", "Feb 2021", Home.FIRE, "Fire & Rescue", CALL, False, "",
        "One team in one neighborhood first, citywide by mid-2022", "Willamette Week, Apr 14, 2021; OPB, Jun 27, 2023"),
    Program("San Francisco, CA", "Street Crisis Response Team", "Nov 2020", Home.FIRE, "Fire with public health", CALL,
        True, "", "Paramedic, clinician and peer; 14,230 calls in two years", "San Francisco Chronicle, 2023"),
    Program("Seattle, WA", "CARE community crisis responders", "Oct 2023", Home.NEW_DEPARTMENT,
        "CARE Department, which houses 911", CALL, False, "", "6 responders at first, 24 later; dual dispatch",
        "Crosscut, Jun 2024; The Urbanist, Jul 9, 2024"),
    Program("Springfield, OR", "CAHOOTS", "", Home.CONTRACTOR, "White Bird Clinic", CALL, True, "11 AM to 11 PM daily",
        "Went on in 2025, after Eugene’s had ended", "KLCC, Apr 8, 2025"),
    Program("Cincinnati, OH", "ECC Community Responder", "by Aug 2024", Home.CENTER_911,
        "Emergency Communications Center", CALL, True, "", "By 311 and 911", "Law Enforcement Today on Cincinnati"),
    Program("Baltimore, MD", "Behavioral Health 911 Diversion", "", Home.OTHER, "BCRI mobile crisis coalition", HOTLINE,
        True, "", "911 hands over to a specialist who can send a mobile team", "REACH NEO, program comparison"),
)  # fmt: skip
