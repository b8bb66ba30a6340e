"""The only things we keep of a call, and the column names under which cities send them.

Names were seen in published exports (New Orleans, Seattle, Detroit, Charleston, Dallas, San Diego, San Jose,
Berkeley, San Francisco, Montgomery County, Las Vegas) and in header rows of records requests (Minneapolis,
Alexandria, Eugene).
"""

import re
from enum import StrEnum


class Field(StrEnum):
    """What a column can mean. A column that means none of these is dropped before anything is stored."""

    INCIDENT = "incident"
    RECEIVED = "received"
    RECEIVED_DATE = "received_date"
    RECEIVED_TIME = "received_time"
    DISPATCHED = "dispatched"
    ARRIVED = "arrived"
    CLEARED = "cleared"
    SECONDS_TO_ARRIVE = "seconds_to_arrive"
    SECONDS_TO_CLEAR = "seconds_to_clear"
    MINUTES_TO_ARRIVE = "minutes_to_arrive"
    MINUTES_ON_SCENE = "minutes_on_scene"
    TYPE = "type"
    TYPE_TEXT = "type_text"
    FINAL_TYPE = "final_type"
    FINAL_TYPE_TEXT = "final_type_text"
    PRIORITY = "priority"
    SOURCE = "source"
    DISPOSITION = "disposition"
    DISPOSITION_TEXT = "disposition_text"
    AREA = "area"
    UNITS = "units"


# Kept as they are written; of all others only times, numbers and a fingerprint are kept.
LABELED = (
    Field.TYPE,
    Field.TYPE_TEXT,
    Field.FINAL_TYPE,
    Field.FINAL_TYPE_TEXT,
    Field.PRIORITY,
    Field.SOURCE,
    Field.DISPOSITION,
    Field.DISPOSITION_TEXT,
    Field.AREA,
)
LABELS = {
    Field.INCIDENT: "Incident number",
    Field.RECEIVED: "Received: date and time",
    Field.RECEIVED_DATE: "Received: date only",
    Field.RECEIVED_TIME: "Received: time only",
    Field.DISPATCHED: "First unit dispatched",
    Field.ARRIVED: "First unit arrived",
    Field.CLEARED: "Call cleared",
    Field.SECONDS_TO_ARRIVE: "Seconds until arrival",
    Field.SECONDS_TO_CLEAR: "Seconds until cleared",
    Field.MINUTES_TO_ARRIVE: "Minutes until arrival",
    Field.MINUTES_ON_SCENE: "Minutes on scene",
    Field.TYPE: "Call type: code, or code and text",
    Field.TYPE_TEXT: "Call type: text",
    Field.FINAL_TYPE: "Final call type: code",
    Field.FINAL_TYPE_TEXT: "Final call type: text",
    Field.PRIORITY: "Priority",
    Field.SOURCE: "How the call came in",
    Field.DISPOSITION: "Disposition: code",
    Field.DISPOSITION_TEXT: "Disposition: text",
    Field.AREA: "Beat, district or other coarse area",
    Field.UNITS: "Number of units",
}

