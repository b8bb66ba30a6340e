"""No small number can be worked out of a column whose sum is known."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.briefs.cells import SMALL, UNDER, Teller


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.integers(0, 30), max_size=12))
def test_what_is_hidden_is_never_told_by_the_rest(values):
    cells = Teller(is_careful=True).counts(values)
    hidden = [value for value, cell in zip(values, cells, strict=True) if cell.value is None]
    assert not any(0 < cell.value < SMALL for cell in cells if cell.value)
    others = [value for value, cell in zip(values, cells, strict=True) if cell.value]
    assert not hidden or not others or (len(hidden) > 1 and sum(hidden) >= SMALL)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.integers(0, 30), max_size=12))
def test_who_may_see_all_sees_all(values):
    assert [cell.value for cell in Teller(is_careful=False).counts(values)] == values


@pytest.mark.parametrize("values", [[1, 5, 100], [4, 4, 100], [1, 1, 1, 1, 1, 30], [4, 5, 5, 100], [3, 9, 9, 20]])
def test_sum_leaves_more_than_one_answer_for_each_small_number(values):
    """As a reader would try it: every way to fill in what is hidden that makes the sum."""
    cells = Teller(is_careful=True).counts(values)
    hidden = [n for n, cell in enumerate(cells) if cell.value is None]
    most = min((cell.value for cell in cells if cell.value), default=sum(values))
    ways = [range(1, SMALL) if cells[n] is UNDER else range(SMALL, int(most) + 1) for n in hidden]
    fits = [way for way in product(*ways) if sum(way) == sum(values[n] for n in hidden)]
    assert all(len(set(told)) > 1 for n, told in zip(hidden, zip(*fits, strict=True), strict=True) if values[n] < SMALL)


def test_few_in_all_are_not_told_by_the_nothing_beside_them():
    assert [cell.value for cell in Teller(is_careful=True).counts([3, 0, 0])] == [None] * 3
