"""What travels: each record as a program sees it. Dates are ISO dates, instants ISO instants in UTC."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Field, Path, Query, Schema

BIGGEST_ID = 2**63 - 1
Id = Annotated[int, Path(ge=1, le=BIGGEST_ID)]
Month = Annotated[str, Path(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="Such as 2026-10.")]


class Problem(Schema):
    """Why a request was refused, in a sentence; `fields` names the values that were wrong."""

    detail: str
    fields: dict[str, str] = {}


class Window(Schema):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=200, description="How many rows at most.")
    offset: int = Field(0, ge=0, le=10**9, description="How many rows to pass over.")


Page = Annotated[Window, Query()]


class Me(Schema):
    name: str
    role: str
    can_write: bool


class StepShape(Schema):
    step: str
    number: int
    status: str
    target_on: date | None
    started_on: date | None
    completed_on: date | None


class EngagementShape(Schema):
    id: int
    city_id: int
    city: str
    state: str
    lifecycle: str
    opened_on: date
    closed_on: date | None
    last_update_at: datetime | None


class EngagementDetail(EngagementShape):
    steps: list[StepShape]


class TaskShape(Schema):
    id: int
    engagement_id: int
    step: str
    title: str
    details: str
    due_on: date | None
    done_on: date | None
    assignee: str
    waiting_on: str
    audience: str
    version: int


class TaskChange(Schema):
    """What is not given stays. `version` is the one that was read: a later one is a conflict."""

    done: bool | None = None
    due_on: date | None = Field(
        None, description="Between 2000-01-01 and 2099-12-31.", ge=date(2000, 1, 1), le=date(2099, 12, 31)
    )
    version: int = Field(ge=1, le=2**31 - 1)


class UpdateShape(Schema):
    id: int
    engagement_id: int
    text: str
    nothing_changed: bool
    from_city: bool
    audience: str
    author: str
    created_at: datetime
    version: int


class UpdateChange(Schema):
    """`version` is the one that was read: a later one is a conflict."""

    text: str = Field(min_length=1, max_length=10_000)
    version: int = Field(ge=1, le=2**31 - 1)


class UpdateGiven(Schema):
    text: str = Field("", max_length=10_000)
    nothing_changed: bool = False
    audience: Literal["internal", "city"] = "city"


class MeasureShape(Schema):
    """`value` of `of`, or a plain `value` in `unit`s."""

    key: str
    engagement_id: int
    city: str
    label: str
    value: float
    of: float | None
    unit: str
    definition: str


class FigureShape(Schema):
    """A figure of a month: `number`, or `number` of `of`, in `unit`; of all calls where there is no `call_type`."""

    figure: str
    name: str
    month: str
    call_type: str
    number: float
    of: float | None
    unit: str
    source: str


Number = Annotated[Decimal, Field(ge=0, le=9_999_999_999, decimal_places=2, max_digits=12)]


class FigureGiven(Schema):
    figure: str = Field(max_length=40, description="As the list of figures names it.")
    number: Number
    of: Number | None = None
    call_type: str = Field("", max_length=100)
    sure: bool = Field(False, description="Take it although it is far from last month’s.")


class MonthGiven(Schema):
    """`version` is the one that was read: a later one is a conflict."""

    version: int = Field(ge=1, le=2**31 - 1)
    rows: list[FigureGiven] = Field(min_length=1, max_length=200)
    source: str = Field("", max_length=200)
    reason: str = Field("", max_length=300, description="Why, where a figure is corrected.")


class FiguresOfMonth(Schema):
    month: str
    version: int
    rows: list[FigureShape]


class Engagements(Schema):
    count: int
    rows: list[EngagementShape]


class Tasks(Schema):
    count: int
    rows: list[TaskShape]


class Updates(Schema):
    count: int
    rows: list[UpdateShape]


class Measures(Schema):
    count: int
    rows: list[MeasureShape]


class Figures(Schema):
    count: int
    rows: list[FigureShape]
