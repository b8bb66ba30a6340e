"""Local services."""

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from typing import Any

from core import clock
from core.audience import Audience
from stakeholders.models import Asset, AssetCategory, AssetGroup, AssetInquiry, CallTypeNeed, District, Organization
from stakeholders.operations import asset_inquiries, assets, call_needs

BOTH, POST = "get post", "post"
MANY = 60
SECRET, FOREIGN = "Kestrel", "Osprey"

# By the name of the address: the values of a `tests.access.Row`.
ACCESS: dict[str, tuple] = {
    "stakeholders:gap-matrix": ("YYYhhh",),
    "stakeholders:gap-detail": ("YYYhhh", "get", "", "need=intoxication&group=go&part=weekday-night"),
    "stakeholders:need-list": ("YYYhhh",),
    "stakeholders:needs-set": ("YYnhhh", POST),
    "stakeholders:asset-list": ("YYYhhh",),
    "stakeholders:asset-map": ("YYYhhh",),
    "stakeholders:asset-hsds": ("YYYhhh",),
    "stakeholders:asset-create": ("YYYhhh", BOTH),
    "stakeholders:asset-detail": ("YYYhhh", "get", "asset"),
    "stakeholders:asset-update": ("YYYhhh", BOTH, "asset"),
    "stakeholders:asset-verify": ("YYYhhh", BOTH, "asset"),
    "stakeholders:asset-remove": ("YYnhhh", POST, "asset"),
    "stakeholders:asset-restore": ("YYnhhh", POST, "removed_asset"),
    "stakeholders:asset-ask": ("YYYhhh", POST, "asset"),
    "stakeholders:answer-accept": ("YYnhhh", POST, "correction"),
    "stakeholders:answer-decline": ("YYnhhh", POST, "correction"),
    "stakeholders:asset-answer": ("YYYYYY", BOTH, "inquiry", "", True),
    "stakeholders:category-list": ("Ynnnnn",),
    "stakeholders:category-create": ("Ynnnnn", BOTH),
    "stakeholders:category-update": ("Ynnnnn", BOTH, "category"),
}


def nothing(world) -> dict:
    return {}


def asset(world) -> dict:
    shelter = AssetCategory.objects.get(slug="shelter")
    place = {"address": "5th Street", "latitude": "39.75", "longitude": "-84.19", "serves_whole_city": "on"}
    return {
        "name": "Another shelter", "provider": "House of hope", "categories": [shelter.pk], "status": "active",
        "hours": "Daily 6 PM-8 AM", "phones": "(937) 555-0100", "email": "door@example.org", "audience": Audience.CITY,
        "accepts_walk_in": "yes", "minimum_age": "18", **place,
    }  # fmt: skip


POSTS: dict[str, Callable[[Any], dict]] = {
    "stakeholders:needs-set": lambda w: {f"need-{w.records['type'].pk}": "conflict"},
    "stakeholders:asset-create": asset,
    "stakeholders:asset-update": asset,
    "stakeholders:asset-verify": lambda w: {
        "note": "Called them", "until": (w.ours.today + timedelta(days=90)).isoformat(),
    },
    "stakeholders:asset-remove": nothing,
    "stakeholders:asset-restore": nothing,
    "stakeholders:asset-ask": nothing,
    "stakeholders:answer-accept": nothing,
    "stakeholders:answer-decline": nothing,
    "stakeholders:asset-answer": lambda w: {"hours": "24/7", "phones": "(937) 555-0199", "note": ""},
    "stakeholders:category-create": lambda w: {
        "name": "Walking bus", "group": AssetGroup.RESPOND, "needs": ["youth"], "is_offered": "on",
    },
    "stakeholders:category-update": lambda w: {"name": "Night shelter", "group": AssetGroup.GO, "is_offered": "on"},
}  # fmt: skip
CONFLICTS: dict[str, Callable[[Any], Any]] = {
    "stakeholders:asset-update": lambda world: world.records["asset"],
    "stakeholders:asset-verify": lambda world: world.records["asset"],
    "stakeholders:category-update": lambda world: world.records["category"],
}


