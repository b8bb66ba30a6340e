"""The types of local services, for admins."""

from typing import Any

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from core.exports.columns import ExportColumn
from core.forms import initial_from
from core.views import FormPage, Guarded, ListPage
from stakeholders.addresses.assets import categories_url
from stakeholders.forms.assets import CategoryForm
from stakeholders.models import AssetCategory
from stakeholders.needs import NEEDS, label_of, needs_of
from stakeholders.operations import asset_categories

CATEGORIES = (
    ExportColumn("Type", "name"),
    ExportColumn("Group", "get_group_display"),
    ExportColumn("Needs", lambda row: list(map(label_of, needs_of(row)))),
    ExportColumn("Services", "count"),
    ExportColumn("Offered", "is_offered"),
)
TRAIL = [("Types of services", categories_url())]


class CategoryList(ListPage):
    permission = "stakeholders.manage_categories"
    heading = "Types of services"
    template_name = "stakeholders/category_list.html"
    paginate_by = 200
    export_columns = CATEGORIES

    def get_rows(self):
        rows = AssetCategory.objects.annotate(count=Count("assets", filter=Q(assets__removed_at=None)))
        return rows.order_by("position", "name")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        rows = [(row, ", ".join(map(label_of, needs_of(row)))) for row in context["page_obj"].object_list]
        return context | {"rows": rows, "add_url": f"{categories_url()}new/"}


class CategoryFormPage(FormPage, abstract=True):
    form_class = CategoryForm
    template_name = "stakeholders/category_form.html"

    def default_url(self) -> str:
        return categories_url()

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=TRAIL, **kwargs)


class CategoryCreate(CategoryFormPage):
    permission = "stakeholders.manage_categories"
    heading = "Add a type"
    success_message = "Added."

    def perform(self, form):
        return asset_categories.add_category(actor=self.request.user, **form.cleaned_data)


class CategoryUpdate(CategoryFormPage, Guarded):
    permission = "stakeholders.manage_categories"
    success_message = "Saved."

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> AssetCategory:
        return get_object_or_404(AssetCategory, pk=pk)

    def get_heading(self) -> str:
        return self.subject.name

    def get_form_kwargs(self) -> dict:
        by_table = any(self.subject.slug in need.categories for need in NEEDS.values())
        return super().get_form_kwargs() | {"has_own_needs": not by_table}

    def get_initial(self) -> dict:
        return initial_from(self.subject, "name", "group", "is_offered") | {"needs": self.subject.needs.split()}

    def perform(self, form):
        return asset_categories.edit_category(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )
