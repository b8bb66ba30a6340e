"""Reads tables as they come: any delimiter, encoding, packing, workbook or JSON. Knows files, no models.

unpack → text → dialect → rows
"""
