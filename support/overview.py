"""What step 5's page shows of its records: the program, its last figures, check-ins, requests."""

from datetime import date
from typing import Any

from core.permissions import decide
from engagements import words
from engagements.addresses import part_url
from engagements.models import AnchorKind, Engagement, Task
from support.addresses import (
    check_ins_url,
    enter_url,
    figures_url,
    program_url,
    programs_url,
    requests_url,
    scorecard_url,
)
from support.cadence import full_months
from support.models import CheckIn, MetricValue, Program, SupportRequest
from support.months import due_on, in_use, last_wanted, missing_of

SHOWN = 5


def current_program(engagement: Engagement, reader: Any) -> Program | None:
    """The one that runs, else the one that ended last."""
    rows = Program.objects.visible_to(reader).kept().filter(engagement=engagement).with_last_check_in(reader)
    found = list(rows.order_by("-launched_on", "-pk")[:20])
    return next((program for program in found if program.is_running), found[0] if found else None)


def overview(engagement: Engagement, reader: Any) -> dict[str, Any]:
    city_id = engagement.city_id
    program = current_program(engagement, reader)
    requests = SupportRequest.objects.visible_to(reader).open().filter(engagement=engagement)
    found = {
        "program": program,
        "programs_url": programs_url(city_id),
        "requests": requests.order_by("-asked_at", "-pk")[:SHOWN],
        "requests_url": requests_url(city_id),
        "may_launch": decide("support.edit_program", reader, engagement) if not program or program.ended_on else False,
        "may_ask": decide("support.ask_support", reader, engagement),
    }
    return found | (of_program(program, engagement, reader) if program else {})


def of_program(program: Program, engagement: Engagement, reader: Any) -> dict[str, Any]:
    city_id, today = engagement.city_id, engagement.today
    month = last_wanted(program, today)
    check_ins = CheckIn.objects.visible_to(reader).kept().filter(program=program)
    return {
        "program_url": program_url(city_id, program.pk),
        "scorecard_url": scorecard_url(city_id),
        "figures_url": figures_url(city_id),
        "check_ins_url": check_ins_url(city_id),
        "enter_url": enter_url(city_id),
        "age": full_months(program.launched_on, program.ended_on or today),
        "stage": program.cadence.stage(program.launched_on, today) if program.is_running else "",
        "check_in": check_in_words(program, today),
        "undated": undated(program, engagement, reader),
        "dates_url": part_url(city_id, "anchors"),
        "month": month,
        "missing": missing(program, month) if month else [],
        "due_on": due_on(month) if month else None,
        "check_ins": check_ins.latest()[:SHOWN],
        "may_enter": decide("support.enter_figures", reader, engagement),
        "may_check_in": decide("support.hold_check_in", reader, engagement),
    }


def next_check_in(program: Program):
    """Of one that `with_last_check_in` was read with; nothing once it has ended."""
    if not program.is_running:
        return None
    return program.asked_next_on or program.cadence.next_after(program.launched_on, program.last_check_in_on)


def check_in_words(program: Program, today: date) -> str:
    """When the next one is due, or since when it is."""
    due = next_check_in(program)
    if not due:
        return ""
    return f"the next is due {words.day(due)}" if due >= today else f"one has been due since {words.day(due)}"


def undated(program: Program, engagement: Engagement, reader: Any) -> int:
    """How many tasks wait for the date of a go-live that has happened, for whoever can enter it."""
    if not program.is_running or not decide("support.edit_program", reader, engagement):
        return 0
    tasks = Task.objects.visible_to(reader).open().filter(engagement=engagement, due_on=None)
    return tasks.filter(anchor_kind=AnchorKind.GO_LIVE).count()


def missing(program: Program, month) -> list[str]:
    """The names of what a month lacks."""
    rows = MetricValue.objects.kept().filter(program=program, month=month, call_type="")
    stored = {(pk, ""): None for pk in rows.values_list("definition_id", flat=True)}
    return [str(each) for each in missing_of(in_use(), stored)]
