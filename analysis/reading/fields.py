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
    MINUTES_TO_CLEAR = "minutes_to_clear"
    MINUTES_ON_SCENE = "minutes_on_scene"
    SECONDS_ON_SCENE = "seconds_on_scene"
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
    Field.MINUTES_TO_CLEAR: "Minutes until cleared",
    Field.MINUTES_ON_SCENE: "Minutes on scene",
    Field.SECONDS_ON_SCENE: "Seconds on scene",
    Field.TYPE: "Call type",
    Field.TYPE_TEXT: "Call type: text beside its code",
    Field.FINAL_TYPE: "Final call type",
    Field.FINAL_TYPE_TEXT: "Final call type: text beside its code",
    Field.PRIORITY: "Priority",
    Field.SOURCE: "How the call came in",
    Field.DISPOSITION: "Disposition",
    Field.DISPOSITION_TEXT: "Disposition: text beside its code",
    Field.AREA: "Beat, district or other coarse area",
    Field.UNITS: "Number of units",
}

# Names without case, blanks and punctuation; the first column of a file with a field's earliest name gets it. What is
# called otherwise is proposed by `reading.proposing`.
KNOWN = {
    Field.INCIDENT: """incidentnum incidentnumber incidentno incident masterincidentnumber callnumber caseno nopditem
        inciid crimeid incidentid eventnumber cadeventnumber eventno cfsnumber callid id""",
    Field.RECEIVED: """datetime calldatetime timecreate calltime calltimestamp eventtime responsedate
        receiveddatetime callreceiveddatetime datetimereceived callreceived originaltimequeued
        cadeventoriginaltimequeued incidentstarttime timestamp starttime createddate creationdatetime
        createtimeincident incidentdatetime actdatetime calledat timephonepickup""",
    Field.RECEIVED_DATE: "offensedate eventdt calldate incidentdate startdate date",
    Field.RECEIVED_TIME: "offensetime eventtm calltime time",
    Field.DISPATCHED: "timedispatch incidentdispatchtime timefirstunitassigned dispatched dispatchdatetime",
    Field.ARRIVED: """timearrive timearrival arrivedtime incidentarrivaltime timefirstunitarrived arrived
        arrivaldatetime""",
    Field.CLEARED: """timeclosed timecallclosed callcleareddatetime finalclosedtime incidentfirstclosetime cleared
        timefirstcallcleared cleartime""",
    Field.SECONDS_TO_ARRIVE: "secstoarrv secondstoarrive",
    Field.SECONDS_TO_CLEAR: "secstoclose secondstoclear",
    Field.MINUTES_TO_ARRIVE: "totalresponsetime responsetime",
    Field.MINUTES_TO_CLEAR: "minutestoclear minstoclear minutestoclose minstoclose totaltime",
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
