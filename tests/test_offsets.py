"""The map against a model that keeps one source span for every single character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from auditor.offsets import Edit, OffsetMap, rewrite

Case = tuple[str, list[Edit]]
Spans = list[tuple[int, int]]


@st.composite
def edited(draw: st.DrawFn, text: str | None = None, inserting: bool = True) -> tuple[str, list[Edit]]:
    text = draw(st.text("ab国數，1", max_size=30)) if text is None else text
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    edits: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start < end or (inserting and (not edits or start > edits[-1].end)):
            edits.append(Edit(start, end, draw(st.text("xyz", max_size=4))))
    return text, edits


def model(text: str, edits: list[Edit]) -> Spans:
    """The source span of each derived character: its own, or the whole of what was replaced; one to one where the lengths agree."""
    spans: Spans = []
    done = 0
    for start, end, replacement in edits:
        spans += [(at, at + 1) for at in range(done, start)]
        whole = len(replacement) != end - start
        spans += [(start, end) if whole else (start + at, start + at + 1) for at in range(len(replacement))]
        done = end
    return spans + [(at, at + 1) for at in range(done, len(text))]


def composed(later: Spans, earlier: Spans, source: Spans) -> Spans:
    return [(earlier[start][0], earlier[end - 1][1]) if start < end else there for (start, end), there in zip(later, source, strict=True)]


@given(edited())
def test_a_rewrite_applies_its_edits_and_maps_every_character(case: Case) -> None:
    text, edits = case
    derived, offsets = rewrite(text, edits)
    spans = model(text, edits)
    assert len(derived) == len(spans) == offsets.length
    assert [offsets.span(at, at + 1) for at in range(len(derived))] == spans
    expected, shift = text, 0
    for start, end, replacement in edits:
        expected = expected[: start + shift] + replacement + expected[end + shift :]
        shift += len(replacement) - (end - start)
    assert derived == expected


@given(edited(), st.data())
def test_a_span_runs_from_its_first_character_to_its_last(case: Case, data: st.DataObject) -> None:
    text, edits = case
    derived, offsets = rewrite(text, edits)
    spans = model(text, edits)
    start = data.draw(st.integers(0, len(derived)))
    end = data.draw(st.integers(start, len(derived)))
    if start < end:
        assert offsets.span(start, end) == (spans[start][0], spans[end - 1][1])
    else:
        here, there = offsets.span(start, end)
        assert here == there
        assert 0 <= here <= len(text)


@given(edited(), st.data())
def test_composing_two_maps_is_following_one_after_the_other(case: Case, data: st.DataObject) -> None:
    text, first = case
    middle, earlier = rewrite(text, first)
    _, second = data.draw(edited(middle))
    last, later = rewrite(middle, second)
    both = later.over(earlier)
    for at in range(len(last)):
        middle_start, middle_end = later.span(at, at + 1)
        start, end = both.span(at, at + 1)
        if middle_start < middle_end:
            assert (start, end) == earlier.span(middle_start, middle_end)
        else:  # Inserted: it comes from nothing, or from the replacement that it was put into.
            assert start <= earlier.span(middle_start, middle_end)[0] <= end
    assert both.length == len(last)


@given(edited(inserting=False), st.data())
def test_composition_is_associative_where_nothing_is_inserted(case: Case, data: st.DataObject) -> None:
    text, first = case
    one, a = rewrite(text, first)
    two, b = rewrite(one, data.draw(edited(one, inserting=False))[1])
    three, c = rewrite(two, data.draw(edited(two, inserting=False))[1])
    left, right = c.over(b).over(a), c.over(b.over(a))
    assert [left.span(at, at + 1) for at in range(len(three))] == [right.span(at, at + 1) for at in range(len(three))]


@given(edited(), st.data())
def test_the_map_is_monotone(case: Case, data: st.DataObject) -> None:
    text, first = case
    middle, earlier = rewrite(text, first)
    last, later = rewrite(middle, data.draw(edited(middle))[1])
    both = later.over(earlier)
    spans = [both.span(at, at + 1) for at in range(len(last))]
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))


def test_untouched_text_is_given_back_as_it_is() -> None:
    text = "工业经济"
    same, offsets = rewrite(text, [])
    assert same is text
    assert offsets.span(1, 3) == (1, 3)


def test_the_identity_is_neutral() -> None:
    _, offsets = rewrite("a b c", [Edit(1, 2, ""), Edit(3, 4, "--")])
    assert offsets.over(OffsetMap.identity(5)) == offsets
    assert OffsetMap.identity(offsets.length).over(offsets) == offsets


def test_part_of_a_replacement_leads_to_all_of_what_was_replaced() -> None:
    middle, earlier = rewrite("ab", [Edit(0, 2, "xyz")])
    last, later = rewrite(middle, [Edit(0, 1, "")])
    assert last == "yz"
    assert later.over(earlier).span(0, 1) == (0, 2)


def test_what_was_deleted_belongs_to_no_character_beside_it() -> None:
    _, offsets = rewrite("數(shù)據", [Edit(1, 6, "")])
    assert offsets.span(0, 1) == (0, 1)
    assert offsets.span(1, 2) == (6, 7)
    assert offsets.span(0, 2) == (0, 7)


def test_a_text_of_which_nothing_is_left() -> None:
    empty, offsets = rewrite("abc", [Edit(0, 3, "")])
    assert empty == ""
    assert offsets.span(0, 0)[0] in range(4)


def test_a_map_into_one_piece_of_another_is_only_moved() -> None:
    _, earlier = rewrite("  abcdef", [Edit(0, 2, ""), Edit(8, 8, "\n")])
    derived, later = rewrite("abcdef\n", [Edit(1, 3, ""), Edit(4, 4, "xyz"), Edit(6, 7, "")])
    both = later.over(earlier)
    assert derived == "adxyzef"
    assert [both.span(at, at + 1) for at in range(len(derived))] == [(2, 3), (5, 6), (6, 6), (6, 6), (6, 6), (6, 7), (7, 8)]
    assert both.starts == later.starts
