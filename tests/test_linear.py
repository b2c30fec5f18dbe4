"""The work grows as the text does: calls are counted, not seconds. One sentence of a thousand figures is what shows it."""

import random
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from auditor import subsequence
from auditor.cli import main
from auditor.place import line_and_column
from auditor.segment import LONGEST
from auditor.subsequence import common, pieces
from tests.compare.texts import article
from tests.test_cli import STORY

SIZES = (600, 2_400)
"""Figures, of which each text has some seven characters and more."""
FOUR_TIMES = 6.0
"""The work for four times the text, at most. It comes in steps, as a sentence without an end is cut in one piece more; what grew as the
square of the length took 10 and more."""
PLACES = ("柳塘", "云麓", "青岚", "临溪", "望川", "石门", "白沙", "金桥", "松岗", "南浦", "北岭", "东湖")


def falsified(number: int, copy: bool) -> str:
    place, chance = PLACES[random.Random(number).randrange(12)], random.Random(-number)
    people = chance.randrange(100, 9900)
    return f"{place}转移{people + 1000 * (copy and number % 8 == 0)}人"


def reworded(number: int, copy: bool) -> str:
    return falsified(number, copy).replace("转移", "共计转移" if copy and number % 5 == 0 else "转移")


def lost(number: int, copy: bool) -> str:
    return falsified(number, False).partition("转")[0] if copy and number % 8 == 0 else falsified(number, False)


def spliced(number: int, copy: bool) -> str:
    return "規(guī);l(fā)展"


def text(clause: Callable[[int, bool], str], size: int, *, copy: bool) -> str:
    mark = "" if clause is spliced else ","
    return f"晴川昨夜大雨\n{STORY}\n据统计," + mark.join(clause(number, copy) for number in range(size)) + "。\n"


def calls(command: list[str]) -> int:
    """Return how many functions a command calls, those written in C too."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        main(command)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("clause", [falsified, reworded, lost, spliced])
def test_four_times_the_figures_of_one_sentence_are_four_times_the_work(
    clause: Callable[[int, bool], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    needed = []
    for size in SIZES:
        folder = tmp_path / str(size)
        folder.mkdir()
        for copy in (False, True):
            (folder / f"{copy}.txt").write_text(text(clause, size, copy=copy), encoding="utf-8")
        command = [str(folder), "--jobs", "1", "-q", "-f", "json", "--isolated"]
        main(command)  # what is opened once and kept is not counted
        needed.append(calls(command))
    capsys.readouterr()
    assert all(after <= FOUR_TIMES * before for before, after in pairwise(needed)), needed


def test_the_ledger_grows_as_its_figures_do(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    sizes = []
    for size in SIZES:
        (tmp_path / "a.txt").write_text(text(falsified, size, copy=False), encoding="utf-8")
        assert main(["figures", str(tmp_path / "a.txt"), "--jobs", "1"]) == 0
        sizes.append(len(capfdbinary.readouterr().out))
    assert all(after <= FOUR_TIMES * before for before, after in pairwise(sizes)), sizes


def sentences(whole: str) -> list[str]:
    return [whole[sentence.span.start : sentence.span.end] for sentence in article("a.txt", whole).sentences]


@pytest.mark.parametrize("whole", [text(falsified, 2000, copy=False), "雨" * 9_999, "7" * 9_999, "123,456,789" * 999])
def test_no_sentence_is_longer_than_any_that_was_written(whole: str) -> None:
    found = sentences(whole)
    assert max(map(len, found)) <= LONGEST
    assert "".join(found) == "".join(whole.split()), "nothing is lost"


def test_a_sentence_as_people_write_them_is_not_cut() -> None:
    long = "雨,".join("水位平稳" for _ in range(160)) + "。"
    assert sentences(long) == [long]


def test_copies_are_cut_at_the_same_places_or_soon_again() -> None:
    def words(whole: str) -> list[str]:
        return ["".join(letter for letter in one if not letter.isdigit()) for one in sentences(whole)]

    original = text(falsified, 2000, copy=False)
    here = words(original)
    there = words(text(falsified, 2000, copy=True))
    more = words(original.replace("据统计,", "据统计,水务站另有说明,"))
    assert len(set(here) - set(there)) <= len(here) // 5
    assert len(set(here) - set(more)) <= 2


@given(st.text("雨水风人", max_size=60), st.text("雨水风人", max_size=60))
def test_short_texts_are_compared_whole(one: str, other: str) -> None:
    expected = [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in Indel.opcodes(one, other) if op.tag == "equal"]
    assert list(common(one, other)) == expected


def test_long_texts_are_compared_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subsequence, "AREA", 1_000**2)
    chance = random.Random(1)
    one = "".join(chance.choice("雨水风人村镇河堤") for _ in range(40_000))
    other = one[:900] + "新" * 700 + one[900:20_000] + one[20_300:]
    areas = [(end - start) * (there_end - there) for start, end, there, there_end in pieces(one, other)]
    assert sum(areas) <= len(one) * (subsequence.STEP + 3 * subsequence.REACH)
    assert sum(size for _, _, size in common(one, other)) == 39_700
    part = one[15_000:25_000]
    assert sum(size for _, _, size in common(one, part)) == sum(size for _, _, size in common(part, one)) == 10_000
    unlike = "".join(chance.choice("abcdefgh") for _ in range(30_000))
    assert list(common(one, unlike)) == []


@given(st.text("雨\n", max_size=30), st.integers(0, 30))
def test_lines_of_a_long_text_are_counted_as_those_of_a_short_one(short: str, offset: int) -> None:
    at = min(offset, len(short))
    assert line_and_column(short + "雨" * 30_000, at) == line_and_column(short, at)
