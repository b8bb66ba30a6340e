"""What the page of one service shows: facts in groups, whether it is verified, and what its provider said."""

from typing import Any

from stakeholders.hours import from_hex
from stakeholders.hours_strip import Strip, strip_of
from stakeholders.models import Asset, AssetInquiry

YES_NO = {True: "Yes", False: "No", None: None}
BRINGING = ("accepts_responder_dropoff", "accepts_police_dropoff", "accepts_walk_in", "warm_handoff")
USING = (
    "eligibility_description", "application_process", "fees_description", "required_documents", "languages",
    "interpretation_services",
)  # fmt: skip


class AssetPage:
    def __init__(self, asset: Asset, reader: Any):
        self.asset = asset
        self.reader = reader
        self.today = asset.engagement.today
        self.categories = list(asset.categories.all())
        self.districts = list(asset.districts.all())
        self.inquiries = list(AssetInquiry.objects.filter(asset=asset).select_related("asked_by", "decided_by")[:10])

    @property
    def is_verified(self) -> bool:
        return self.asset.is_verified(self.today)

    @property
    def verification(self) -> str:
        """Who made sure, when, and until when that holds."""
        asset = self.asset
        if not asset.assured_on:
            return "Nobody has verified it yet."
        by = f" by {asset.assured_by}" if asset.assured_by else ""
        note = f" ({asset.assured_note})" if asset.assured_note else ""
        end = "holds until" if self.is_verified else "expired on"
        return f"Verified {asset.assured_on:%b %-d, %Y}{by}{note}; it {end} {asset.assured_until:%b %-d, %Y}."

    @property
    def waiting(self) -> list[AssetInquiry]:
        """Corrections that nobody has decided on."""
        return [each for each in self.inquiries if each.is_corrected and not each.decided_at]

    @property
    def asked(self) -> AssetInquiry | None:
        """The question that waits for the provider."""
        return next((each for each in self.inquiries if each.works), None)

    @property
    def strip(self) -> Strip | None:
        bits = from_hex(self.asset.open_hours)
        return strip_of(bits, None) if bits else None

    @property
    def hours_are_words(self) -> bool:
        return bool(self.asset.hours) and not self.asset.open_hours

    @property
    def serves(self) -> str:
        if self.asset.serves_whole_city:
            return "The whole city"
        return ", ".join(district.name for district in self.districts) or "Not said which districts"

    @property
    def ages(self) -> str:
        youngest, oldest = self.asset.minimum_age, self.asset.maximum_age
        if youngest is not None and oldest is not None:
            return f"{youngest} to {oldest}"
        if youngest is not None:
            return f"{youngest} and over"
        return f"Up to {oldest}" if oldest is not None else ""

    @property
    def bringing(self) -> list[tuple[str, Any]]:
        """What a responder must know before taking somebody there."""
        asset = self.asset
        facts = [(self.label(name), YES_NO[getattr(asset, name)]) for name in BRINGING]
        facts += [
            (self.label(name), getattr(asset, name)) for name in ("who_may_refer", "transport", "turn_away_reasons")
        ]
        return [*facts, (self.label("mou_status"), asset.get_mou_status_display())]

    @property
    def using(self) -> list[tuple[str, Any]]:
        facts = [(self.label(name), getattr(self.asset, name)) for name in USING]
        return [fact for fact in [("Ages", self.ages), *facts] if fact[1]]

    @property
    def capacity(self) -> str:
        asset = self.asset
        if asset.capacity_maximum is None and asset.capacity_available is None:
            return ""
        free = f"{asset.capacity_available:,} free" if asset.capacity_available is not None else ""
        most = f"{asset.capacity_maximum:,} in all" if asset.capacity_maximum is not None else ""
        of = f" ({asset.capacity_unit})" if asset.capacity_unit else ""
        when = f", as of {asset.capacity_updated_on:%b %-d, %Y}" if asset.capacity_updated_on else ""
        return ", ".join(part for part in (free, most) if part) + of + when

    def label(self, name: str) -> str:
        label = str(Asset._meta.get_field(name).verbose_name)
        return label[:1].upper() + label[1:]
