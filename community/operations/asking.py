"""Asking a group itself, by a link: who makes it, and what is said by it."""

from django.db import transaction

from audit.operations import SYSTEM, change
from community.models import Consent, Feedback
from community.operations.telling import check_words, keep_dispute
from core import clock
from core.errors import Refused
from core.permissions import require

NOBODY = "A link is for a group that has not said yet whether the answer as it stands answers it."
ENDED = "This was answered meanwhile, or the answer has changed."


def make_link(feedback: Feedback, *, actor) -> Feedback:
    """A link for a group that was told; one that was made before ends."""
    require("community.tell_back", actor, feedback)
    if not feedback.can_be_asked:
        raise Refused(NOBODY)
    return change(feedback, actor=actor, verb="community.heard_link_made", link_made_at=clock.now())


@transaction.atomic
def answer_by_link(feedback: Feedback, *, heard: str, words: str = "", consent: str = "") -> Feedback:
    """What the group says to the answer. It counts, and disputes, as what others note of it does."""
    words = "" if consent == Consent.COUNT else words
    rows = Feedback.objects.asking().filter(link_made_at=feedback.link_made_at).select_related("response")
    row = rows.select_for_update(of=("self",)).filter(pk=feedback.pk).first()
    if row is None:
        raise Refused(ENDED)
    check_words(row, heard, words, consent)
    said = {"heard": heard, "words": words, "consent": consent, "heard_on": row.engagement.today}
    own = {"actor": SYSTEM, "verb": "community.heard_by_link", "unsaid": ("words",)}
    change(row, **own, **said, heard_by_link=True)
    keep_dispute(row.response, SYSTEM)
    return row
