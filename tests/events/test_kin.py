"""Which tellings are left out before a word of them is cut: those that share nothing rare with any other of about their day."""

from zlib import crc32

import numpy as np
import pytest

from auditor.events import kin as kinship
from auditor.events.kin import distinct, kin, runs, united
from auditor.events.words import key
from tests.events.test_find import FERRY, OTHERS

TEXTS = [text for _, _, _, text in (*FERRY, *OTHERS)]
DAYS = np.array([739472, 739473, 739473, 739473, 739471, 739472])


def test_two_tellings_of_one_event_are_kin_and_what_else_happened_is_not() -> None:
    assert kin([runs(TEXTS, 0)], DAYS, 5)[:2] == [0, 1]
    assert not {2, 3} & set(kin([runs(TEXTS, 0)], DAYS, 5))


def test_tellings_of_other_days_are_no_kin_unless_a_day_is_unknown() -> None:
    assert kin([runs(TEXTS[:2], 0)], np.array([739472, 739500]), 5) == []
    assert kin([runs(TEXTS[:2], 0)], np.array([-1, 739500]), 5) == [0, 1]


def test_it_does_not_matter_in_which_batches_they_are_read_nor_how_many_are_sorted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = kin([runs(TEXTS, 0)], DAYS, 5)
    batches = [runs(TEXTS[:2], 0), runs(TEXTS[2:3], 2), runs(TEXTS[3:], 3)]
    assert kin(batches, DAYS, 5) == whole
    monkeypatch.setattr(kinship, "AT_ONCE", 40)
    assert kin(batches, DAYS, 5) == whole


def test_what_many_have_makes_nobody_kin() -> None:
    notice = "本公司董事会及全体董事保证本公告内容不存在任何虚假记载、误导性陈述或者重大遗漏，并对其内容的真实性承担法律责任。"
    texts = [notice] * (kinship.FEW + 1)
    assert kin([runs(texts, 0)], np.full(len(texts), 739472), 5) == []
    assert kin([runs(texts[:3], 0)], np.full(3, 739472), 5) == [0, 1, 2]


def test_marks_part_runs_and_a_run_counts_once_a_text() -> None:
    assert len(runs(["青川市青川市"], 0)) == 3
    assert len(runs(["青川，市青，川市"], 0)) == 0
    assert len(runs([""], 0)) == 0 and kin([], np.empty(0, np.int64), 5) == []


def test_numbers_come_out_in_order_each_once() -> None:
    assert distinct(np.array([3, 1, 3, 2])).tolist() == [1, 2, 3]
    keys, sums = united([(np.array([5, 2]), np.array([1, 1])), (np.array([5]), np.array([4]))])
    assert (keys.tolist(), sums.tolist()) == ([2, 5], [1, 5])


def test_words_of_one_checksum_are_two_words() -> None:
    for one, other in (("儨图陣", "蜽蝜脈"), ("璚箣賶", "繶淙槍")):
        assert crc32(one.encode()) == crc32(other.encode())
        assert key(one) != key(other)
