"""Local services."""
