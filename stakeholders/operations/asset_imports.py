"""Services by the hundred: written, and taken back, with one event that says how many."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

import audit.operations as audit
from audit.models import AuditEvent
from core.clock import now
from engagements.models import Engagement
from stakeholders.models import Asset, AssetCategory, District, Organization
from stakeholders.operations.asset_providers import add_provider, known_to
from stakeholders.operations.assets import check, districts_named, edit_asset, with_hours

SPECIAL = ("categories", "districts", "provider")


@transaction.atomic
def add_assets(engagement: Engagement, *, actor, rows: Sequence[dict[str, Any]], reason: str) -> list[Asset]:
    """A service for each row. `categories` are slugs, `districts` names, `provider` is an organization's name."""
    providers = providers_named(engagement, {row.get("provider", "") for row in rows}, actor=actor, reason=reason)
    assets = []
    for row in rows:
        plain = {name: value for name, value in row.items() if name not in SPECIAL}
        provider = providers.get(folded(row.get("provider", "")))
        asset = Asset(engagement=engagement, organization=provider, **with_hours(plain))
        asset.serves_whole_city = not row.get("districts")
        check(asset)
        assets.append(asset)
    Asset.objects.bulk_create(assets)
    hang_on(engagement, assets, rows, actor=actor)
    audit.record(
        actor=actor, verb="stakeholders.assets_imported", subject=engagement, reason=reason, count=len(assets),
        audience="city",
    )  # fmt: skip
    return assets


def hang_on(engagement: Engagement, assets: list[Asset], rows: Sequence[dict[str, Any]], *, actor) -> None:
    """Types and districts of new services, in two statements."""
    types = dict(AssetCategory.objects.values_list("slug", "pk"))
    names = {name for row in rows for name in row.get("districts", ())}
    districts = {folded(each.name): each.pk for each in districts_named(engagement, sorted(names), actor=actor)}
    of_type, of_district = Asset.categories.through, Asset.districts.through
    pairs = list(zip(assets, rows, strict=True))
    of_type.objects.bulk_create(
        of_type(asset_id=asset.pk, assetcategory_id=types[slug])
        for asset, row in pairs
        for slug in row.get("categories", ())
    )
    of_district.objects.bulk_create(
        of_district(asset_id=asset.pk, district_id=districts[folded(name)])
        for asset, row in pairs
        for name in row.get("districts", ())
    )


def providers_named(engagement: Engagement, names: set[str], *, actor, reason: str) -> dict[str, Organization]:
    """The organizations of these names, new ones where there is none, by the name in lower case."""
    wanted = {folded(name): name for name in sorted(names) if name}
    found: dict[str, Organization] = {}
    for organization in known_to(actor, engagement).order_by("-pk") if wanted else ():
        if (key := folded(organization.name)) in wanted:
            found[key] = organization
    for key in sorted(wanted.keys() - found.keys()):
        found[key] = add_provider(wanted[key], actor=actor, reason=reason)
    return found


def folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@transaction.atomic
def change_asset(asset: Asset, *, actor, values: dict[str, Any], reason: str) -> Asset:
    """As a file says, or as it was before: None is blank."""
    blank = {field.name: field.get_default() for field in Asset._meta.fields}
    plain = {name: blank[name] if value is None else value for name, value in values.items() if name not in SPECIAL}
    given: dict[str, Any] = plain
    if "categories" in values:
        given["categories"] = AssetCategory.objects.filter(slug__in=values["categories"] or [])
    if "districts" in values:
        given["districts"] = values["districts"] or []
        given["serves_whole_city"] = not values["districts"]
    if "provider" in values:
        given["provider"] = values["provider"] or ""
    return edit_asset(asset, actor=actor, reason=reason, **given)


@transaction.atomic
def put_back(*, actor, changes: Sequence[tuple[Asset, dict[str, Any]]], import_id: int, reason: str) -> None:
    """What an import changed: as it was, without the providers and districts that came with it."""
    assets = [asset for asset, _ in changes]
    providers, districts = {asset.organization_id for asset in assets}, districts_of(assets)
    for asset, values in changes:
        change_asset(asset, actor=actor, values=values, reason=reason)
    drop_unused(providers, districts, actor=actor, import_id=import_id, reason=reason)


@transaction.atomic
def take_back(engagement: Engagement, *, actor, assets: Sequence[Asset], import_id: int, reason: str) -> None:
    """What an import added: out of sight, with the providers and districts that came with it and nothing else uses."""
    ids, districts = [asset.pk for asset in assets], districts_of(assets)
    Asset.objects.filter(pk__in=ids).update(removed_at=now())
    Asset.districts.through.objects.filter(asset__in=ids).delete()
    providers = {asset.organization_id for asset in assets}
    drop_unused(providers, districts, actor=actor, import_id=import_id, reason=reason)
    audit.record(
        actor=actor, verb="stakeholders.assets_taken_back", subject=engagement, reason=reason, count=len(ids),
        audience="city",
    )  # fmt: skip


def districts_of(assets: Sequence[Asset]) -> set[int]:
    """The numbers of the districts that some of these services serve."""
    pairs = Asset.districts.through.objects.filter(asset__in=[asset.pk for asset in assets])
    return set(pairs.values_list("district_id", flat=True))


def drop_unused(providers: set[int | None], districts: set[int], *, actor, import_id: int, reason: str) -> None:
    """Of these, the districts that no service names any more, and the providers that this import noted for nothing."""
    District.objects.filter(pk__in=districts, assets=None).delete()
    audit.remove_all(
        unused_providers(providers, import_id), actor=actor, verb="stakeholders.organization_removed", reason=reason
    )


def unused_providers(ids: set[int | None], import_id: int) -> list[Organization]:
    """Those that this import noted and that nothing hangs on."""
    rows = Organization.objects.kept().filter(pk__in=of_import("organization", ids, import_id), version=1)
    found = {organization.pk: organization for organization in rows}
    used = used_among(found.keys()) if found else set()
    return [organization for pk, organization in found.items() if pk not in used]


def of_import(kind: str, ids: set[int | None], import_id: int) -> set[int]:
    """Which of these entries of the register an import noted; by its number, however the reason is worded."""
    events = AuditEvent.objects.filter(
        verb=f"stakeholders.{kind}_added",
        subject_type=f"stakeholders.{kind}",
        subject_id__in=[pk for pk in ids if pk],
        reason__iregex=rf"import {int(import_id)}([^0-9]|$)",
    )
    return set(events.values_list("subject_id", flat=True))


def used_among(ids: Iterable[int]) -> set[int]:
    """Those of these organizations that any record which is there points to; one query for each kind of record."""
    used: set[int] = set()
    for relation in Organization._meta.related_objects:
        name, model = relation.field.name, relation.related_model
        rows = model._base_manager.filter(**{f"{name}__in": list(ids)})
        if any(field.name == "removed_at" for field in model._meta.fields):
            rows = rows.filter(removed_at=None)
        used |= set(rows.order_by().values_list(name, flat=True))
    return used
