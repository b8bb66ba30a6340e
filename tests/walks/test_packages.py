"""Packages hold what their audience may see, column by column: opened as somebody who got one would."""

import zipfile

import duckdb
import pytest

from community.models import ConfidentialStatement, PublicItem
from core.audience import Audience
from engagements.models import Engagement
from reports.archive import city_archive, database_archive
from reports.readers import reader_of
from reports.tables import OWN_COLUMNS, all_records
from support.models import CheckIn
from tests.world import FOREIGN, SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
CONFIDENTIAL, OWN = "zqconfidential", "zqownnotes"


@pytest.fixture
def planted(world):
    ConfidentialStatement.objects.update(text=CONFIDENTIAL)
    CheckIn.objects.update(own_notes=OWN)
    return world


def packed(world, audience: str, path, form: str = "csv") -> dict[str, bytes]:
    """{name of a file: its content}"""
    rows = Engagement.objects.filter(pk=world.ours.pk)
    reader = reader_of(audience, rows, actor=world.people["staff"])
    city_archive(path, world.ours, reader, form=form, said="For the test", told=lambda *args: None)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_package_for_the_city_holds_nothing_of_leaps_own(planted, tmp_path):
    files = packed(planted, Audience.CITY, tmp_path / "city.zip")
    assert "tables/support_checkin.csv" in files and "tables/engagements_task.csv" in files
    for name, content in files.items():
        for word in (SECRET, FOREIGN, CONFIDENTIAL, OWN):
            assert word.encode() not in content, f"{word} in {name}"
    assert b"own_notes" not in files["schema.csv"]


def test_package_for_everybody_holds_what_is_published(planted, tmp_path):
    files = packed(planted, Audience.PUBLIC, tmp_path / "public.zip")
    tables = {name for name in files if name.startswith("tables/")}
    assert not {name for name in tables if name.startswith(("tables/support_", "tables/plans_money"))}
    published = PublicItem.objects.public().filter(engagement=planted.ours).count()
    assert ("tables/community_publicitem.csv" in tables) == bool(published)


def test_package_for_leap_and_the_database_hold_no_word_said_in_confidence(planted, tmp_path):
    files = packed(planted, Audience.INTERNAL, tmp_path / "leap.zip")
    assert OWN.encode() in files["tables/support_checkin.csv"]
    database_archive(tmp_path / "all.zip", form="csv", said="", told=lambda *args: None)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        files |= {f"all/{name}": archive.read(name) for name in archive.namelist()}
    assert [name for name, content in files.items() if CONFIDENTIAL.encode() in content] == []


def test_tables_for_other_programs_hold_the_same_rows(planted, tmp_path):
    packed(planted, Audience.CITY, tmp_path / "city.zip", "parquet")
    with zipfile.ZipFile(tmp_path / "city.zip") as archive:
        archive.extract("tables/engagements_task.parquet", tmp_path)
    found = duckdb.read_parquet(str(tmp_path / "tables/engagements_task.parquet")).fetchall()
    liaison = planted.people["liaison"]
    assert len(found) == type(planted.records["task"]).objects.visible_to(liaison).kept().filter(
        engagement=planted.ours
    ).count()  # fmt: skip


def test_columns_that_stay_with_leap_exist():
    known = {records.model._meta.label_lower: records.model for records in all_records()}
    for label, names in OWN_COLUMNS.items():
        assert names <= {field.name for field in known[label]._meta.concrete_fields}, label
