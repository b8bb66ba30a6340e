"""A form about a scenario as its page draws it: the grid of hours, the call types, the middle time on scene."""

from dataclasses import dataclass
from functools import cached_property

from analysis.categories import Category
from analysis.forms.scenarios import ScenarioForm
from analysis.numbers import average, count, percent
from analysis.period import DAYS
from analysis.scenario_page import Grid, Slot, grid, hour_name, shade
from analysis.scenarios.demand import TimeOnScene, time_on_scene


@dataclass(frozen=True)
class TypeChoice:
    label: str
    name: str
    description: str
    category: str
    is_screened: bool
    calls: str
    median: int | None
    is_left_out: bool


class Draft:
    """A form's own parts that are more than fields: the grid of hours, the call types, the middle time."""

    def __init__(self, form: ScenarioForm):
        self.form = form

    @property
    def hours(self) -> Grid:
        demand, chosen = self.form.demand, self.form.chosen_hours
        calls = demand.an_average_week(self.form.counted)
        most = max(calls)
        return grid(
            [
                Slot(h, hour_name(h), h, h in chosen, shade(n, most), f"{average(n)} eligible calls a week")
                for h, n in enumerate(calls)
            ]
        )

    @property
    def days(self) -> list[tuple[int, str, str]]:
        return [(n, day, day[:3]) for n, day in enumerate(DAYS)]

    @cached_property
    def types(self) -> list[TypeChoice]:
        left = self.form.types_left_out
        return [
            TypeChoice(
                label=each.label,
                name=each.label or "(blank)",
                description=each.description,
                category=Category(each.category).label,
                is_screened=each.is_screened,
                calls=average(each.a_week),
                median=each.median,
                is_left_out=each.label in left,
            )
            for each in self.form.types
        ]

    @property
    def types_key(self) -> str:
        """What the list of call types hangs on."""
        categories = " ".join(sorted(self.form["categories"].value() or []))
        return f"{self.form.table.pk} {categories} {bool(self.form['includes_depends'].value())}"

    @property
    def is_other_list(self) -> bool:
        """Whether the page shows the types of other categories, or of another version."""
        return self.form.data.get("types_drawn") != self.types_key

    @property
    def types_sentence(self) -> str:
        counted = len(self.form.counted)
        return f"{count(counted, 'call type')} counted, {len(self.form.types) - counted} left out"

    @cached_property
    def on_scene(self) -> TimeOnScene:
        return time_on_scene(self.form.counted)

    @property
    def missing_times(self) -> str:
        return f"{percent(self.on_scene.untimed, self.on_scene.untimed + self.on_scene.timed)} of them"
