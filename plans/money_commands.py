"""The catalog of risks and the templates, for the palette."""

from core.commands import Command, register

register(
    Command("Catalog of risks", "plans:risk-pattern-list", "plans.manage_risk_catalog", "alert-triangle"),
    Command("Document templates", "plans:paper-template-list", "plans.edit_paper_templates", "file-text"),
)
