"""Figures by file."""
