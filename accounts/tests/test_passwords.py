import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User

PERSON = User(name="Maria Delgado", email="m.delgado@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "fifteen letters",
        "  spaces at both ends  ",
        "🦊 lives behind the old mill",
        "a phrase that goes on and on " * 7,
    ],
)
def test_password_welcomes_long_phrases(password):
    validate_password(password, PERSON)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("fourteen chars", "needs 1 more character."),
        ("password", "commonest"),
        ("passwordpassword", "“password” again and again"),
        ("password12345678", "“password” again and again"),
        ("123456789012345", "no letters"),
        ("aaaaaaaaaaaaaaaaaaaa", "too few different"),
        ("we all love LeapCRM so", "“leapcrm”"),
        ("my dear old Springfield", "“springfield”"),
        ("maria has a little lamb", "“maria”"),
    ],
)
def test_password_is_refused_with_its_reason(password, reason, one_city):
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, PERSON)
    assert reason in " ".join(refusal.value.messages)
