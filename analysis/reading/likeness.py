"""How columns that nobody has seen before are told: by words in their names and by what their cells look like.

Patterns stand in the order in which they are believed, and are tried on names without case, blanks and punctuation.
"""

import re
from dataclasses import dataclass

from analysis.reading.fields import Field
from analysis.reading.kinds import TIMES, WHOLE, Kind

# What happened later to a call, or to the record of it, is not when the call came in.
LATER = re.compile(
    r"arr(i|v)|scene|clear|clos(e|ing|ng)|enroute|respond(ed|ing)|finish|complet|^end|updat|modif|edit|load|insert|refresh|"
    r"extract|export|publish|added|^add(ts|date|time)|transport|hospital|birth|dob|^last|cancel|ack|dis?patch|^disp|assign"
)
CAME_IN = [
    re.compile(pattern)
    for pattern in (
        r"rece?i?ve?d|recd|rcvd|receiv",
        r"creat",
        r"pickup|queue|entered|entry|opened|logged",
        r"call",
        r"start|begin",
        r"incident|event|cfs|cad|^ev",
        r"report|response",
        r"occur|offense|act",
        r"date|time|stamp|ts$|dt$|when",
        r"",
    )
]
DISPATCHED = re.compile(r"dis?patch")  # the last resort where nothing says when a call came in


@dataclass(frozen=True)
class Likeness:
    """Names that a field may have, names that only look so, and kinds of cells that it cannot have."""

    names: tuple[str, ...]
    unless: str = "$^"
    kinds: frozenset[Kind] = frozenset(Kind) - TIMES

    def rank(self, name: str, kind: Kind) -> int | None:
        """How early a pattern fits, from 0; nothing if none does."""
        if kind not in self.kinds or re.search(self.unless, name):
            return None
        return next((n for n, pattern in enumerate(self.names) if re.search(pattern, name)), None)


RECORD = "incident|event|evnt|call|cfs|inc|case|service|ev|cad|run|complaint"
STAMPED = frozenset(WHOLE)
STAMPED_OR_CLOCK = frozenset({*WHOLE, Kind.CLOCK})
COUNTED = frozenset({Kind.NUMBER})
LASTING = frozenset({Kind.NUMBER, Kind.CLOCK, Kind.TEXT})
NO_TYPE = (
    r"agency|unit|priority|dispo|status|flag|source|caller|area|district|beat|zone|clear(ed|ance)?code|location|weapon|"
    r"vehicle|report|address|day|week|month|year|hour|shift|response|number$|num$|^pri|mode|count|city|state|origin"
)
KIND = r"(type|typ|nature|problem|code|cd|desc|description|category|classification|class|reason|kind|text|title)"
FINAL = r"final|clos(e|ed|ing)|clear(ed)?|updated|revised|last|current|secondary"
LIKELY = {
    Field.INCIDENT: Likeness(
        (
            rf"^(master|cad|full|pd|police)?({RECORD})({RECORD})?(number|num|nbr|no|id|key|ref)$",
            rf"^({RECORD})$",
            r"^(number|no|num|ref|refno|reference|key)$",
        ),
        unless=r"type|unit|officer|caller|agency",
        kinds=frozenset({Kind.NUMBER, Kind.TEXT}),
    ),
    Field.DISPATCHED: Likeness((r"dis?patch|^disp(d|ts|time|date)", r"assign"), r"enroute|diff", STAMPED),
    Field.ARRIVED: Likeness(
        (r"first.*(arriv|scene)", r"arriv|arrvd?|arrtime", r"onscene|atscene|scene"), "diff", STAMPED_OR_CLOCK
    ),
    Field.CLEARED: Likeness(
        (r"clear|^clr", r"clos(e|i|n)", r"complet|finish|^end(date|time)?|end(time|date)$"), "diff", STAMPED_OR_CLOCK
    ),
    Field.MINUTES_TO_ARRIVE: Likeness(
        (r"response(time|min|duration)|(time|min(ute)?s)to(arriv|scene)",), "date", LASTING
    ),
    Field.MINUTES_TO_CLEAR: Likeness(
        (r"(time|min(ute)?s?)(to|until)(clear|clos)", r"(call|incident|event|total)duration"), "date", LASTING
    ),
    Field.MINUTES_ON_SCENE: Likeness(
        (r"time(spent)?onscene|(on|at)?scene(time|min|duration)|min(ute)?sonscene|onscene$",), "date|to", LASTING
    ),
    Field.FINAL_TYPE: Likeness((rf"^({FINAL}).*{KIND}", rf"{KIND}({FINAL})$"), NO_TYPE),
    Field.TYPE: Likeness(
        (
            rf"^(initial|init|orig|original|first).*{KIND}",
            rf"(call|incident|event|cfs|inc|cad|complaint|dispatch|service|request|activity|evnt){KIND}",
            r"nature|problem",
            r"^typ(e|desc|cd|code)|type$",
            r"offense|crime|charge|signal|radio|tencode",
            r"desc(ription)?$|^category|classification|reason|title|^what",
        ),
        unless=rf"{NO_TYPE}|^({FINAL})",
    ),
    Field.PRIORITY: Likeness(
        (r"priority", r"prior|^pri(cd|code|level|num)?$|^prty|urgen", r"severity"), r"color|final|desc"
    ),
    Field.SOURCE: Likeness(
        (
            r"(self|officer|ofc|ofcr|off|unit|patrol|police)(generated|init)",
            r"onview|officerflag|initiatedby",
            r"source|howreceived|methodreceived|callmethod|reception",
            r"origin",
        ),
        r"agency|date|time|original",
    ),
    Field.DISPOSITION: Likeness(
        (r"disposi|dispo", r"^disp(cd|code)?$", r"outcome|clearance|resolution", r"^result"), "date|time"
    ),
    Field.AREA: Likeness(
        (
            r"beat",
            r"district|precinct|pct|division",
            r"sector|zone|ward|neighborhood|region|quadrant|borough?|boro(nm|name)",
            r"reporting(area|dist)|rptdist|grid|responsearea|^area|area$",
            r"^zip|postal",
        ),
        r"time|date|school|council|block|census|count",
    ),
    Field.UNITS: Likeness(
        (
            r"(number|num|no|count|total)(of)?units",
            r"units(count|num|number|dispatched|dispd|assigned|arrived|responding|$)",
        ),
        kinds=COUNTED,
    ),
}  # fmt: skip
# Fields that have a code in one column and its text in another.
PAIRS = [
    (Field.TYPE, Field.TYPE_TEXT),
    (Field.FINAL_TYPE, Field.FINAL_TYPE_TEXT),
    (Field.DISPOSITION, Field.DISPOSITION_TEXT),
]
CODE_AT_END = re.compile(r"(code|cd|id|number|num|no)$")
TEXT_AT_END = re.compile(r"(description|descr?|text|txt|title|name|label)$")
BY_OFFICERS = re.compile(r"officer.?init|self.?init|on.?view|pro.?active", re.IGNORECASE)
