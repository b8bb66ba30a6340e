"""Groups and inputs by the hundred: written in few statements, and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

import audit.operations as audit
from community.models import Channel, Consent, Event, Experience, Group, Input, Theme
from community.models.reference import Reference
from community.operations.groups import edit_group
from community.operations.inputs import edit_input
from core import clock
from core.audience import Audience
from engagements.models import Engagement
from stakeholders.operations.assets import districts_named

Row = dict[str, Any]
WORDS = ("said", "ask")
RELATED = ("event", "group", "area", "themes", "experiences")


def folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@dataclass(frozen=True)
class Known:
    """The events and groups of a city, by their folded names."""

    event: dict[str, Event]
    group: dict[str, Group]

    def find(self, what: str, name: str) -> Event | Group | None:
        return getattr(self, what).get(folded(name)) if name else None


def known(engagement: Engagement, *, actor, rows: Sequence[Row]) -> Known:
    """Those that these rows may name."""
    found: dict[str, dict] = {"event": {}, "group": {}}
    for name, model in (("event", Event), ("group", Group)):
        if any(row.get(name) for row in rows):
            every = model.objects.visible_to(actor).kept().filter(engagement=engagement).order_by("-pk")
            found[name] = {folded(str(one)): one for one in every}
    return Known(**found)


@transaction.atomic
def add_groups(engagement: Engagement, *, actor, rows: Sequence[Row], reason: str) -> list[Group]:
    made = [
        Group(engagement=engagement, **{name: value for name, value in row.items() if name != "areas"}) for row in rows
    ]
    audit.add_all(made, actor=actor, verb="community.group_added", reason=reason)
    names = sorted({name for row in rows for name in row.get("areas", ())})
    areas = {folded(area.name): area.pk for area in districts_named(engagement, names, actor=actor)}
    through = Group.areas.through
    through.objects.bulk_create(
        through(group_id=group.pk, district_id=areas[folded(name)])
        for group, row in zip(made, rows, strict=True)
        for name in row.get("areas", ())
    )
    return made


def change_group(group: Group, *, actor, values: Row, reason: str) -> Group:
    """As a file says, or as it was before: None is blank."""
    blank = {"languages": [], "age_bands": [], "named_consent_on": None, "areas": []}
    given = {name: blank.get(name, "") if value is None else value for name, value in values.items()}
    return edit_group(group, actor=actor, reason=reason, **given)


@transaction.atomic
def take_back_groups(*, actor, groups: Sequence[Group], reason: str) -> None:
    audit.remove_all(groups, actor=actor, verb="community.group_removed", reason=reason)


@transaction.atomic
def add_inputs(engagement: Engagement, *, actor, rows: Sequence[Row], reason: str) -> list[Input]:
    """An input for each row; without a consent only counted, and then its words are not kept."""
    there, areas = known(engagement, actor=actor, rows=rows), areas_of(engagement, rows, actor=actor)
    made = [new_input(engagement, row, there, areas, actor=actor) for row in rows]
    Input.objects.bulk_create(made, batch_size=500)
    for relation, model in (("themes", Theme), ("experiences", Experience)):
        hang_on(made, rows, relation, model)
    audit.record(
        actor=actor, verb="community.inputs_imported", subject=engagement, reason=reason, count=len(made),
        audience=Audience.CITY,
    )  # fmt: skip
    return made


def areas_of(engagement: Engagement, rows: Sequence[Row], *, actor) -> dict[str, Any]:
    names = sorted({row["area"] for row in rows if row.get("area")})
    return {folded(area.name): area for area in districts_named(engagement, names, actor=actor)}


def new_input(engagement: Engagement, row: Row, there: Known, areas: dict[str, Any], *, actor) -> Input:
    plain = {name: value for name, value in row.items() if name not in RELATED}
    plain.setdefault("consent", Consent.COUNT)
    if plain["consent"] == Consent.COUNT:
        plain |= dict.fromkeys(WORDS, "")
    event = there.find("event", row.get("event", ""))
    plain["channel"] = Channel.EVENT if event else plain.get("channel", Channel.SURVEY)
    plain.setdefault("received_on", event.on if event else engagement.today)
    group, area = there.find("group", row.get("group", "")), areas.get(folded(row.get("area", "")))
    return Input(engagement=engagement, event=event, group=group, area=area, created_by=actor, **plain)


def hang_on(inputs: list[Input], rows: Sequence[Row], relation: str, model: type[Reference]) -> None:
    """Themes or experiences of new inputs, in one statement."""
    numbers = dict(model.objects.values_list("slug", "pk"))
    through = getattr(Input, relation).through
    target = f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        (
            through(input_id=one.pk, **{target: numbers[slug]})
            for one, row in zip(inputs, rows, strict=True)
            for slug in row.get(relation, ())
        ),
        batch_size=1000,
    )


@transaction.atomic
def change_input(one: Input, *, actor, values: Row, reason: str) -> Input:
    """As a file says, or as it was before: None is blank."""
    there = known(one.engagement, actor=actor, rows=[values])
    areas = areas_of(one.engagement, [values], actor=actor)
    given: Row = {}
    for name, value in values.items():
        if name in ("event", "group"):
            given[name] = there.find(name, value or "")
        elif name == "area":
            given[name] = areas.get(folded(value or ""))
        elif name in ("themes", "experiences"):
            model = Input._meta.get_field(name).related_model
            given[name] = list(model.objects.filter(slug__in=value or ()))
        else:
            given[name] = "" if value is None else value
    if "event" in given and given["event"] is None:
        given.setdefault("channel", Channel.SURVEY)
    if one.is_confidential:
        given.pop("consent", None)
    return edit_input(one, actor=actor, reason=reason, **given)


@transaction.atomic
def take_back_inputs(engagement: Engagement, *, actor, inputs: Sequence[Input], reason: str) -> None:
    """Out of sight, with one event that says how many."""
    Input.objects.filter(pk__in=[one.pk for one in inputs]).update(removed_at=clock.now())
    audit.record(
        actor=actor, verb="community.inputs_taken_back", subject=engagement, reason=reason, count=len(inputs),
        audience=Audience.CITY,
    )  # fmt: skip
