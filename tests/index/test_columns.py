import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from auditor.index.columns import ascending, changes, stretched


@given(st.sampled_from([1, 10, 2**20, 2**40]).flatmap(lambda most: st.lists(st.tuples(*[st.integers(0, most)] * 3))))
def test_rows_ascend_whether_or_not_a_row_fits_in_a_number(rows: list[tuple[int, int, int]]) -> None:
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    assert list(zip(*(column.tolist() for column in ascending(*columns)), strict=True)) == sorted(rows)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 5))))
def test_stretches_give_every_place_with_the_number_of_its_stretch(stretches: list[tuple[int, int]]) -> None:
    begins, lengths = np.array(stretches, np.int64).reshape(-1, 2).T
    expected = [(begin + at, number) for number, (begin, length) in enumerate(stretches) for at in range(length)]
    assert list(zip(*(part.tolist() for part in stretched(begins, lengths)), strict=True)) == expected


def test_the_first_of_a_kind_is_a_change() -> None:
    assert changes(np.array([3, 3, 1, 3])).tolist() == [True, False, True, True]
    assert changes(np.zeros(0)).tolist() == []
