"""Ways in which programs failed or came close, known from public reports: what a new catalog begins with."""


def _risk(failure: str, case: str, indicator: str, source: str) -> dict[str, str]:
    return {"failure": failure, "case": case, "indicator": indicator, "source": source}


PATTERNS = [
    _risk("911 does not send the calls",
          "Portland: 60 calls in about 40 business days. Oakland: routing was the obstacle. Seattle: 125 calls in two "
          "months against more than 20,000 911 calls, and one ride-along with none.",
          "Assigned calls as a share of eligible ones; days with no assignment",
          "Willamette Week 2021; Safer Cities 2022; The Urbanist and The Stranger 2024"),
    _risk("Rules are too narrow",
          "Programs that went only outdoors, only to behavioral-health calls, or to no call from third parties. In "
          "Amherst a committee asked why noise and disorder were left out.",
          "Share of calls that a rule makes ineligible",
          "LEAP, CAP and Policing Project 2023; The Reminder 2023"),
    _risk("Labor limits",
          "Seattle: at most 24 responders, and an officer first. Cincinnati: complaints by the union.",
          "Status of bargaining",
          "The Urbanist 2024; Law Enforcement Today"),
    _risk("Procurement fails or drags on",
          "Oakland: bidders withdrew in February 2021. New Haven: the contract came two years late.",
          "Slippage of milestones",
          "Mercury News 2021; New Haven Independent"),
    _risk("The provider runs out of money",
          "Eugene: CAHOOTS went from around the clock to one shift a week, announced March 25, 2025, and ended on "
          "April 7, 2025. The union had warned for months.",
          "The provider’s finances; whether there is only one",
          "KLCC, OPB, Eugene Weekly and Daily Emerald 2025"),
    _risk("One-time money ends",
          "Seattle, New Haven and others that began with federal recovery money.",
          "Months of funding left",
          "Governing 2025; Council of State Governments 2021"),
    _risk("Leadership and staff are lost",
          "Amherst: the director went on leave and resigned in 2023, responders fell from 8 to 5, an interim team led.",
          "Vacancies; a lead’s post that stays open",
          "Amherst Indy and Daily Hampshire Gazette 2023"),
    _risk("Growth outruns staff",
          "Albuquerque 2023: councilors questioned waits of several days; the night crew was overloaded.",
          "Pending calls; response time",
          "Albuquerque Journal 2023"),
    _risk("The launch is smaller than it has to be",
          "Evanston: 12 people around the clock were advised; 4 people, 9 hours a day, were launched.",
          "Gap between the recommended design and the adopted one",
          "Evanston RoundTable 2024"),
    _risk("The footprint is small",
          "Chicago: six hours, five days a week, in 4 of 22 districts.",
          "Hours times area covered, in percent",
          "Bloomberg 2022"),
    _risk("Trust breaks between city, community and contractor",
          "Denver: advocates said that the city set the direction without public input. Oakland: a dispute over the "
          "contractor.",
          "Complaints; input that was never answered",
          "Axios Denver 2022; Mercury News 2021"),
    _risk("The evidence is disputed",
          "Denver’s study was criticized; counts of CAHOOTS’ calls differ by their rule.",
          "Measures without a definition",
          "Crime De-Coder 2025; Albany Government Law Review 2020"),
    _risk("Politics change, or the mandate is unclear",
          "Portland 2023.",
          "Elections ahead",
          "OPB 2023"),
]  # fmt: skip
