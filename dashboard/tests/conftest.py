import pytest

from accounts.models import Role
from tests.factories import UserFactory


@pytest.fixture
def staff(db):
    return UserFactory(name="Staff Person")


@pytest.fixture
def admin(db):
    return UserFactory(role=Role.ADMIN)


@pytest.fixture
def observer(db):
    return UserFactory(role=Role.OBSERVER)


@pytest.fixture
def as_staff(client, staff):
    client.force_login(staff)
    return client
