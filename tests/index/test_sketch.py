from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from auditor.index.entries import Evidence
from auditor.index.links import linked
from auditor.index.sketch import BITS, FLOOR, SHINGLE, WIDER, letters, limit, places, shingles, sketch, unpack
from tests.index.making import sentences


def test_punctuation_spaces_and_case_do_not_count() -> None:
    one, other = sketch("工信部：5G基站，建成了161.5万个。"), sketch("工信部 5g基站建成了161.5万个")
    assert one.hashes.tolist() == other.hashes.tolist()


def test_a_short_text_keeps_all_it_has() -> None:
    made = sketch("".join(sentences(1, 1)))
    assert made.size > SHINGLE
    assert len(made.hashes) == min(made.size, FLOOR) or len(made.hashes) >= FLOOR // 2


def test_a_passage_keeps_the_shingles_it_has_in_the_longer_text() -> None:
    text = sentences(60, 2)
    whole, part = sketch("".join(text)), sketch("".join(text[20:30]))
    below = part.hashes[part.hashes >> WIDER < limit(whole.size)]
    assert len(below) > 10
    assert np.isin(below, whole.hashes).all()


def test_a_sampled_hash_is_longer_than_what_two_texts_are_held_against_each_other_by() -> None:
    text = "".join(sentences(40, 5))
    made = sketch(text)
    assert np.isin((made.hashes >> WIDER).astype(np.uint32), shingles(letters(text))).all()
    assert len(np.unique(made.hashes & np.uint64(0xFFFF))) > len(made.hashes) // 2, "the further bits are none that the first ones tell"
    assert int(made.hashes.max()) < 2**BITS


def test_figures_vote_by_their_places() -> None:
    one = places("一季度工业增加值同比增长6.5%，车辆产量达到129.3万辆，进出口总额下降3.2%。")
    other = places("一季度工业增加值同比增长7.1%，车辆产量达到192.3万辆，进出口总额下降3.2%。")
    found = linked({1: Evidence("", one), 2: Evidence("", other)}, np.array([[1, 2]]))
    assert (*found.agreeing, *found.differing) == (1, 2)


def test_dates_that_agree_do_not_speak_for_a_copy() -> None:
    text = "截至8月4日收盘，该基金近3个月下跌{}%。"
    one, other = places(text.format("2.99")), places(text.format("3.41"))
    found = linked({1: Evidence("", one), 2: Evidence("", other)}, np.array([[1, 2]]))
    assert (*found.agreeing, *found.differing) == (0, 1)


def test_a_different_quarter_differs() -> None:
    one, other = places("公司一季度实现营业收入良好"), places("公司二季度实现营业收入良好")
    assert len(one) == len(other) == 1
    assert one[0] != other[0]
    assert int(one[0]) >> 32 == int(other[0]) >> 32


@given(st.text(max_size=300))
def test_any_text_has_a_sketch_that_survives_storing(text: str) -> None:
    made = sketch(text)
    again = unpack(bytes(made))
    assert (again.size, again.story) == (made.size, made.story)
    assert again.hashes.tolist() == made.hashes.tolist()
    assert again.places.tolist() == made.places.tolist()


def assert_exact(one: str, other: str) -> None:
    """The link of two texts says what the sets of their shingles say."""
    ours, theirs = ({text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)} for text in (one, other))
    found = linked({1: Evidence(one, places(one)), 2: Evidence(other, places(other))}, np.array([[1, 2]]))
    assert (*found.left_size, *found.right_size, *found.shared) == (len(ours), len(theirs), len(ours & theirs))
    below = limit(max(len(ours), len(theirs)))
    assert found.sampled.tolist() == [sum(sketch(shingle).hashes[0] >> WIDER < below for shingle in ours & theirs)]


def test_what_is_shared_is_counted_exactly() -> None:
    random = Random(3)
    letters = [chr(random.randint(0x4E00, 0x9FA0)) for _ in range(1400)]
    assert_exact("".join(letters[:1000]), "".join(letters[400:]))


@given(st.text("甲乙", min_size=SHINGLE, max_size=60), st.text("甲乙", min_size=SHINGLE, max_size=300))
def test_a_shingle_that_stands_in_a_text_again_counts_once(one: str, other: str) -> None:
    assert_exact(one, other)
