"""The playbook that the demo's cities follow."""

import audit.operations as audit
from core import clock
from engagements.models import AnchorKind, Evidence, Playbook, PlaybookVersion, TaskRole, TaskTemplate
from engagements.steps import Step

A, S, P, C, U = Step
START, VOTE, BUDGET, LIVE = AnchorKind.START, AnchorKind.COUNCIL_VOTE, AnchorKind.BUDGET, AnchorKind.GO_LIVE
LEAD, CITY = TaskRole.LEAD, TaskRole.LIAISON
NONE, DONE, FILE = Evidence.NONE, Evidence.DONE, Evidence.FILE
TEMPLATES = [
    (A, "Send the CAD data request", LEAD, START, 10, DONE),
    (A, "Name a reviewer in the 911 center", CITY, START, 15, NONE),
    (A, "Agree on the data-use terms", CITY, START, 30, DONE),
    (A, "Receive the CAD export", CITY, START, 50, DONE),
    (A, "Map call types to response categories", LEAD, START, 75, DONE),
    (A, "Review the mapping with the 911 center", CITY, START, 90, NONE),
    (A, "Publish the data brief", LEAD, START, 105, FILE),
    (S, "List who decides and who is affected", LEAD, START, 20, DONE),
    (S, "Meet the police chief", LEAD, START, 35, NONE),
    (S, "Meet the 911 director", LEAD, START, 35, NONE),
    (S, "Meet the police union", LEAD, START, 60, NONE),
    (S, "Map local services and their hours", CITY, START, 80, DONE),
    (S, "Brief each council office before the vote", LEAD, VOTE, -15, DONE),
    (S, "Send the one-page brief to the clerk", CITY, VOTE, -5, NONE),
    (P, "Choose the dispatch model", CITY, START, 130, DONE),
    (P, "Draft call types and disqualifiers", LEAD, START, 140, NONE),
    (P, "Agree on hours, team and pay range", CITY, START, 150, NONE),
    (P, "Program design report", LEAD, VOTE, -30, FILE),
    (P, "Enter the program in the budget request", CITY, BUDGET, -40, DONE),
    (C, "Agree on who the community is", CITY, START, 45, NONE),
    (C, "Hold the first listening session", LEAD, START, 70, DONE),
    (C, "Answer what was asked, theme by theme", CITY, START, 150, DONE),
    (C, "Tell participants what changed", CITY, START, 170, FILE),
    (U, "Train call-takers on the new call types", CITY, LIVE, -15, DONE),
    (U, "Weekly check-in for the first six weeks", LEAD, LIVE, 30, NONE),
    (U, "First quarterly figures", CITY, LIVE, 65, DONE),
]


def playbook_version(*, actor) -> PlaybookVersion:
    """The newest published version there is."""
    if version := PlaybookVersion.objects.published().order_by("-published_at", "-pk").first():
        return version
    playbook = audit.add(Playbook(name="Community responder program"), actor=actor, verb="engagements.playbook_added")
    version = PlaybookVersion(playbook=playbook, number=1, published_at=clock.now())
    audit.add(version, actor=actor, verb="engagements.playbook_published")
    for step, title, role, anchor, days, evidence in TEMPLATES:
        template = TaskTemplate(playbook_version=version, step=step, title=title, role=role, evidence=evidence)
        template.anchor_kind, template.offset_days = anchor, days
        audit.add(template, actor=actor, verb="engagements.template_added")
    return version
