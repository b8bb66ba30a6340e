"""A design in words: its sheet, and what one version changes against another."""

from collections.abc import Collection
from typing import Any, NamedTuple

from analysis.scenarios.week import hours_in_words
from plans.models import AgencyHome, DispatchModel, ProgramDesign

GROUPS = {
    "Dispatch": ("dispatch_model", *ProgramDesign.FLAGS),
    "Calls": ("call_types", "disqualifiers"),
    "Hours and area": ("hours", "area"),
    "People": ("team_size", "headcount", "qualifications", "supervision"),
    "Where it lives": ("agency_home", "agency"),
    "How it works": ("training", "transport", "data"),
}
LISTS = ("call_types", "disqualifiers")
NOTHING = "not said"


def label_of(name: str) -> str:
    text = str(ProgramDesign._meta.get_field(name).verbose_name)
    return text[0].upper() + text[1:]


def said(design: ProgramDesign, name: str) -> str:
    """A value as people read it; empty where nothing is said."""
    value = getattr(design, name)
    if name == "dispatch_model":
        return "" if value == DispatchModel.NOT_DECIDED else DispatchModel(value).label
    if name == "agency_home":
        return AgencyHome(value).label if value else ""
    if name == "hours":
        return f"{hours_in_words(value)} ({len(value)} hours a week)" if value else ""
    if name in LISTS:
        return ", ".join(each or "(blank)" for each in value)
    if name in ProgramDesign.FLAGS:
        return {True: "Yes", False: "No", None: ""}[value]
    return str(value) if value not in (None, "") else ""


class Line(NamedTuple):
    """One fact of the sheet. `items` are set for lists, `is_text` for what may be long."""

    name: str
    label: str
    value: str
    items: list[str]


def sheet(design: ProgramDesign) -> list[tuple[str, list[Line]]]:
    """All of it, group by group."""
    return [
        (
            group,
            [
                Line(name, label_of(name), said(design, name), list(getattr(design, name)) if name in LISTS else [])
                for name in names
            ],
        )
        for group, names in GROUPS.items()
    ]


class Difference(NamedTuple):
    """What a version says otherwise: before and after, or what a list gained and lost."""

    label: str
    before: str
    after: str
    added: list[str]
    removed: list[str]


def differences(earlier: ProgramDesign, later: ProgramDesign) -> list[Difference]:
    found = []
    for name in ProgramDesign.CONTENT:
        old, new = getattr(earlier, name), getattr(later, name)
        if old == new or (name in LISTS and set(old) == set(new)):
            continue
        if name in LISTS:
            found.append(Difference(label_of(name), "", "", only_in(new, old), only_in(old, new)))
        else:
            before, after = said(earlier, name) or NOTHING, said(later, name) or NOTHING
            found.append(Difference(label_of(name), before, after, [], []))
    return found


def only_in(one: Collection[Any], other: Collection[Any]) -> list[str]:
    return [str(each) or "(blank)" for each in one if each not in other]
