"""Numbers in templates, as analysis.numbers writes them."""

from django import template

from analysis.numbers import percent

register = template.Library()
register.simple_tag(percent)
