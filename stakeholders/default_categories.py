"""The types of local services that the field speaks of: what a new installation begins with. Admins add more."""

# By group; after KFF on mobile crisis services, LEAP and CAP 2020, Measures for Justice 2025, and practice.
CATEGORIES: dict[str, list[tuple[str, str]]] = {
    "call": [
        ("center-911", "911 center"), ("988", "988 line"), ("311", "311 line"), ("211", "211 line"),
        ("crisis-line", "Local crisis line"), ("warm-line", "Warm line"),
        ("police-line", "Police non-emergency line"),
    ],
    "respond": [
        ("mobile-crisis", "Mobile crisis team"), ("mobile-crisis-youth", "Mobile crisis team for youth"),
        ("co-response", "Co-response team"), ("paramedicine", "Community paramedicine"),
        ("outreach", "Homeless outreach"), ("violence-interruption", "Violence interruption"),
        ("service-officers", "Community service officers"),
        ("code-enforcement", "Parking, animal control, code enforcement"),
        ("school-response", "School response"), ("diversion", "LEAD-type diversion"),
    ],
    "go": [
        ("stabilization", "Crisis stabilization or receiving center"), ("sobering", "Sobering center"),
        ("detox", "Detox"),
        ("emergency-room", "Emergency or psychiatric emergency department"), ("respite", "Respite"),
        ("peer-respite", "Peer respite"), ("shelter", "Shelter"), ("day-center", "Day center"),
        ("youth-drop-in", "Youth drop-in"), ("dv-shelter", "Domestic violence shelter"),
    ],
    "follow": [
        ("case-management", "Case management"), ("outpatient", "Outpatient behavioral health"),
        ("harm-reduction", "Medication treatment and harm reduction"), ("syringe", "Syringe services"),
        ("housing", "Housing navigation"), ("food", "Food pantry"), ("clinic", "Clinic"), ("legal-aid", "Legal aid"),
        ("benefits", "Benefits"), ("mediation", "Mediation or restorative center"), ("reentry", "Re-entry"),
        ("employment", "Employment"), ("transport", "Transport vouchers"),
    ],
    "civic": [
        ("neighborhood", "Neighborhood association"), ("faith", "Faith group"), ("advocacy", "Advocacy coalition"),
        ("university", "University"), ("library", "Library"),
    ],
}  # fmt: skip
