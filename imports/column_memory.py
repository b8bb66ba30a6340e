"""What a city's columns meant the last time: proposed first, and said so."""

from imports.kinds import Kind
from imports.models import Import
from imports.reading.tables import Peek, propose

LOOKED_AT = 20


def meaning_of(imported: Import, peeks: list[Peek]) -> list[dict[str, str]]:
    """{column: field} for each table: as it was said here before, else as the names propose."""
    earlier = list(_earlier(imported))
    return [_remembered(peek, earlier) or _proposed(imported.of_kind, peek) for peek in peeks]


def remembered_from(imported: Import) -> Import | None:
    """The latest import of this kind here whose columns and meanings are the ones that this one has now."""
    mine = _meanings(imported)
    for earlier in _earlier(imported):
        theirs = _meanings(earlier)
        if mine and all(theirs.get(columns) == meant for columns, meant in mine.items()):
            return earlier
    return None


def _meanings(imported: Import) -> dict[tuple, dict[str, str]]:
    pairs = zip(imported.tables, imported.column_map, strict=True)
    return {(table["sheet"], *table["columns"]): meant for table, meant in pairs if not table["is_final"]}


def _earlier(imported: Import):
    """Those that whoever brings this one may know of: an import’s name is that of its files."""
    rows = (
        Import.objects.visible_to(imported.created_by)
        .written()
        .filter(engagement__city=imported.engagement.city_id, kind=imported.kind)
    )
    return rows.exclude(pk=imported.pk).order_by("-done_at")[:LOOKED_AT]


def _remembered(peek: Peek, earlier: list[Import]) -> dict[str, str]:
    for each in earlier:
        for table, meant in zip(each.tables, each.column_map, strict=True):
            if not peek.is_final and table["sheet"] == peek.sheet and set(table["columns"]) >= set(peek.columns):
                return {column: meant[column] for column in peek.columns if column in meant}
    return {}


def _proposed(kind: Kind, peek: Peek) -> dict[str, str]:
    sheet = kind.sheet(peek.sheet)
    if not peek.is_final:
        return propose(sheet, peek.columns)
    known = {each.name for each in sheet.fields}
    return {column: column for column in peek.columns if column in known}
