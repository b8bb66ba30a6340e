"""The register, a city's stakeholders, their stances and bodies."""