def add_records(world) -> None:
    """Of either audience, in both cities; under the names that world.py gives to such (internal_, their_)."""
    staff, types = world.people["staff"], {each.slug: each for each in AssetCategory.objects.all()}
    for engagement, mark, prefix in ((world.ours, "", ""), (world.theirs, f"{FOREIGN} ", "their_")):
        for audience, word, kind in (
            (Audience.CITY, mark, prefix),
            (Audience.INTERNAL, f"{SECRET} ", f"{prefix}internal_"),
        ):
            values = {"actor": staff, "audience": audience, "categories": [types["sobering"]], "hours": "Mon-Fri 9-5"}
            add = {"email": f"{kind}door@example.org", "provider": f"{word}provider", "phones": "(937) 555-0142"}
            for name in ("asset", "asked_asset", "corrected_asset", "removed_asset"):
                district = {"districts": [f"{word}North"], "serves_whole_city": False}
                world.records[f"{kind}{name}"] = assets.add_asset(
                    engagement, name=f"{word}{name.replace('_', ' ')}", **values, **add, **district
                )
            assets.remove_asset(world.records[f"{kind}removed_asset"], actor=staff)
            ask(world, kind, word)
        call_needs.set_needs(engagement, actor=staff, needs={f"{mark}DRUNK PERSON": "intoxication"})
    assets.verify_asset(world.records["asset"], actor=staff, today=world.ours.today, note="Called them")
    world.records["category"] = types["shelter"]


def ask(world, kind: str, word: str) -> None:
    """One question that is open, and one that was answered with corrections."""
    staff = world.people["staff"]
    world.records[f"{kind}inquiry"] = asset_inquiries.ask_provider(world.records[f"{kind}asked_asset"], actor=staff)
    answered = asset_inquiries.ask_provider(world.records[f"{kind}corrected_asset"], actor=staff)
    answer = {"hours": "24/7", "phones": "(937) 555-0143", "note": f"{word}kitchen closed"}
    world.records[f"{kind}correction"] = asset_inquiries.answer_inquiry(answered, **answer)


def fill_case(case, people) -> None:
    """Sixty of each kind in one more case."""
    types = list(AssetCategory.objects.all())
    provider = Organization.objects.create(name="Our provider")
    hours = cycle(["", f"{1 << 100:042x}", f"{(1 << 168) - 1:042x}"])
    made = Asset.objects.bulk_create(
        Asset(
            engagement=case, name=f"Our service {n}", organization=provider, audience=audience, open_hours=next(hours),
            assured_on=case.today - timedelta(days=30), assured_until=case.today + timedelta(days=n - 20), latitude=30,
            longitude=-98,
        )
        for n, audience in zip(range(MANY), cycle(Audience.values), strict=False)
    )  # fmt: skip
    districts = District.objects.bulk_create(District(engagement=case, name=f"Our district {n}") for n in range(MANY))
    of_type, of_district = Asset.categories.through, Asset.districts.through
    of_type.objects.bulk_create(
        of_type(asset=row, assetcategory=one) for row, one in zip(made, cycle(types), strict=False)
    )
    of_district.objects.bulk_create(
        of_district(asset=row, district=one) for row, one in zip(made, districts, strict=True)
    )
    asked = {"email": "door@example.org", "expires_at": clock.now() + timedelta(days=1), "asked_by": people[0]}
    AssetInquiry.objects.bulk_create(
        AssetInquiry(asset=row, **asked, answered_at=clock.now(), is_corrected=True, hours="24/7") for row in made
    )
    CallTypeNeed.objects.bulk_create(
        CallTypeNeed(engagement=case, label=f"TYPE {n}", need="youth") for n in range(MANY)
    )
