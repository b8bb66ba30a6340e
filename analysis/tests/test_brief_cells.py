"""No small number can be worked out of a column whose sum is known."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.briefs.cells import SMALL, Teller


@given(st.lists(st.integers(0, 30), max_size=12))
def test_what_is_hidden_is_never_told_by_the_rest(values):
    cells = Teller(is_careful=True).counts(values)
    hidden = [value for value, cell in zip(values, cells, strict=True) if cell.value is None]
    assert not any(0 < cell.value < SMALL for cell in cells if cell.value)
    others = [value for value, cell in zip(values, cells, strict=True) if cell.value]
    assert not hidden or not others or (len(hidden) > 1 and sum(hidden) >= SMALL)


@given(st.lists(st.integers(0, 30), max_size=12))
def test_who_may_see_all_sees_all(values):
    assert [cell.value for cell in Teller(is_careful=False).counts(values)] == values
