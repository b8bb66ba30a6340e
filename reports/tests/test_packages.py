"""Packages are packed once, there for a week, and leave nothing behind."""

import os
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import Role
from core import clock
from core.audience import Audience
from jobs.models import Job, State
from jobs.operations import run
from reports import operations
from reports.operations import packages
from tests.factories import CityFactory, UserFactory, start

pytestmark = pytest.mark.django_db


def test_file_that_no_package_knows_is_cleared():
    case = start()
    package = operations.order_city(case, actor=case.lead, audience=Audience.CITY)
    run(package.job_id)
    package.refresh_from_db()
    lost = default_storage.save("packages/lost.zip", ContentFile(b"PK"))
    assert operations.drop_orphans() == 0  # it may be being packed
    old = (clock.now() - timedelta(days=2)).timestamp()
    for name in (lost, package.stored_name):
        os.utime(default_storage.path(name), (old, old))
    assert operations.drop_orphans() == 1
    assert default_storage.exists(package.stored_name) and not default_storage.exists(lost)


@pytest.mark.django_db(transaction=True)
def test_all_records_are_those_of_one_instant(monkeypatch):
    start(CityFactory(name="Ourtown"))
    package = operations.order_database(actor=UserFactory(role=Role.ADMIN), form="csv", purpose="")
    tell, told = packages.tell, []

    def tell_and_write(job, done, *said):
        tell(job, done, *said)
        told.append(Job.objects.get(pk=job.pk).done)
        if done == 1:  # a table was read, the others were not
            start(CityFactory(name="Latertown"))

    monkeypatch.setattr(packages, "tell", tell_and_write)
    run(package.job_id)
    job = Job.objects.get(pk=package.job_id)
    package.refresh_from_db()
    assert (job.state, told) == (State.DONE, list(range(len(told))))
    with default_storage.open(package.stored_name) as file, zipfile.ZipFile(file) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Ourtown" in everything
    assert b"Latertown" not in everything


@pytest.mark.django_db(transaction=True)
def test_packing_hears_that_it_was_called_off():
    case = start()
    package = operations.order_city(case, actor=case.lead, audience=Audience.CITY)
    Job.objects.filter(pk=package.job_id).update(cancel_requested=True)
    run(package.job_id)
    package.refresh_from_db()
    assert Job.objects.get(pk=package.job_id).state == State.CANCELLED
    assert not package.stored_name


def test_package_is_called_after_what_is_in_it(client):
    case = start(CityFactory(name="Ourtown"))
    package = operations.order_city(case, actor=case.lead, audience=Audience.PUBLIC)
    run(package.job_id)
    client.force_login(case.lead)
    name = client.get(f"/packages/{package.pk}/download/")["Content-Disposition"]
    assert "Package of Ourtown, OH, Public, 20" in name and ".zip" in name
