"""Pages of a list whose cost does not grow with the table."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from core.remembering import remembered


class BoundedPaginator(Paginator):
    """Counts no further than `limit` rows; a longer list says "more than 1,000" and asks for a filter."""

    limit = 1000

    def __init__(self, *args, kept_as: str | None = None, **kwargs):
        """`kept_as` is the key that the number is remembered under, as the rows are."""
        super().__init__(*args, **kwargs)
        self.kept_as = kept_as

    @cached_property
    def counted(self) -> int:
        return remembered(self.kept_as, self.look)

    def look(self) -> int:
        """In no order: with one, a database would sort all rows before it counts the first of them."""
        return self.object_list.order_by()[: self.limit + 1].count()

    @property
    def count(self) -> int:
        return min(self.counted, self.limit)

    @property
    def is_cut(self) -> bool:
        return self.counted > self.limit

    @property
    def count_label(self) -> str:
        return f"more than {self.limit:,}" if self.is_cut else f"{self.count:,}"
