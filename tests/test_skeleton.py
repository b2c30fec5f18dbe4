"""What is left of a text without its punctuation, and where each character of it stood."""

import re

from hypothesis import given
from hypothesis import strategies as st

from auditor.skeleton import _USUAL, IDLE, bare, skeleton

PLAIN = re.compile(r"(?:[^\w.:%‰℃°]|_|(?<![0-9])[.:]|[.:](?![0-9]))+")
"""What is punctuation, kind by kind."""
MIXED = st.text(st.sampled_from("1 29.:,_%‰℃°中雨a\n，-٣²\u0301")) | st.text()


@given(MIXED)
def test_a_mark_is_what_is_punctuation_of_one_kind_or_another(text: str) -> None:
    assert [gap.span() for gap in IDLE.finditer(text)] == [gap.span() for gap in PLAIN.finditer(text)]


@given(MIXED)
def test_each_character_is_known_by_where_it_stood(text: str) -> None:
    found, places = bare(text)
    assert found == skeleton(text) == "".join(text[at] for at in places)
    assert places == sorted(set(places))


def test_so_it_is_in_a_text_longer_than_most() -> None:
    text = "降雨量22.8毫米，" * _USUAL
    found, places = bare(text)
    assert found == "降雨量22.8毫米" * _USUAL
    assert places[-1] == len(text) - 2
