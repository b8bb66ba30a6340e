"""Everything that changes an import, or a city's records through one."""
