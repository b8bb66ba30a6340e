from imports.models.imported import Imported
from imports.models.imports import Import, ImportFile, State
from imports.models.row import ImportRow, Outcome

__all__ = ["Import", "ImportFile", "ImportRow", "Imported", "Outcome", "State"]
