"""Notes what was said in a demo city, each on its day."""

from functools import partial
from random import Random

from community.models import Channel, Event, Experience, Group, Input, ParticipationLevel, Submission, Theme, codes
from community.operations import events, groups, inputs, moderation
from demo.operations.stage import DATED, JOINED, MOVED, WORKED
from demo.script import marked
from demo.voices import CITIES, Circle, Gathering, Heard, Sent, Voice
from engagements.steps import Step

GROUPS_KNOWN = 150  # days ago


def plan_voices(player) -> None:
    """As far as the story is told."""
    told = CITIES.get(player.story.place)
    if not told or not player.is_told(Step.COMMUNITY):
        return
    stage = player.stage
    for circle in told.groups:
        stage.at(circle.named or GROUPS_KNOWN, JOINED, partial(note_group, player, circle))
    for gathering in told.events:
        stage.at(max(gathering.ago, 1), WORKED, partial(hold, player, gathering))
    for voice in told.voices:
        stage.at(day_of(voice, told), MOVED, partial(hear, player, voice))
    if told.confided:
        stage.at(50, MOVED, partial(confide, player, told.confided))
    if told.form_opened:
        stage.at(told.form_opened, DATED, partial(open_form, player))
    for sent in told.sent:
        stage.at(sent.ago, MOVED, partial(send, player, sent))


def day_of(voice: Voice, told: Heard) -> int:
    return next((event.ago for event in told.events if event.title == voice.at), voice.ago)


def themes(slugs: tuple[str, ...]) -> list[Theme]:
    return list(Theme.objects.filter(slug__in=slugs))


def group_of(player, name: str) -> Group | None:
    return Group.objects.get(engagement=player.engagement, name=marked(name)) if name else None


def note_group(player, circle: Circle) -> None:
    groups.add_group(
        player.engagement,
        actor=player.lead,
        name=marked(circle.name),
        speaks_for=marked(circle.speaks_for),
        languages=list(circle.languages),
        named_consent_on=player.stage.day(circle.named) if circle.named else None,
        experiences=Experience.objects.filter(slug__in=circle.experiences),
    )


def hold(player, gathering: Gathering) -> None:
    host = group_of(player, gathering.host)
    is_over = gathering.ago > 0
    events.add_event(
        player.engagement,
        actor=player.lead,
        kind=gathering.kind,
        title=marked(gathering.title),
        on=player.stage.day(gathering.ago) if is_over else player.stage.ahead(-gathering.ago),
        host=host,
        place=marked(gathering.place),
        level=ParticipationLevel.objects.get(slug=gathering.level),
        attendance=gathering.attendance,
        languages=list(gathering.languages),
        interpretation=list(gathering.interpretation),
        came={host: gathering.attendance} if is_over and host else None,
        **dict.fromkeys(gathering.offers, True),
    )


def hear(player, voice: Voice) -> None:
    event = Event.objects.get(engagement=player.engagement, title=marked(voice.at)) if voice.at else None
    inputs.add_input(
        player.engagement,
        actor=player.lead,
        consent=voice.consent,
        event=event,
        channel=Channel.EVENT if event else voice.channel,
        said=marked(voice.words),
        ask=marked(voice.ask),
        themes=themes(voice.themes),
        group=group_of(player, voice.group),
        sentiment=voice.sentiment,
        language=voice.language,
        age_band=voice.age,
        code=code(player),
    )


def confide(player, text: str) -> None:
    inputs.add_confidential(
        player.engagement, actor=player.lead, text=marked(text), channel=Channel.CALL, code=code(player)
    )


def open_form(player) -> None:
    contact = marked("City hall, front desk")
    moderation.set_form(player.engagement, actor=player.lead, is_on=True, contact=contact)


def send(player, sent: Sent) -> None:
    moderation.submit(
        player.engagement.public_form, consent="quote", said=marked(sent.words), language=sent.language,
        themes=themes(sent.themes), code=code(player),
    )  # fmt: skip


def code(player) -> str:
    """The same in each demo."""
    rng = Random(f"{player.story.place} {Input.objects.count()} {Submission.objects.count()}")
    return "".join(rng.choices(codes.ALPHABET, k=codes.LENGTH))
