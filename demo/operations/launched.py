"""Lets two demo cities run a program: its launch, its figures month by month, check-ins, and a request to LEAP."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from demo.launched import LAUNCHED, Launched, Talk
from demo.operations.stage import NOTED, WORKED
from demo.script import MARK, marked
from engagements.steps import Step
from support.cadence import add_months, last_full_month, month_of
from support.forecast import forecast_of, in_month
from support.judging import Given
from support.models import MetricDefinition, Program
from support.months import due_on
from support.operations import check_ins, figures, programs, requests

EARLY = 3  # days before the figures are due
BY_HAND = f"Monthly sheet {MARK}"
OTHERS = ("phone", "on-view", "follow-up")


def plan_launched(player) -> None:
    """As far as the story is told."""
    told = LAUNCHED.get(player.story.place)
    if not told or not player.is_told(Step.SUPPORT):
        return
    at = player.stage.at
    at(told.launched, WORKED, partial(launch, player, told))
    at(told.dispatched, WORKED, partial(note_dispatch, player, told))
    for month, number in months_told(player, told):
        ago = (player.stage.today - due_on(month)).days + EARLY
        at(ago, NOTED, partial(report, player, told, month, number))
    for talk in told.talks:
        at(talk.ago, WORKED, partial(check_in, player, talk))
    if told.corrected:
        at(4, NOTED, partial(correct, player, told))
    ago, subject, text = told.request
    if subject and player.liaison:
        at(ago, NOTED, partial(ask, player, subject, text))


def months_told(player, told: Launched) -> list[tuple[date, int]]:
    """The last months whose figures were due before today, with their place in the story."""
    today, count = player.stage.today, len(told.capture)
    last = last_full_month(today)
    if due_on(last) - timedelta(days=EARLY) >= today:
        last = add_months(last, -1)
    months = [(add_months(last, number + 1 - count), number) for number in range(count)]
    first = month_of(player.stage.day(told.launched))
    return [(month, number) for month, number in months if month >= first]


def launch(player, told: Launched) -> None:
    funded, filled = told.posts
    programs.add_program(
        player.engagement,
        actor=player.lead,
        name=marked(told.name),
        launched_on=player.stage.day(told.launched),
        hours=told.hours,
        area=marked(told.area),
        posts_funded=funded,
        posts_filled=filled,
    )


def program_of(player) -> Program:
    program = player.engagement.program_set.get()
    program.engagement = player.engagement
    return program


def note_dispatch(player, told: Launched) -> None:
    on = player.stage.day(told.dispatched)
    programs.edit_program(program_of(player), actor=player.lead, first_dispatch_on=on)


def report(player, told: Launched, month: date, number: int) -> None:
    """One sheet of the liaison; the newest by call type too, where a forecast names them."""
    known = {each.slug: each for each in MetricDefinition.objects.with_words()}
    given = [Given(known[slug], *map(Decimal, numbers)) for slug, numbers in sheet(told, month, number).items()]
    is_newest = number == len(told.capture) - 1
    if is_newest and told.by_type and (forecast := forecast_of(player.engagement, player.lead)):
        given += by_type(told, month, forecast.types, known["capture"])
    actor = player.liaison or player.lead
    figures.enter_month(program_of(player), actor=actor, month=month, figures=given, source=BY_HAND)


def sheet(told: Launched, month: date, number: int) -> dict[str, tuple]:
    """Numbers that go together: what 911 sent, whom the team met, who came back."""
    eligible = round(in_month(told.a_week, month) * (0.94 + 0.02 * (number % 5)))
    assigned = round(eligible * told.capture[number])
    met = round(assigned * 0.93)
    funded = told.posts[0]
    return {
        "capture": (assigned, eligible),
        "dispatched": (met,),
        "response": (str(told.response[number]),),
        "backups": (max(met // 90, 1 if number % 3 == 0 else 0),),
        "safety": (0,),
        "staffing": (funded - told.vacant[number], funded),
        "days-without": (max(0, 4 - 2 * number),),
        **{slug: (count + 2 * number,) for slug, count in zip(OTHERS, told.others, strict=True)},
    }


def by_type(told: Launched, month: date, types: dict[str, float], capture: MetricDefinition) -> list[Given]:
    """The heaviest call types, taken more or less often than the whole."""
    heaviest = sorted(types, key=types.get, reverse=True)[: told.by_type]
    found = []
    for place, name in enumerate(heaviest):
        eligible = round(in_month(types[name], month))
        share = told.capture[-1] * (0.55 + 0.25 * place)
        found.append(Given(capture, Decimal(round(eligible * min(share, 0.9))), Decimal(eligible), name))
    return found


def correct(player, told: Launched) -> None:
    """A late sheet: one month had more dispatched contacts than were counted."""
    program = program_of(player)
    month = add_months(last_full_month(player.stage.today), -told.corrected)
    value = program.figures.filter(month=month, definition__slug="dispatched").first()
    if value:
        value.program, value.engagement = program, player.engagement
        figures.correct_figure(
            value, actor=player.liaison or player.lead, numerator=value.numerator + 3,
            reason=marked("Three contacts were noted late"),
        )  # fmt: skip


def check_in(player, talk: Talk) -> None:
    actions = [check_ins.NextAction(talk.next_step, due_on=player.stage.ahead(9))] if talk.next_step else []
    check_ins.add_check_in(
        program_of(player),
        actor=player.lead,
        on=player.stage.day(talk.ago),
        rating=talk.rating,
        summary=marked(talk.summary),
        agenda={topic: marked(text) for topic, text in talk.agenda.items()},
        actions=actions,
    )


def ask(player, subject: str, text: str) -> None:
    requests.ask(player.engagement, actor=player.liaison, subject=marked(subject), text=marked(text))
