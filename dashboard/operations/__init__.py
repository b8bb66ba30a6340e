"""Everything that the pages across cities write."""
