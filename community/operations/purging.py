"""What of step 4 was removed so long ago that it cannot be brought back: gone for good, words and all."""

from collections.abc import Callable

from community.models import Event, Group, Input, PublicItem
from engagements.operations.purging import Purge


def unneeded_events():
    """Nobody spoke there, and nobody was told anything there."""
    return Event.objects.filter(inputs=None, feedback=None)


def unneeded_groups():
    return Group.objects.filter(inputs=None, hosted=None, co_hosted=None, attended=None, feedback=None)


def off_the_page(inputs: list[Input]) -> Callable[[], None]:
    """What stood on them would be forgotten with them: such items stay hidden until somebody writes them anew."""
    resting = PublicItem.basis.through.objects.filter(input__in=inputs).values("publicitem")
    PublicItem.objects.filter(pk__in=resting).update(published_at=None, published_by=None)
    return lambda: None


PURGES = (Purge(Input.objects.all, off_the_page), Purge(unneeded_events), Purge(unneeded_groups))
