"""What was written and said about the program in public."""

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import audience_field, grid
from engagements.models import Engagement
from stakeholders.forms.picking import StakeholderField, of_city, offer
from stakeholders.models import MediaItem, MediaKind, Tone


class MediaForm(PageForm):
    kind = forms.ChoiceField(choices=MediaKind)
    title = forms.CharField(max_length=300)
    outlet = forms.CharField(max_length=200)
    published_on = DayField(label="Published")
    url = forms.URLField(label="Address", required=False, max_length=500, assume_scheme="https")
    tone = forms.ChoiceField(choices=[("", "Not judged"), *Tone.choices], required=False)
    author = StakeholderField(label="By", required=False, empty_label="Nobody of our stakeholders")
    audience = forms.ChoiceField(label="Who sees this")

    def __init__(self, *args, engagement: Engagement, user, item: MediaItem | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        keep = [item.author_id] if item and item.author_id else []
        offer(self, of_city(engagement, user, *keep), "author")
        self.fields["audience"] = audience_field("Who sees this", engagement.city.name, initial=Audience.INTERNAL)
        self.helper.layout = Layout(
            "version", grid("kind", "published_on"), "title", grid("outlet", "url"), grid("tone", "author"), "audience"
        )
