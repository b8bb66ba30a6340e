"""What files of funding lines and risks hold."""

from core.exports.columns import ExportColumn

FUNDING = (
    ExportColumn("Which money", "name"),
    ExportColumn("Source", "get_source_display"),
    ExportColumn("Dollars", "amount"),
    ExportColumn("The amount is", "get_basis_display"),
    ExportColumn("First day", "starts_on"),
    ExportColumn("Last day", "ends_on"),
    ExportColumn("One-time share, percent", "one_time_percent"),
    ExportColumn("How sure it is", "get_certainty_display"),
    ExportColumn("Note", "note"),
    ExportColumn("Visible to", "get_audience_display"),
)
RISKS = (
    ExportColumn("What could happen", "title"),
    ExportColumn("Likelihood", "get_likelihood_display"),
    ExportColumn("Impact", "get_impact_display"),
    ExportColumn("Weight, 1 to 9", "weight"),
    ExportColumn("How we would notice early", "indicator"),
    ExportColumn("What is done about it", "mitigation"),
    ExportColumn("Who looks after it", "owner.name"),
    ExportColumn("Next look", "review_on"),
    ExportColumn("State", "get_status_display"),
    ExportColumn("Visible to", "get_audience_display"),
)
# What LEAP has besides.
RISKS_OWN = (ExportColumn("Known from", "pattern.source"),)
