"""The way in, for every role."""

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from tests.factories import UserFactory

PASSWORD = "a long phrase nobody guesses"


def test_sign_in_with_a_password_leads_to_today(page, axe):
    person = UserFactory(password=PASSWORD)
    page.goto("/")
    axe(page)
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", Role.values)
def test_first_page_of_a_role_is_accessible(page, sign_in, axe, role, scheme):
    page.emulate_media(color_scheme=scheme)
    sign_in(page, role)
    assert page.goto("/").ok
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    axe(page)
