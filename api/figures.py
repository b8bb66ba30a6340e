"""Figures of running programs over HTTP: read as a list, read and entered month by month."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from ninja import Router

from api.access import require_write
from api.endpoints import REFUSALS, WRITES, engagements_of, find, listed
from api.shapes import Figures, FiguresOfMonth, Id, Month, MonthGiven, Page
from core.errors import Refused
from core.permissions import require
from support.judging import Given, question_about
from support.models import MetricDefinition, MetricValue, Program
from support.months import in_use, month_in, pairs
from support.operations.figures import enter_month, month_version
from support.overview import current_program

router = Router()
ALL = "/engagements/{engagement_id}/figures"
ONE = "/engagements/{engagement_id}/figures/{month}"


@router.get(ALL, response={200: Figures, **REFUSALS}, operation_id="list_figures")
def list_figures(request, engagement_id: Id, window: Page):
    """What its programs reported, the newest month first."""
    engagement = find(engagements_of(request), engagement_id)
    return listed(figures_of(request).filter(engagement=engagement), window, figure_shape)


@router.get(ONE, response={200: FiguresOfMonth, **REFUSALS}, operation_id="read_month")
def read_month(request, engagement_id: Id, month: Month):
    """The figures of one month of the program that runs, else of the last one, and their version."""
    return month_shape(request, program_of(request, engagement_id), month)


@router.put(ONE, response={200: FiguresOfMonth, **WRITES}, operation_id="enter_month")
def put_month(request, engagement_id: Id, month: Month, given: MonthGiven):
    """Enter or correct figures of one month. What is not given stays; what it was before stays in the history."""
    require_write(request)
    program = program_of(request, engagement_id)
    require("support.enter_figures", request.user, program)
    known = {each.slug: each for each in in_use()}
    figures = [given_figure(row, known) for row in given.rows]
    ask_about_odd_ones(program, month_in(month), figures, {row.figure for row in given.rows if row.sure})
    enter_month(
        program,
        actor=request.user,
        month=month_in(month),
        figures=figures,
        source=given.source,
        reason=given.reason,
        expected_version=given.version,
    )
    return month_shape(request, program, month)


def given_figure(row, known: dict[str, MetricDefinition]) -> Given:
    if row.figure not in known:
        raise Refused(f"There is no figure “{row.figure}”. Known: {', '.join(sorted(known))}.", field="figure")
    return Given(known[row.figure], row.number, row.of, row.call_type.strip())


def ask_about_odd_ones(program: Program, month: date, figures: list[Given], sure: set[str]) -> None:
    """A figure of all calls that is far from last month's is taken when it comes with `sure`."""
    stored, before = pairs(program, month)
    for given in figures:
        place = (given.definition.pk, "")
        question = "" if given.call_type else question_about(given, stored.get(place), before.get(place))
        if question and given.definition.slug not in sure:
            raise Refused(f"{given.definition}: {question} Then send it with “sure”: true.", field="sure")


def program_of(request, engagement_id: int) -> Program:
    engagement = find(engagements_of(request), engagement_id)
    if (program := current_program(engagement, request.user)) is None:
        raise Http404("No program has been launched here.")
    return program


def figures_of(request) -> QuerySet:
    rows = MetricValue.objects.visible_to(request.user).kept().select_related("definition", "words")
    return rows.order_by("-month", "definition__place", "call_type", "pk")


def month_shape(request, program: Program, month: str) -> dict[str, Any]:
    rows = figures_of(request).filter(program=program, month=month_in(month))
    version = month_version(program, month_in(month))
    return {"month": month, "version": version, "rows": [figure_shape(row) for row in rows]}


def figure_shape(row: MetricValue) -> dict[str, Any]:
    return {
        "figure": row.definition.slug,
        "name": row.words.name,
        "month": f"{row.month:%Y-%m}",
        "call_type": row.call_type,
        "number": float(row.numerator),
        "of": None if row.denominator is None else float(row.denominator),
        "unit": row.words.unit,
        "source": row.source,
    }
