"""Everything that changes a case. Nothing else writes."""
