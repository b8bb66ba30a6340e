"""Forms in whose words somebody may be named: nothing is altered; a person decides, and may say that it stays."""

from typing import Any

from django import forms

from community.names import named_for

NAMED = "This seems to name somebody: {}. Nobody’s name is needed. Take it out, or say below that it stays."
STAYS = "It stays as it is"


def names_stay() -> forms.BooleanField:
    """Seen once something was found."""
    return forms.BooleanField(label=STAYS, required=False, widget=forms.HiddenInput)


def look_for_names(form: forms.Form, data: dict[str, Any], *words: str, engagement, user) -> None:
    """In these fields; what is found is said at the first of them."""
    found = named_for(user, engagement, "\n".join(data.get(name) or "" for name in words))
    if found:
        form.fields["names_stay"].widget = forms.CheckboxInput()
        if not data.get("names_stay"):
            form.add_error(words[0], NAMED.format(quoted(found)))


def quoted(found: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in found)
