"""Packages hold what their audience may see, column by column: opened as somebody who got one would."""

import csv
import io
import zipfile

import duckdb
import pytest
from django.apps import apps

from community.models import ConfidentialStatement, PublicItem
from core.audience import Audience
from engagements.models import Engagement
from reports.archive import city_archive, database_archive
from reports.readers import reader_of
from reports.tables import OWN_COLUMNS, all_records
from support.models import CheckIn
from tests.world import FOREIGN, SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


def name_of(model) -> str:
    return model._meta.label_lower.replace(".", "_")


MODELS = {name_of(model): model for model in apps.get_models(include_auto_created=True)}
CONFIDENTIAL, OWN, SUM = "zqconfidential", "zqownnotes", "1+1"


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
    type(planted.records["task"]).objects.filter(pk=planted.records["task"].pk).update(title=f"={SUM}")
    packed(planted, Audience.CITY, tmp_path / "city.zip", "parquet")
    with zipfile.ZipFile(tmp_path / "city.zip") as archive:
        archive.extract("tables/engagements_task.parquet", tmp_path)
    found = duckdb.read_parquet(str(tmp_path / "tables/engagements_task.parquet")).fetchall()
    assert f"={SUM}" in {cell for row in found for cell in row}  # as it was typed: nothing here runs it
    liaison = planted.people["liaison"]
    assert len(found) == type(planted.records["task"]).objects.visible_to(liaison).kept().filter(
        engagement=planted.ours
    ).count()  # fmt: skip


def test_columns_that_stay_with_leap_exist():
    known = {records.model._meta.label_lower: records.model for records in all_records()}
    for label, names in OWN_COLUMNS.items():
        assert names <= {field.name for field in known[label]._meta.concrete_fields}, label


def tables_of(files: dict[str, bytes]) -> dict[str, list[dict[str, str]]]:
    """The rows of each table of a package."""
    texts = {name: content.decode("utf-8-sig") for name, content in files.items() if name.startswith("tables/")}
    return {
        name.removeprefix("tables/").removesuffix(".csv"): list(csv.DictReader(io.StringIO(text)))
        for name, text in texts.items()
    }


def led_astray(files: dict[str, bytes]) -> list[str]:
    """Foreign keys, by the models, that name a record which is not in the package."""
    tables = tables_of(files)
    known = {table: {row["id"] for row in rows if "id" in row} for table, rows in tables.items()}
    return [
        f"{table}.{field.attname}"
        for table, rows in tables.items()
        for field in MODELS[table]._meta.concrete_fields
        if field.related_model and field.attname in rows[0]
        and {row[field.attname] for row in rows} - known.get(name_of(field.related_model), set()) - {""}
    ]  # fmt: skip


@pytest.mark.parametrize("audience", Audience.values)
def test_every_number_of_a_record_leads_to_a_record_of_the_package(planted, tmp_path, audience):
    files = packed(planted, audience, tmp_path / "city.zip")
    assert led_astray(files) == []
    tables = tables_of(files)
    if audience != Audience.PUBLIC:
        assert {"engagements_city", "accounts_user", "community_theme", "community_input_themes"} <= tables.keys()
        assert [row["name"] for row in tables["engagements_city"]] == ["Ourtown"]
        assert ("stakeholders_interaction_staff" in tables) == (audience == Audience.INTERNAL)
        assert ("email" in tables["accounts_user"][0]) == (audience == Audience.INTERNAL)
    # What points nowhere within the package is said on its first page.
    assert ("<td>lead_id</td>" in files["index.html"].decode()) == (audience == Audience.PUBLIC)


def test_whole_database_leads_nowhere_outside(planted, tmp_path):
    database_archive(tmp_path / "all.zip", form="csv", said="", told=lambda *args: None)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert led_astray(files) == []
    assert "Left blank" not in files["index.html"].decode()
    assert "stakeholders_material_objections" in tables_of(files)


def test_disclosure_names_the_fields_that_others_would_see(planted):
    url = f"/cities/{planted.ours.city_id}/disclosure/?audience=city"
    page = planted.client("staff").get(url).content.decode()
    label = CheckIn._meta.get_field("own_notes").verbose_name
    assert "public contact, as the office publishes it" in page and label not in page
