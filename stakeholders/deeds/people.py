"""The register, a city's stakeholders and bodies."""
