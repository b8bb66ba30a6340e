"""Local services for the benchmark: half of them in the measured city, the rest spread over the others."""

from datetime import date, timedelta
from itertools import islice
from random import Random

from stakeholders.hours import bits_of, to_hex, words_of
from stakeholders.hours_words import read_hours
from stakeholders.models import Asset, AssetCategory, District, Organization

CHOICE = Random(20260103)
WEEKS = ("24/7", "Mon–Fri 9 AM–5 PM", "Daily 6 PM–8 AM", "Mon–Sat 8 AM–8 PM; Sun 10 AM–2 PM", "Fri–Sat 10 PM–4 AM")
BATCH = 2000


def fill(cases: list, number: int, today: date) -> None:
    """Each with one or two types, hours, a provider; every fourth serves one or two of a city's eight districts."""
    types = list(AssetCategory.objects.all())
    providers = Organization.objects.bulk_create(Organization(name=f"Provider {n}") for n in range(number // 10 + 1))
    made = District.objects.bulk_create(
        District(engagement=case, name=f"District {n}") for case in cases for n in range(8)
    )
    districts = {case.pk: [each for each in made if each.engagement_id == case.pk] for case in cases}
    weeks = [(words_of(read), to_hex(bits_of(read))) for read in map(read_hours, WEEKS)]
    rows = (asset(n, cases, providers, weeks, today) for n in range(number))
    while batch := list(islice(rows, BATCH)):
        hang_on(Asset.objects.bulk_create(batch), types, districts)


def asset(number: int, cases: list, providers: list, weeks: list, today: date) -> Asset:
    hours, open_hours = CHOICE.choice(weeks)
    return Asset(
        engagement=cases[0] if number % 2 else cases[number // 2 % len(cases)],
        organization=CHOICE.choice(providers),
        name=f"Service {number}",
        description="Helps whoever comes. " * 10,
        phones="(937) 555-0142\n(937) 555-0143 ext. 7 (fax)",
        address=f"{number} Main Street\nBenchtown",
        languages="English, Spanish",
        hours=hours,
        open_hours=open_hours,
        serves_whole_city=bool(number % 4),
        assured_on=today - timedelta(100),
        assured_until=today + timedelta(CHOICE.randrange(-60, 300)),
        latitude=30,
        longitude=-98,
        source="211",
        external_id=str(number),
    )


def hang_on(assets: list[Asset], types: list[AssetCategory], districts: dict[int, list[District]]) -> None:
    of_type, of_district = Asset.categories.through, Asset.districts.through
    of_type.objects.bulk_create(
        of_type(asset=each, assetcategory=one) for each in assets for one in CHOICE.sample(types, CHOICE.choice([1, 2]))
    )
    of_district.objects.bulk_create(
        of_district(asset=each, district=one)
        for each in assets
        if not each.serves_whole_city
        for one in CHOICE.sample(districts[each.engagement_id], CHOICE.choice([1, 2]))
    )
