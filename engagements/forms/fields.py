"""Fields that forgive how people type."""

from django import forms
from django.db.models import Q

from accounts.models import User


class CountField(forms.IntegerField):
    """A whole number as people write it: 142,000."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        return super().to_python(value.replace(",", "").replace(" ", "") if isinstance(value, str) else value)


class DegreeField(forms.DecimalField):
    """A latitude or longitude, kept to about a meter."""

    def __init__(self, *, limit: int, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        sentence = f"Degrees go from {-limit} to {limit}, as decimals: {limit // 2}.51234."
        super().__init__(min_value=-limit, max_value=limit, widget=widget, **kwargs)
        self.error_messages |= {"min_value": sentence, "max_value": sentence}

    def to_python(self, value):
        degrees = super().to_python(value)
        is_on_earth = degrees is not None and degrees.is_finite() and abs(degrees) <= 360
        return round(degrees, 5) if is_on_earth else degrees  # what is not is refused as it was typed


class PersonField(forms.ModelChoiceField):
    """One of LEAP's people, by name and title."""

    def __init__(self, **kwargs):
        super().__init__(queryset=User.objects.active().insiders(), **kwargs)

    def label_from_instance(self, person: User) -> str:
        return f"{person.name} – {person.title}" if person.title else person.name

    def keep(self, person: User | None) -> None:
        """Offer also who is chosen now, even when that person has left."""
        if person:
            self.queryset = User.objects.filter(Q(pk=person.pk) | Q(pk__in=self.queryset.order_by().values("pk")))
