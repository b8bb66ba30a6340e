"""Local services: noted, edited, verified, taken out of sight."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

import audit.operations as audit
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement
from stakeholders.asset_places import wrong_point
from stakeholders.hours import HoursError, bits_of, to_hex, words_of
from stakeholders.hours_words import read_hours
from stakeholders.models import Asset, AssetCategory, District
from stakeholders.operations.asset_providers import provider_named

VERIFIED_FOR = timedelta(days=180)
LONGEST = timedelta(days=732)


@transaction.atomic
def add_asset(
    engagement: Engagement,
    *,
    actor,
    categories: Iterable[AssetCategory] = (),
    districts: Iterable[str] = (),
    provider: str = "",
    reason: str = "",
    **values,
) -> Asset:
    """`provider` is the name of an organization, found or noted in the register."""
    require("stakeholders.add_asset", actor, engagement)
    if provider:
        values["organization"] = provider_named(provider, actor=actor, engagement=engagement, reason=reason)
    asset = Asset(engagement=engagement, **with_hours(values))
    check(asset)
    audit.add(asset, actor=actor, verb="stakeholders.asset_added", reason=reason)
    asset.categories.set(categories)
    asset.districts.set(districts_named(engagement, districts, actor=actor))
    return asset


@transaction.atomic
def edit_asset(
    asset: Asset,
    *,
    actor,
    expected_version: int | None = None,
    categories: Iterable[AssetCategory] | None = None,
    districts: Iterable[str] | None = None,
    provider: str | None = None,
    reason: str = "",
    verb: str = "stakeholders.asset_edited",
    **values,
) -> Asset:
    """Change what is given. What hangs on it, types and districts, counts as a change of the service too."""
    require("stakeholders.edit_asset", actor, asset)
    if provider is not None:
        values["organization"] = same_or_named(asset, provider, actor=actor, reason=reason)
    values = with_hours(values)
    check(asset, **values)
    before, event = asset.version, {"actor": actor, "verb": verb, "reason": reason}
    audit.change(asset, expected_version=expected_version, **event, **values)
    changes = {}
    if categories is not None:
        changes |= replace(asset, "categories", list(categories))
    if districts is not None:
        changes |= replace(asset, "districts", districts_named(asset.engagement, districts, actor=actor))
    if changes:
        if asset.version == before and not audit.write(asset, {}, expected_version=expected_version):
            raise audit.conflict(asset, {})
        audit.record(subject=asset, changes=changes, **event)
    return asset


def same_or_named(asset: Asset, name: str, *, actor, reason: str):
    """Its provider, unless another name is given."""
    if asset.organization and asset.organization.name.casefold() == name.strip().casefold():
        return asset.organization
    return provider_named(name, actor=actor, engagement=asset.engagement, reason=reason)


def replace(asset: Asset, name: str, wanted: list) -> dict[str, list[str]]:
    """Set what hangs on a service; the change as history shows it, or nothing."""
    related = getattr(asset, name)
    old = list(related.all())
    if {each.pk for each in old} == {each.pk for each in wanted}:
        return {}
    related.set(wanted)
    return {audit.label(asset, name): [", ".join(map(str, old)), ", ".join(map(str, wanted))]}


def with_hours(values: dict) -> dict:
    """Hours that can be read are kept in one way of writing, with their bits; others in the words that were given."""
    if "hours" not in values:
        return values
    words = (values["hours"] or "").strip()
    try:
        openings = read_hours(words)
    except HoursError as error:
        raise Refused(str(error), field="hours") from error
    if openings is None:
        return values | {"hours": words, "open_hours": ""}
    return values | {"hours": words_of(openings), "open_hours": to_hex(bits_of(openings))}


def check(asset: Asset, **values) -> None:
    """What no service can be."""
    wanted = {name: values.get(name, getattr(asset, name)) for name in CHECKED}
    if sentence := wrong_point(asset.engagement.city, wanted["latitude"], wanted["longitude"]):
        raise Refused(sentence, field="latitude")
    if sentence := wrong_ages(wanted["minimum_age"], wanted["maximum_age"]):
        raise Refused(sentence, field="maximum_age")


CHECKED = ("latitude", "longitude", "minimum_age", "maximum_age")


def wrong_ages(youngest: int | None, oldest: int | None) -> str:
    if youngest is None or oldest is None or youngest <= oldest:
        return ""
    return f"From {youngest} to {oldest} years: the first must be the younger age."


def wrong_day(today: date, verified_on: date | None) -> str:
    """A service that claims to be verified on a day to come would count long after somebody looked."""
    return "It cannot have been verified on a day that has not come yet." if verified_on and verified_on > today else ""


def districts_named(engagement: Engagement, names: Iterable[str], *, actor) -> list[District]:
    """Those of the city, new ones where a name is new.

    One that so far only LEAP's own services have is written from now on as somebody of the city wrote it: how LEAP
    wrote it would tell that there are such services.
    """
    wanted = {" ".join(name.split()).casefold(): " ".join(name.split()) for name in names if name.strip()}
    if not wanted:
        return []
    rows = District.objects.filter(engagement=engagement)
    known = {each.name.casefold(): each for each in rows}
    seen = (
        known.keys() if actor is None or actor.is_insider else {each.name.casefold() for each in rows.visible_to(actor)}
    )
    for key, name in wanted.items():
        if key not in known:
            known[key] = District.objects.create(engagement=engagement, name=name)
        elif key not in seen and known[key].name != name:
            known[key].name = name
            known[key].save(update_fields=["name"])
    return [known[key] for key in wanted]


def verify_asset(
    asset: Asset,
    *,
    actor,
    today: date,
    note: str = "",
    by: str = "",
    until: date | None = None,
    reason: str = "",
    expected_version: int | None = None,
) -> Asset:
    """Someone has made sure that it is as noted. It holds until it expires, and then it is due again."""
    require("stakeholders.edit_asset", actor, asset)
    until = until or today + VERIFIED_FOR
    if until <= today:
        raise Refused("Pick a day after today.", field="until")
    if until > today + LONGEST:
        raise Refused("Services change: look again within two years.", field="until")
    return audit.change(
        asset,
        actor=actor,
        verb="stakeholders.asset_verified",
        reason=reason,
        expected_version=expected_version,
        assured_on=today,
        assured_until=until,
        assured_by=by or str(actor),
        assured_note=note,
    )


@transaction.atomic
def remove_asset(asset: Asset, *, actor, reason: str = "") -> Asset:
    require("stakeholders.remove_asset", actor, asset)
    return audit.remove(asset, actor=actor, verb="stakeholders.asset_removed", reason=reason)


@transaction.atomic
def restore_asset(asset: Asset, *, actor) -> Asset:
    require("stakeholders.remove_asset", actor, asset)
    with audit.only_one(asset, removed_at=None):
        return audit.restore(asset, actor=actor, verb="stakeholders.asset_restored")
