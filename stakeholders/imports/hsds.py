"""Readers of Open Referral's formats: files in, rows of services out. Names of persons are never taken."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from imports.kinds import Reader, SentFile, Table
from stakeholders.imports.hsds_json import looks_like_hsds, services_in
from stakeholders.imports.hsds_rows import COLUMNS, Collected
from stakeholders.imports.hsds_tables import Package, name_of

SHEET = "services"


class HsdsJson(Reader):
    name = "hsds3-json"
    label = "Open Referral HSDS 3 (JSON)"
    accepts = (".json",)

    def recognizes(self, files: Sequence[SentFile]) -> bool:
        return bool(files) and all(looks_like_hsds(file.path) for file in files)

    def read(self, files: Sequence[SentFile], folder: Path) -> Iterator[Table]:
        for file in files:
            yield table(file.name, Collected.of(services_in(file.path), "HSDS 3"))


class HsdsTables(Reader):
    """HSDS 3 as tables, the package of HSDS 1.1, and Ohana: told apart by the names of their files and columns."""

    name = "hsds-tables"
    label = "Open Referral tables (HSDS 3, HSDS 1.1, Ohana)"
    accepts = (".csv", ".json")

    def recognizes(self, files: Sequence[SentFile]) -> bool:
        names = {name_of(file.name) for file in files}
        return len(files) > 1 and "service" in names and bool(names & {"organization", "location"})

    def read(self, files: Sequence[SentFile], folder: Path) -> Iterator[Table]:
        package = Package.read(files, folder)
        yield table(package.label, Collected.of(package.services(), package.label))


def table(source: str, found: Collected) -> Table:
    """The columns are names of fields: there is nothing to choose."""
    rows = [[row[name] for name in COLUMNS] for row in found.rows]
    return Table(SHEET, source, list(COLUMNS), enumerate(rows, start=1), is_final=True, notes=found.notes)


READERS = (HsdsJson(), HsdsTables())
