"""What a file of services holds: headers that the import knows again."""

from core.exports.columns import ExportColumn

SPECIAL = {
    "number": "pk",
    "provider": "organization.name",
    "categories": lambda asset: [category.name for category in asset.types],
    "districts": lambda asset: [district.name for district in asset.areas],
    "status": "get_status_display",
    "mou_status": "get_mou_status_display",
}
COLUMNS = {
    "number": "LEAP number", "name": "Name", "provider": "Provider", "alternate_name": "Also known as",
    "categories": "Types", "status": "State", "hours": "Opening hours", "phones": "Phones", "email": "E-mail",
    "url": "Web address", "description": "Description", "alert": "Alert", "address": "Address", "latitude": "Latitude",
    "longitude": "Longitude", "districts": "Districts served",
    "accepts_responder_dropoff": "Takes people whom responders bring",
    "accepts_police_dropoff": "Takes people whom police bring", "accepts_walk_in": "Takes people who walk in",
    "warm_handoff": "Warm hand-off", "who_may_refer": "Who may refer", "transport": "Transport offered",
    "turn_away_reasons": "Why people are turned away", "mou_status": "Agreement",
    "eligibility_description": "Who may use it", "minimum_age": "From age", "maximum_age": "To age",
    "application_process": "How to get in", "fees_description": "Fees",
    "required_documents": "What to bring", "languages": "Languages", "interpretation_services": "Interpretation",
    "funding": "Funding", "accreditations": "Accreditations", "capacity_unit": "Capacity is counted in",
    "capacity_available": "Free now", "capacity_maximum": "At most", "capacity_updated_on": "Capacity as of",
    "assured_on": "Verified", "assured_until": "Verified until", "assured_by": "Verified by", "source": "Source",
    "external_id": "Number there",
}  # fmt: skip
EXPORT = tuple(ExportColumn(label, SPECIAL.get(name, name)) for name, label in COLUMNS.items())
