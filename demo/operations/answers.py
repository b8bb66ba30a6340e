"""Answers what was said in a demo city, tells it back and publishes it, each on its day."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

from community.models import CityResponse, Consent, Event, Feedback, Group, Input, ToldBy
from community.operations import census, public, responses, telling
from demo.answers import CITIES, Answered, Answers, Told
from demo.operations.stage import MOVED, WAIVED
from demo.script import marked
from engagements.steps import Step
from plans.models import Decision, ProgramDesign

SOURCE = "Made up, not the census"
INTRO = (
    "What people told us about community responders, and what became of it.",
    "Lo que la gente nos dijo sobre los respondedores comunitarios y qué se hizo con ello.",
)
SHARES_ENTERED = 40  # days ago


def plan_answers(player) -> None:
    """As far as the story is told."""
    told = CITIES.get(player.story.place)
    if not told or not player.is_told(Step.COMMUNITY):
        return
    stage = player.stage
    for answered in told.answers:
        given: list[CityResponse] = []
        stage.at(answered.ago, WAIVED, partial(answer, player, answered, given))
        for one in answered.told:
            rows: list[Feedback] = []
            stage.at(one.ago, MOVED, partial(tell, player, one, given, rows))
            if one.heard:
                stage.at(one.heard_ago, WAIVED + 2, partial(hear, player, one, rows))
    if told.page_on:
        stage.at(told.page_on, WAIVED, partial(open_page, player))
    if told.shares:
        stage.at(SHARES_ENTERED, WAIVED, partial(enter_shares, player, told))


def speaker(player):
    return player.liaison or player.lead


def voices(player, answered: Answered) -> list[Input]:
    rows = Input.objects.kept().filter(engagement=player.engagement, answered=None).order_by("pk")
    found = [rows.filter(said__startswith=beginning).first() for beginning in answered.to]
    if answered.counted_at:
        event = Event.objects.get(engagement=player.engagement, title=marked(answered.counted_at))
        found += rows.filter(event=event, consent=Consent.COUNT)
    return found


def answer(player, answered: Answered, given: list[CityResponse]) -> None:
    design = ProgramDesign.objects.frozen().filter(engagement=player.engagement).first()
    response = responses.answer(
        player.engagement,
        actor=speaker(player),
        inputs=voices(player, answered),
        verdict=answered.verdict,
        reason=marked(answered.reason),
        decided_by=marked(answered.by),
        answered_on=player.stage.day(answered.ago),
        pending_until=player.stage.ahead(answered.until) if answered.until else None,
        decision=Decision.objects.kept().filter(engagement=player.engagement, title=answered.decision).first(),
        design=design if answered.with_design else None,
    )
    given.append(response)
    publish(player, answered, response)


def publish(player, answered: Answered, response: CityResponse) -> None:
    if not answered.public:
        return
    quoted = Input.objects.publishable().filter(answered__response=response, consent=Consent.QUOTE)
    texts = {
        f"{name}_{language}": marked(words)
        for name in ("said", "answer", "change")
        for language, words in zip(("en", "es"), getattr(answered.public, name), strict=True)
    }
    own = {"actor": speaker(player), "publish": True}
    public.write_item(response, **own, quotes=quoted if answered.public.quotes else (), **texts)


def tell(player, told: Told, given: list[CityResponse], rows: list[Feedback]) -> None:
    group = Group.objects.get(engagement=player.engagement, name=marked(told.group))
    how = {"on": player.stage.day(told.ago), "channel": ToldBy.MEETING, "place": marked(told.place)}
    rows += telling.tell_back(given[0], actor=speaker(player), groups=[group], **how)


def hear(player, told: Told, rows: list[Feedback]) -> None:
    consent = {"consent": Consent.SUMMARY if told.words else ""}
    said = {"heard": told.heard, "words": marked(told.words), "heard_on": player.stage.day(told.heard_ago)} | consent
    telling.note_heard(rows[0], actor=player.lead, **said)


def open_page(player) -> None:
    english, spanish = map(marked, INTRO)
    public.set_page(player.engagement, actor=player.lead, is_on=True, intro_en=english, intro_es=spanish)


def enter_shares(player, told: Answers) -> None:
    year = (player.stage.today - timedelta(days=365)).year
    for dimension, band, share in told.shares:
        values = {"dimension": dimension, "band": band, "share": Decimal(share), "source": marked(SOURCE), "year": year}
        census.add_share(player.engagement, actor=player.lead, **values)
