from django import forms

from core.forms import PageForm

ALL = "all"


class DropForm(PageForm):
    reason = forms.CharField(label="Why is it not sent?", max_length=300)


class HeldForm(PageForm):
    """What becomes of the mail that is held, all of it or what one reason holds."""

    RELEASE, DROP = "release", "drop"

    which = forms.ChoiceField(label="Which mail?")
    action = forms.ChoiceField(
        label="What becomes of it?",
        choices=[(RELEASE, "Send it now"), (DROP, "Do not send it")],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label="Why is it not sent?", max_length=250, required=False)

    def __init__(self, *args, reasons: list[tuple[str, int]], **kwargs):
        super().__init__(*args, **kwargs)
        total = sum(number for _, number in reasons)
        named = [(reason, f"{reason} ({number})") for reason, number in reasons]
        self.fields["which"].choices = [(ALL, f"All that is held ({total})"), *named]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("action") == self.DROP and not cleaned.get("why"):
            self.add_error("why", "Say why, for those who look later.")
        return cleaned
