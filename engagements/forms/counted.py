"""A date that is counted in working days from a date of the outside world."""

from datetime import date

from django import forms

from engagements.models import AnchorKind

KINDS = [(kind.value, kind.label) for kind in AnchorKind if kind != AnchorKind.OTHER]
OWN_DATE = ("", "A date of its own")
SIDES = [("before", "before it"), ("after", "after it")]


class CountedMixin(forms.Form):
    """Asks for the anchor, a number of days, and on which side of it; cleaned into `anchor_kind` and `offset_days`."""

    anchor_kind = forms.ChoiceField(label="Counted from", choices=[OWN_DATE, *KINDS], required=False)
    offset_number = forms.IntegerField(
        label="Working days",
        required=False,
        min_value=0,
        max_value=1000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    offset_side = forms.ChoiceField(label="Before or after", choices=SIDES, required=False)

    HELPERS = ("offset_number", "offset_side")

    def name_anchors(self, dates: dict[str, date]) -> None:
        """Say beside each anchor when it is."""
        when = {kind: f"{dates[kind]:%b %-d, %Y}" if kind in dates else "no date yet" for kind, _ in KINDS}
        self.fields["anchor_kind"].choices = [OWN_DATE, *((kind, f"{label} – {when[kind]}") for kind, label in KINDS)]

    def clean(self):
        data = super().clean()
        if "anchor_kind" in self.fields:
            data["offset_days"] = self.offset(data)
        return data

    def offset(self, data: dict) -> int | None:
        kind, number = data.get("anchor_kind"), data.get("offset_number")
        if kind and number is None and "offset_number" not in self.errors:
            self.add_error("offset_number", "Enter how many working days: 0 is the day itself.")
        if number is not None and not kind and "anchor_kind" not in self.errors:
            self.add_error("anchor_kind", "Choose what the working days are counted from.")
        if not kind or number is None:
            return None
        return -number if data.get("offset_side") == "before" else number


def counted_initial(record) -> dict:
    """The initial values of a task or template that counts from an anchor."""
    offset = record.offset_days
    return {
        "anchor_kind": record.anchor_kind,
        "offset_number": None if offset is None else abs(offset),
        "offset_side": "after" if offset is not None and offset > 0 else "before",
    }
