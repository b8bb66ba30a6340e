"""The liaison's minute by the link of a mail."""

from django.db import transaction

from accounts.models import SignedLink
from accounts.operations import mark_link_used
from core.permissions import require
from engagements.models import Engagement, Update
from engagements.operations.updates import report_week


@transaction.atomic
def report_by_link(link: SignedLink, engagement: Engagement, **report) -> Update:
    """Report as the person whom the link stands for, and keep that it was used."""
    require("engagements.post_update", link.user, engagement)
    update = report_week(engagement, actor=link.user, **report)
    mark_link_used(link)
    return update
