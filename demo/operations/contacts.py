"""Logs what was said and objected in a demo city, each on its day."""

from functools import partial

from demo.contacts import CITIES, SPEAKERS, Booked, Printed, Said, Talk, Used
from demo.operations.stage import DATED, NOTED, WORKED
from demo.script import marked
from engagements.steps import Step
from stakeholders.models import Material, Objection, ObjectionRaised, Speaker, Stakeholder
from stakeholders.operations import interactions, media, objections, people, speakers


def plan_contacts(player) -> None:
    """As far as the story is told."""
    told = CITIES.get(player.story.place)
    if not told or not player.is_told(Step.STAKEHOLDERS):
        return
    stage = player.stage
    for talk in told.talks:
        stage.at(talk.ago, WORKED, partial(log, player, talk))
    for said in told.said:
        raised: list[ObjectionRaised] = []
        stage.at(said.ago, NOTED, partial(note, player, said, raised))
        for used in said.answers:
            stage.at(used.ago, NOTED, partial(answer, player, used, raised))
    for booked in told.booked:
        stage.at(booked.entered, DATED, partial(book, player, booked))
    for printed in told.printed:
        stage.at(printed.ago, WORKED, partial(keep, player, printed))


def who(player, name: str) -> Stakeholder:
    """One of those that `demo.buy_in` knows."""
    full = marked(f"{name}, {player.engagement.city.name}")
    return next(one for one in player.engagement.stakeholders.named() if str(one) == full)


def material(title: str) -> Material:
    return Material.objects.filter(title=title).order_by("pk").first()


def speaker(player, name: str) -> Speaker:
    """Made when first needed, for all cities."""
    known = Speaker.objects.filter(person__name=marked(name), person__is_demo=True).first()
    if known:
        return known
    voice = SPEAKERS[name]
    person = people.add_person(actor=player.lead, name=marked(name), is_demo=True)
    return speakers.add_speaker(
        actor=player.lead, person=person, rank=marked(voice.rank), agency_kind=voice.agency_kind, state=voice.state,
        topics=voice.topics,
    )  # fmt: skip


def log(player, talk: Talk) -> None:
    interactions.log_interaction(
        player.engagement,
        actor=player.lead,
        kind=talk.kind,
        on=player.stage.day(talk.ago),
        subject=marked(talk.about),
        summary=marked(talk.said),
        participants=[who(player, name) for name in talk.who],
        staff=[player.lead],
        materials=[material(title) for title in talk.shared],
    )


def note(player, said: Said, raised: list[ObjectionRaised]) -> None:
    raised.append(
        objections.raise_objection(
            player.engagement,
            actor=player.lead,
            objection=Objection.objects.get(title__startswith=said.objection),
            stakeholder=who(player, said.who),
            on=player.stage.day(said.ago),
            words=marked(said.words),
        )
    )


def answer(player, used: Used, raised: list[ObjectionRaised]) -> None:
    objections.give_answer(
        raised[0],
        actor=player.lead,
        material=material(used.material) if used.material else None,
        speaker=speaker(player, used.speaker) if used.speaker else None,
        argument=marked(used.argument),
        on=player.stage.day(used.ago),
        outcome=used.outcome,
        settles=used.settles,
    )


def book(player, booked: Booked) -> None:
    speakers.add_booking(
        player.engagement,
        actor=player.lead,
        speaker=speaker(player, booked.speaker),
        on=player.stage.ahead(booked.ahead),
        occasion=marked(booked.occasion),
        state=booked.state,
        audience=booked.audience,
    )


def keep(player, printed: Printed) -> None:
    media.add_item(
        player.engagement,
        actor=player.lead,
        kind=printed.kind,
        title=marked(printed.title),
        outlet=marked(printed.outlet),
        published_on=player.stage.day(printed.ago),
        tone=printed.tone,
        author=who(player, printed.by) if printed.by else None,
        audience=printed.audience,
    )
