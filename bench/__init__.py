"""Benchmarks: `make bench`. Ratios to a bare Django page on the same server, database and run."""
