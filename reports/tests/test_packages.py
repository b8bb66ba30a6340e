"""Packages are packed once, there for a week, and leave nothing behind."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core import clock
from core.audience import Audience
from jobs.operations import run
from reports import operations
from tests.factories import start

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
