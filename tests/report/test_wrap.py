import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from auditor.report.wrap import breaks


def wrapped(text: str, width: int) -> list[str]:
    at = [0, *breaks(text, width), len(text)]
    return [text[start:end].rstrip(" ") for start, end in itertools.pairwise(at)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("全年建成基站若干，覆盖城区", ["全年建成基站若", "干，覆盖城区"]),
        ("全年共建成基站【四十个】", ["全年共建成基站", "【四十个】"]),
        ("检测61万款", ["检测61万款"]),
    ],
)
def test_a_line_neither_begins_nor_ends_with_the_wrong_mark(text: str, lines: list[str]) -> None:
    assert wrapped(text, 16) == lines


def test_a_path_is_carried_over_whole() -> None:
    assert wrapped("另一处见于 a/b.txt:3:5", 20) == ["另一处见于", "a/b.txt:3:5"]


@given(st.text(alphabet="一二，。（）【】ab12/ %", max_size=80), st.integers(8, 30))
def test_nothing_is_lost_and_every_line_fits(text: str, width: int) -> None:
    at = [0, *breaks(text, width), len(text)]
    assert at == sorted(at)
    assert len(set(at[1:-1])) == len(at[1:-1])
    assert all(cell_len(line) <= width for line in wrapped(text, width))
