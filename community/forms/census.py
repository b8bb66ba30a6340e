"""A share of the residents, by hand."""

from crispy_forms.layout import Layout
from django import forms

from community.equity import key_of, labels_of
from community.models import CensusShare, Dimension
from core.forms import PageForm
from engagements.forms.layout import grid

YEAR = {"min_value": 1990, "max_value": 2099}


def band_of(dimension: str, typed: str) -> str | None:
    """A band as it is stored: the code of a language, an age or an experience; the name of an area as it is known."""
    wanted = key_of(typed)
    if dimension == Dimension.AREA:
        return typed.strip()
    for code, label in labels_of(dimension).items():
        if wanted in (key_of(code), key_of(label)):
            return code
    return None


class ShareForm(PageForm):
    dimension = forms.ChoiceField(label="Counted by", choices=Dimension)
    band = forms.CharField(
        label="Who",
        max_length=80,
        help_text="An area by its name; a language, an age or an experience as in the lists.",
    )
    share = forms.DecimalField(label="Percent of residents", min_value=0, max_value=100, decimal_places=2, max_digits=5)
    source = forms.CharField(label="Source", max_length=200, help_text="Such as: ACS 5-year, table S1601.")
    year = forms.IntegerField(label="Year", **YEAR)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("version", grid("dimension", "band"), grid("share", "year"), "source")

    def clean(self) -> dict:
        data = super().clean()
        if data.get("dimension") and data.get("band"):
            found = band_of(data["dimension"], data["band"])
            if found is None:
                known = ", ".join(labels_of(data["dimension"]).values())
                self.add_error("band", f"Choose one of these: {known}.")
            else:
                data["band"] = found
        return data


def shown_band(share: CensusShare) -> str:
    return labels_of(share.dimension).get(share.band, share.band)
