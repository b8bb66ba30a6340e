"""What a city's columns meant the last time: applied first, and said so."""

from analysis.models import CadExport

LOOKED_AT = 20


def remembered(export: CadExport, columns: list[str]) -> tuple[dict[str, str], CadExport | None]:
    """The map of this city's latest loaded export that had all of these columns, and which that was."""
    loaded = CadExport.objects.loaded().filter(engagement__city=export.engagement.city_id).exclude(pk=export.pk)
    for earlier in loaded.order_by("-loaded_at").prefetch_related("files")[:LOOKED_AT]:
        known = {column for file in earlier.files.all() for column in file.columns}
        if known.issuperset(columns):
            return {column: earlier.column_map[column] for column in columns if column in earlier.column_map}, earlier
    return {}, None
