"""Who is deactivated sees nothing, whatever the role was."""

import pytest

from accounts.models import Role
from engagements.models import City, Engagement, Task, Update, Waiver
from tests.factories import TaskFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [City, Engagement, Task, Update, Waiver])
@pytest.mark.parametrize("role", Role)
def test_a_deactivated_person_sees_nothing(model, role):
    TaskFactory()
    assert not model.objects.visible_to(UserFactory(role=role, is_active=False)).exists()
