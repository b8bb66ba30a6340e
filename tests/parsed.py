"""As much of a page's structure as tests ask for, by the parser that comes with Python."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "use", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    text: str = ""  # all of it, that of its children included
    own: list[str] = field(default_factory=list)

    @property
    def ancestors(self) -> list["Element"]:
        found, element = [], self
        while element:
            found.append(element)
            element = element.parent
        return found


class Parsed(HTMLParser):
    """`elements` in the order of the page."""

    def __init__(self, content: bytes | str):
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.elements: list[Element] = []
        self.feed(content.decode() if isinstance(content, bytes) else content)
        self.close()

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open[-1])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data):
        self.open[-1].own.append(data)
        for element in self.open:
            element.text += data

    def find(self, tag: str = "", **attributes: str) -> list[Element]:
        """Elements of this name that have these attributes; `class_` must be one of its classes."""
        wanted = attributes.pop("class_", "")
        return [
            element
            for element in self.elements
            if (not tag or element.tag == tag)
            and all(element.attributes.get(key) == value for key, value in attributes.items())
            and (not wanted or wanted in element.attributes.get("class", "").split())
        ]

    @property
    def ids(self) -> dict[str, Element]:
        return {element.attributes["id"]: element for element in self.elements if "id" in element.attributes}
