"""Data briefs of the world: drafts of LEAP's own, issued ones of either audience, a signed and a removed one."""

from typing import Any

from analysis.models import Brief
from analysis.operations import briefs
from core import clock
from core.audience import Audience
from engagements.models import Engagement
from tests.factories import UserFactory


def add_briefs(records: dict[str, Any], engagement: Engagement, *, actor, prefix: str, mark: str, secret: str) -> None:
    """`mark` is in every title of the second city, `secret` in every one of LEAP's own."""

    def draft(word: str, audience: str) -> Brief:
        words = {"vignettes": f"{word} sat on the curb.", "internal_caveats": f"{secret} doubts it."}
        given = {"code_table": records[f"{prefix}table"], "meant_for": audience, **words}
        return briefs.draft_brief(engagement, actor=actor, title=f"{word} brief", **given)

    def issued(word: str, audience: str = Audience.CITY) -> Brief:
        return briefs.issue_brief(draft(word, audience), actor=actor)

    signed = {"name": f"{mark}analyst", "role": f"{mark}police analyst", "on": engagement.today}
    records |= {
        f"{prefix}draft_brief": draft(f"{mark}{secret}", Audience.CITY),
        f"{prefix}brief": issued(f"{mark}City"),
        f"{prefix}internal_brief": issued(f"{mark}{secret}", Audience.INTERNAL),
        f"{prefix}signed_brief": briefs.sign_off(issued(f"{mark}Signed", Audience.PUBLIC), actor=actor, **signed),
        f"{prefix}removed_brief": briefs.remove_brief(issued(f"{mark}Removed"), actor=actor),
    }


def grow_briefs(engagement: Engagement, number: int) -> None:
    """Written straight into the table."""
    table = engagement.codetable_set.approved().first()
    if table:
        content = Brief.objects.filter(engagement=engagement).issued().first().content
        own = {"engagement": engagement, "code_table": table, "audience": Audience.CITY, "content": content}
        people = {"created_by": UserFactory(), "issued_by": UserFactory(), "issued_at": clock.now()}
        Brief.objects.bulk_create(Brief(**own, **people, title=f"Ours {n}", number=100 + n) for n in range(number))


def sent(world) -> dict[str, Any]:
    """What the form about one sends."""
    words = {"vignettes": "Somebody sat on the curb.", "caveats": "The codes changed in May."}
    return {"title": "Another brief", "code_table": world.records["table"].pk, "meant_for": Audience.CITY, **words}


def signature(world) -> dict[str, Any]:
    return {"name": "The analyst", "role": "Police analyst", "on": world.ours.today.isoformat()}
