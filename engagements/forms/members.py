"""Who takes part in a city's case."""

from django import forms

from accounts.models import Role, User
from core.forms import PageForm
from engagements.models import Engagement


class MemberForm(PageForm):
    """Someone who signs in already; everyone else is invited."""

    user = forms.ModelChoiceField(queryset=User.objects.none(), label="Person", empty_label="Choose a person")

    def __init__(self, *args, engagement: Engagement, **kwargs):
        super().__init__(*args, **kwargs)
        taken = engagement.memberships.current().order_by().values("user")
        people = User.objects.active().exclude(role=Role.OBSERVER).exclude(pk__in=taken)
        self.fields["user"].queryset = people
        self.fields["user"].label_from_instance = described


def described(person: User) -> str:
    """Enough to tell two people of one name apart."""
    return ", ".join(filter(None, [person.name, person.title or person.get_role_display(), person.email]))


class MembershipEndForm(PageForm):
    reason = forms.CharField(
        label="Why", widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), max_length=2000,
        help_text="Only LEAP sees it.",
    )  # fmt: skip
