"""Figures in templates."""

from django import template

from support import judging

register = template.Library()
register.filter("plain", judging.plain)
