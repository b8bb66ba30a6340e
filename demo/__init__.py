"""The demo: real places and program facts with their sources, and made-up engagements that say so."""
