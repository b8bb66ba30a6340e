from analysis.models.brief import Brief
from analysis.models.code_table import CodeRow, CodeTable, DispositionRow, RowQuestion, SourceRow
from analysis.models.data_request import DataRequest, Route
from analysis.models.export import CadExport, CadFile, ExportState, Universe
from analysis.models.scenario import Scenario

__all__ = [
    "Brief",
    "CadExport",
    "CadFile",
    "CodeRow",
    "CodeTable",
    "DataRequest",
    "DispositionRow",
    "ExportState",
    "Route",
    "RowQuestion",
    "Scenario",
    "SourceRow",
    "Universe",
]
