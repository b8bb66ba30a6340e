"""Step 5's numbers for reports: those of the newest month that has them."""

from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import Measure
from support import facts
from support.addresses import scorecard_url
from support.default_metrics import BACKUPS, CAPTURE, DISPATCHED, RESPONSE, STAFFING

STEP = Step.SUPPORT
# (figure, unit of a plain number, whether it is a share, label, definition)
TOLD = (
    (CAPTURE, "", True, "Eligible calls that 911 sent",
     "Calls assigned to the program, of the eligible 911 calls within its hours and area"),
    (DISPATCHED, "contacts", False, "Dispatched contacts", "Contacts in person after 911 dispatched the program"),
    (RESPONSE, "minutes", False, "Response time", "Median minutes from assignment to arrival"),
    (BACKUPS, "requests", False, "Police back-ups requested", "Contacts on which the team asked for police"),
    (STAFFING, "", True, "Posts filled", "Posts filled on the last day of the month, of the posts funded"),
)  # fmt: skip


def measures(scope: Scope) -> list[Measure]:
    found = []
    for pk, own in scope.once(facts.figures).items():
        url = scorecard_url(scope.cities[pk].city_id)
        for slug, unit, is_share, label, definition in TOLD:
            if not (months := own.get(slug)):
                continue
            month, (numerator, denominator) = max(months.items())
            if is_share and not denominator:
                continue
            found.append(
                Measure(
                    key=f"{STEP}.{slug}",
                    engagement_id=pk,
                    label=label,
                    value=float(numerator),
                    definition=f"{definition}, {month:%B %Y}",
                    audience="city",
                    url=url,
                    of=float(denominator) if is_share and denominator else None,
                    unit=unit,
                )
            )
    return found
