"""Pages across cities: today, portfolio, map, search."""
