"""Reads a city's 911 (CAD) export as it comes. Knows files and tables, no models.

unpack → text → dialect → staging (every cell as text, rejects kept) → columns → typed calls → counts.
"""
