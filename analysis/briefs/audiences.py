"""Whom a brief is for, by the names that people look for: the council, the public, LEAP itself."""

from django import forms

from core.audience import Audience

NAMES = {Audience.INTERNAL: "Internal", Audience.CITY: "Council", Audience.PUBLIC: "Public"}


def choices(city: str) -> list[tuple[str, str]]:
    """Such as “Council: visible to LEAP and Dayton”."""
    told = {audience: audience.sentence(city) for audience in Audience}
    return [
        (audience.value, f"{NAMES[audience]}: {told[audience][:1].lower()}{told[audience][1:]}") for audience in NAMES
    ]


def choice_field(label: str, city: str, **kwargs) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices(city), widget=forms.RadioSelect, **kwargs)


def in_words(audience: str, city: str) -> str:
    """As the brief itself says it."""
    readers = {
        Audience.INTERNAL: "for LEAP only",
        Audience.CITY: f"for LEAP and {city}",
        Audience.PUBLIC: "for everyone",
    }
    return f"{NAMES[Audience(audience)]} brief, {readers[Audience(audience)]}"
