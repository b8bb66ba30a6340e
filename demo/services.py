"""Local services of a few demo cities: kinds of places that cities have, all of them made up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    """`verified` is how many days ago somebody made sure, None for nobody yet; `at` lies beside the city's middle."""

    name: str
    types: tuple[str, ...]
    hours: str = ""
    verified: int | None = None
    at: tuple[float, float] | None = None
    districts: tuple[str, ...] = ()
    brings: bool | None = None
    ages: tuple[int | None, int | None] = (None, None)
    turns_away: str = ""
    room: tuple[str, int, int] | None = None


LINES = [
    Service("911 center", ("center-911",), "24/7", 20),
    Service("988 line", ("988",), "24/7", 20),
    Service("211 line", ("211",), "24/7", 41),
    Service("Police non-emergency line", ("police-line",), "24/7", 60),
]
CITIES = {
    "Dayton": [
        *LINES,
        Service("County crisis line", ("crisis-line",), "24/7", 33),
        Service("Mobile crisis team", ("mobile-crisis",), "Mon-Fri 8 AM-10 PM; Sat-Sun 10 AM-6 PM", 33),
        Service("Homeless outreach team", ("outreach",), "Mon-Fri 7 AM-3 PM", 47),
        Service("Mediation-response unit", ("service-officers", "mediation"), "Daily 9 AM-9 PM", 12),
        Service("Sobering room at the clinic", ("sobering",), "Daily 8 AM-10 PM", 26, (0.012, -0.018), brings=True,
                ages=(18, None), turns_away="Needs a doctor first", room=("chairs", 3, 8)),
        Service("Detox unit", ("detox",), "24/7", None, (-0.021, 0.014), brings=False, ages=(18, None)),
        Service("Crisis receiving center", ("stabilization",), "24/7", 30, (0.004, 0.026), brings=True,
                room=("beds", 2, 12)),
        Service("Emergency department", ("emergency-room",), "24/7", 75, (-0.009, -0.031), brings=True),
        Service("Night shelter for men", ("shelter",), "Daily 6 PM-8 AM", 210, (0.017, 0.007), ("Downtown", "West"),
                brings=True, ages=(18, None), turns_away="Full by 9 PM on cold nights", room=("beds", 0, 120)),
        Service("Family shelter", ("shelter",), "24/7", 52, (-0.013, 0.021), brings=False),
        Service("Day center", ("day-center",), "Mon-Fri 8 AM-4 PM", 52, (0.008, -0.006), ("Downtown",)),
        Service("Youth drop-in", ("youth-drop-in",), "Tue-Sat 2 PM-8 PM", None, (0.025, 0.019), ("North",),
                ages=(12, 21)),
        Service("Domestic violence shelter", ("dv-shelter",), "24/7", 40),
        Service("Food pantry of a congregation", ("food", "faith"), "First Saturday of the month, call ahead", 70,
                (-0.026, -0.012), ("East",)),
        Service("Legal aid desk", ("legal-aid",), "Mon-Thu 9 AM-4 PM", 64, (0.002, 0.004)),
        Service("Housing navigation office", ("housing",), "Mon-Fri 8:30 AM-5 PM", 88, (-0.004, 0.009)),
    ],
    "New Haven": [
        *LINES,
        Service("Mobile crisis team", ("mobile-crisis",), "Mon-Fri 1 PM-9 PM", 24),
        Service("Warming center", ("shelter",), "Daily 7 PM-7 AM", 190, (0.008, 0.011), brings=True),
        Service("Drop-in center", ("day-center",), "Mon-Fri 9 AM-5 PM", 36, (-0.006, -0.009)),
        Service("Walk-in clinic", ("clinic", "outpatient"), "Mon-Sat 8 AM-6 PM", 44, (0.003, -0.014)),
    ],
    "Madison": [
        *LINES,
        Service("Peer respite house", ("peer-respite",), "24/7", None, (0.011, 0.016), ages=(18, None)),
        Service("Detox center", ("detox",), "24/7", 58, (-0.012, -0.02), brings=True),
    ],
}  # fmt: skip
ENTERED = {"Dayton": 240, "New Haven": 210, "Madison": 60}