# Names without case, blanks and punctuation; the first column of a file with a field's earliest name gets it.
KNOWN = {
    Field.INCIDENT: """incidentnum incidentnumber incidentno incident masterincidentnumber callnumber caseno nopditem
        inciid crimeid incidentid eventnumber cadeventnumber eventno cfsnumber callid id""",
    Field.RECEIVED: """datetime calldatetime timecreate calltime calltimestamp eventtime responsedate
        receiveddatetime callreceiveddatetime datetimereceived callreceived originaltimequeued
        cadeventoriginaltimequeued incidentstarttime timestamp starttime createddate creationdatetime
        createtimeincident incidentdatetime actdatetime calledat timephonepickup""",
    Field.RECEIVED_DATE: "offensedate eventdt calldate incidentdate dispatchdate startdate date",
    Field.RECEIVED_TIME: "offensetime eventtm calltime time",
    Field.DISPATCHED: "timedispatch incidentdispatchtime timefirstunitassigned dispatched dispatchdatetime",
    Field.ARRIVED: """timearrive timearrival arrivedtime incidentarrivaltime timefirstunitarrived arrived
        arrivaldatetime""",
    Field.CLEARED: """timeclosed timecallclosed callcleareddatetime finalclosedtime incidentfirstclosetime cleared
        timefirstcallcleared cleartime""",
    Field.SECONDS_TO_ARRIVE: "secstoarrv secondstoarrive",
    Field.SECONDS_TO_CLEAR: "secstoclose secondstoclear",
    Field.MINUTES_TO_ARRIVE: "totalresponsetime responsetime",
    Field.MINUTES_ON_SCENE: "timeonscene minutesonscene",
    Field.TYPE: """calltype calltypecode initialtype initialcalltype callincidenttype incidenttypecode type
        originalcrimetypename nature natureofcall natureoftcall initialproblem problem call911problem calldescription
        title offense typecode""",
    Field.TYPE_TEXT: """calltypetext initialtypetext incidenttypedescription typetext calldescriptiontext
        description classification calltypedescription""",
    Field.FINAL_TYPE: "finaltype finalcalltype finalcalltypecode closecode",
    Field.FINAL_TYPE_TEXT: "finaltypetext closedas",
    Field.PRIORITY: "priority initialpriority prioritynumber prioritycode",
    Field.SOURCE: "callsource selfinitiated officerinitiated callreception source calltypesource",
    Field.DISPOSITION: "disposition finaldispocode calldisposition eventclearancedescription dispositioncode",
    Field.DISPOSITION_TEXT: "dispositiontext finaldispo",
    Field.AREA: """beat policedistrict district precinct precinctsca sector zone twp division reportingarea
        responsearea""",
    Field.UNITS: "unitsdispd numberofunits units unitcount",
}
POSITIONS = {field: {name: n for n, name in enumerate(names.split())} for field, names in KNOWN.items()}
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]")


def normal(name: str) -> str:
    return NOT_IN_A_NAME.sub("", name.lower())


def propose(columns: list[str], sample: list[list[str]]) -> dict[str, Field]:
    """The likely meaning of columns, by name; each field at most once. A person confirms it."""
    found: dict[str, Field] = {}
    for field, positions in POSITIONS.items():
        named = [
            (positions[normal(column)], n, column) for n, column in enumerate(columns) if normal(column) in positions
        ]
        free = [entry for entry in sorted(named) if entry[2] not in found]
        if free:
            found[free[0][2]] = field
    return _one_way_of_time(_code_and_text(found, columns), columns, sample)


def _code_and_text(found: dict[str, Field], columns: list[str]) -> dict[str, Field]:
    """CALLTYPE_CODE beside CALL_TYPE: the one with "code" in its name is the code, the other its text."""
    kind = next((column for column in columns if found.get(column) == Field.TYPE), None)
    code = next((column for column in columns if normal(column) == "calltypecode"), None)
    if code and kind and code != kind:
        found[kind], found[code] = Field.TYPE_TEXT, Field.TYPE
    return found


def _one_way_of_time(found: dict[str, Field], columns: list[str], sample: list[list[str]]) -> dict[str, Field]:
    """Date and time in two columns only where no column holds both, or its time is always midnight."""
    by_field = {field: column for column, field in found.items()}
    whole, day, clock = (by_field.get(f) for f in (Field.RECEIVED, Field.RECEIVED_DATE, Field.RECEIVED_TIME))
    if whole and _has_clock(whole, columns, sample):
        drop = {day, clock}
    elif day and clock:
        drop = {whole}
    elif day and not whole:
        return {column: Field.RECEIVED if field == Field.RECEIVED_DATE else field for column, field in found.items()}
    else:
        drop = set()
    return {column: field for column, field in found.items() if column not in drop}


def _has_clock(column: str, columns: list[str], sample: list[list[str]]) -> bool:
    at = columns.index(column)
    cells = [row[at].strip() for row in sample if len(row) > at and row[at].strip()]
    midnight = re.compile(r"(12:00(:00)? AM|T?00:00(:00(\.0+)?)?)$")
    dated = [cell for cell in cells if re.search(r"\d{4}|\d/\d", cell)]
    return any(not midnight.search(cell) and ":" in cell for cell in dated)
