"""`{% remember "name" key … %}…{% endremember %}`: a part of a page that is kept until something it shows changes.

Unlike Django's `cache` it draws the part where no cache is at hand, and where a key is missing.
"""

from django import template
from django.core.cache.utils import make_template_fragment_key
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

from core.remembering import remembered

register = template.Library()


class RememberNode(Node):
    def __init__(self, nodelist: NodeList, name: FilterExpression, keys: list[FilterExpression]):
        self.nodelist, self.name, self.keys = nodelist, name, keys

    def render(self, context: Context) -> SafeString:
        keys = [key.resolve(context, ignore_failures=True) for key in self.keys]
        kept = None if None in keys else make_template_fragment_key(self.name.resolve(context), keys)
        return SafeString(remembered(kept, lambda: str(self.nodelist.render(context))))


@register.tag
def remember(parser: Parser, token: Token) -> RememberNode:
    _, name, *keys = token.split_contents()
    nodelist = parser.parse(["endremember"])
    parser.delete_first_token()
    return RememberNode(nodelist, parser.compile_filter(name), [parser.compile_filter(key) for key in keys])
