"""Notes the local services of a few demo cities, has some verified, and says which need their call types speak of."""

from decimal import Decimal
from functools import partial

from analysis.models import CodeTable
from demo.operations.stage import DATED, WORKED
from demo.script import marked
from demo.services import CITIES, ENTERED, Service
from engagements.steps import Step
from stakeholders.models import Asset, AssetCategory
from stakeholders.needs import proposed
from stakeholders.operations import assets, call_needs

NEEDS_SAID = 5  # days ago


def plan_services(player) -> None:
    """As far as the story is told."""
    place = player.story.place
    if place not in CITIES or not player.is_told(Step.STAKEHOLDERS):
        return
    noted: dict[str, Asset] = {}
    player.stage.at(ENTERED[place], DATED, partial(note, player, CITIES[place], noted))
    for service in CITIES[place]:
        if service.verified is not None:
            player.stage.at(service.verified, WORKED, partial(verify, player, noted, service))
    player.stage.at(NEEDS_SAID, WORKED, partial(say_needs, player))


def note(player, services: list[Service], noted: dict[str, Asset]) -> None:
    types = {category.slug: category for category in AssetCategory.objects.all()}
    for service in services:
        noted[service.name] = assets.add_asset(
            player.engagement,
            actor=player.lead,
            name=marked(service.name),
            categories=[types[slug] for slug in service.types],
            districts=service.districts,
            serves_whole_city=not service.districts,
            hours=service.hours,
            phones="(555) 555-0100",
            accepts_responder_dropoff=service.brings,
            minimum_age=service.ages[0],
            maximum_age=service.ages[1],
            turn_away_reasons=marked(service.turns_away),
            **point_of(player, service),
            **room_of(player, service),
        )


def point_of(player, service: Service) -> dict:
    city = player.engagement.city
    if not service.at or city.latitude is None:
        return {}
    north, east = (Decimal(str(each)) for each in service.at)
    return {"latitude": round(Decimal(city.latitude) + north, 5), "longitude": round(Decimal(city.longitude) + east, 5)}


def room_of(player, service: Service) -> dict:
    if not service.room:
        return {}
    unit, free, most = service.room
    room = {"capacity_unit": unit, "capacity_available": free, "capacity_maximum": most}
    return room | {"capacity_updated_on": player.engagement.today}


def verify(player, noted: dict[str, Asset], service: Service) -> None:
    today = player.stage.day(service.verified)
    assets.verify_asset(noted[service.name], actor=player.lead, today=today, note=marked("Called them"))


def say_needs(player) -> None:
    """What the words propose is taken, where there is an approved code table."""
    table = CodeTable.objects.filter(engagement=player.engagement).approved().current()
    if table:
        rows = table.rows.values_list("label", "description", "category")
        needs = {label: proposed(f"{label} {text}", category) for label, text, category in rows}
        said = {label: need for label, need in needs.items() if need}
        call_needs.set_needs(player.engagement, actor=player.lead, needs=said)
