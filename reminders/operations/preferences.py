"""How a person wants to hear of things."""

from django.db import transaction

from accounts.models import User
from audit.operations import record
from reminders.models import Channel, Matter, Preference


@transaction.atomic
def choose(*, actor, choices: dict[str, str]) -> None:
    """Keep the channel of each matter; an empty one goes back to what the rules say."""
    kept = {wish.matter: wish.channel for wish in Preference.objects.filter(user=actor)}
    changes = {}
    for matter, channel in choices.items():
        if channel != kept.get(matter, ""):
            changes[str(Matter(matter).label)] = [words(kept.get(matter, "")), words(channel)]
            set_channel(actor, matter, channel)
    if changes:
        record(actor=actor, verb="reminders.preferences_changed", subject=actor, changes=changes)


@transaction.atomic
def unsubscribe(user: User, matter: Matter) -> None:
    """Ends a kind of mail, from the mail itself: what is due is still shown in the app."""
    channel = Channel.OFF if matter in (Matter.WEEKLY, Matter.DIGEST) else Channel.APP
    before = Preference.objects.chosen(user.pk, matter)
    if before not in (channel, Channel.OFF):
        set_channel(user, matter, channel)
        changes = {str(matter.label): [words(before), words(channel)]}
        record(actor=user, verb="reminders.unsubscribed", subject=user, changes=changes)


def set_channel(user: User, matter: str, channel: str) -> None:
    if channel:
        Preference.objects.update_or_create(user=user, matter=matter, defaults={"channel": channel})
    else:
        Preference.objects.filter(user=user, matter=matter).delete()


def words(channel: str) -> str:
    return str(Channel(channel).label) if channel else "As the rules say"
