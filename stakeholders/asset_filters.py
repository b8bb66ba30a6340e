"""How the list of local services is narrowed and ordered."""

import django_filters as filters
from django import forms
from django.db.models import F, Q

from stakeholders.gap_parts import PARTS
from stakeholders.hours import from_hex
from stakeholders.models import Asset, AssetCategory, AssetGroup, AssetInquiry, AssetStatus, District
from stakeholders.needs import CHOICES, NEEDS

CHECKED = [
    ("yes", "Verified"),
    ("no", "Not verified"),
    ("expired", "Was verified, has expired"),
    ("corrected", "Corrected by the provider"),
]
ORDERS = {
    "name": ["name", "pk"],
    "-name": ["-name", "-pk"],
    "verified": [F("assured_until").asc(nulls_first=True), "name", "pk"],
    "-verified": [F("assured_until").desc(nulls_last=True), "name", "pk"],
}


class AssetFilter(filters.FilterSet):
    """`today` is the city's."""

    q = filters.CharFilter(
        label="Text", method="with_text", max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    group = filters.ChoiceFilter(label="Group", method="in_group", choices=AssetGroup.choices, empty_label="All")
    category = filters.ModelChoiceFilter(
        label="Type", field_name="categories", queryset=AssetCategory.objects.all(), empty_label="All"
    )
    need = filters.ChoiceFilter(label="Answers", method="for_need", choices=CHOICES, empty_label="Any need")
    district = filters.ModelChoiceFilter(label="Serves", method="in_district", queryset=None, empty_label="Anywhere")
    checked = filters.ChoiceFilter(label="Verified", method="is_checked", choices=CHECKED, empty_label="All")
    status = filters.ChoiceFilter(label="State", choices=AssetStatus.choices, empty_label="All")
    open = filters.ChoiceFilter(
        label="Open on", method="open_in", choices=[(part.key, part.name) for part in PARTS.values()],
        empty_label="Any time",
    )  # fmt: skip
    sort = filters.ChoiceFilter(
        method="ordered", choices=[(key, key) for key in ORDERS], widget=forms.HiddenInput, empty_label=None
    )

    class Meta:
        model = Asset
        fields = []

    def __init__(self, *args, engagement, **kwargs):
        self.engagement, self.today = engagement, engagement.today
        super().__init__(*args, **kwargs)
        self.filters["district"].queryset = District.objects.visible_to(self.request.user).filter(engagement=engagement)

    def with_text(self, rows, name, text):
        return rows.filter(
            Q(name__icontains=text) | Q(alternate_name__icontains=text) | Q(organization__name__icontains=text)
        )

    def in_group(self, rows, name, value):
        return rows.filter(pk__in=self.of_types(AssetCategory.objects.filter(group=value)))

    def for_need(self, rows, name, value):
        return rows.filter(pk__in=self.of_types(AssetCategory.objects.filter(slug__in=NEEDS[value].categories)))

    def of_types(self, types):
        through = Asset.categories.through.objects.filter(asset__engagement=self.engagement)
        return through.filter(assetcategory__in=types.order_by().values("pk")).values("asset")

    def in_district(self, rows, name, district):
        return rows.filter(
            Q(serves_whole_city=True)
            | Q(pk__in=Asset.districts.through.objects.filter(district=district).values("asset"))
        )

    def is_checked(self, rows, name, value):
        return {
            "yes": lambda: rows.verified(self.today),
            "no": lambda: rows.not_verified(self.today),
            "expired": lambda: rows.filter(assured_until__lt=self.today),
            "corrected": lambda: rows.filter(pk__in=AssetInquiry.objects.waiting().order_by().values("asset")),
        }[value]()

    def open_in(self, rows, name, value):
        """Hours are kept as bits in words: few ways of being open, each looked at once."""
        part = PARTS[value]
        ways = rows.exclude(open_hours="").order_by().values_list("open_hours", flat=True).distinct()
        return rows.filter(open_hours__in=[way for way in ways if from_hex(way) & part.bits])

    def ordered(self, rows, name, value):
        return rows.order_by(*ORDERS[value])
