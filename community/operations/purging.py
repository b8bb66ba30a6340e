"""What of step 4 was removed so long ago that it cannot be brought back: gone for good, words and all."""

from collections.abc import Callable

from audit.operations import SYSTEM
from community.models import Event, Group, Input, PublicItem
from community.operations.forgetting import forget_in_papers
from engagements.operations.purging import Purge


def unneeded_events():
    """Nobody spoke there, and nobody was told anything there."""
    return Event.objects.filter(inputs=None, feedback=None)


def unneeded_groups():
    return Group.objects.filter(inputs=None, hosted=None, co_hosted=None, attended=None, feedback=None)


def out_of_sight(inputs: list[Input]) -> Callable[[], None]:
    """What stood on them would be forgotten with them: such items stay hidden until somebody writes them anew, and
    papers lose their words, which nobody could take back from then on."""
    resting = PublicItem.basis.through.objects.filter(input__in=inputs).values("publicitem")
    PublicItem.objects.filter(pk__in=resting).update(published_at=None, published_by=None)
    forget_in_papers(inputs, actor=SYSTEM)
    return lambda: None


PURGES = (Purge(Input.objects.all, out_of_sight), Purge(unneeded_events), Purge(unneeded_groups))
