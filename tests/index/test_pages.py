"""The pages of grams: what is entered is found, whatever parts it comes in, and is gone when it is taken out."""

import sqlite3
from collections.abc import Iterator
from random import Random

import pytest

from auditor.index import laid, lookup, pages
from auditor.index.laid import GramTable
from auditor.index.lookup import Directory, holders, holders_of_each, range_of
from auditor.index.pages import parts
from auditor.skeleton import grams

LETTERS = "晴川市防汛办通报昨夜降雨22.8aA\U00020000"


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    made.executescript(pages.TABLES)
    yield made
    made.close()


def texts(count: int) -> dict[int, str]:
    random = Random(count)
    return {number: "".join(random.choices(LETTERS, k=random.randrange(9, 60))) for number in range(1, count + 1)}


def found(connection: sqlite3.Connection, run: str) -> list[int]:
    return [int(number) for number in holders(connection, run)]


def having(known: dict[int, str], run: str) -> list[int]:
    """Return what `found` should be: characters beyond the first plane are one, letters are small."""
    plain = {number: text.lower().replace("\U00020000", "\uffff") for number, text in known.items()}
    return [number for number, text in plain.items() if run.lower().replace("\U00020000", "\uffff") in text]


@pytest.mark.parametrize("building", [False, True])
def test_what_was_entered_is_found_however_it_came(connection: sqlite3.Connection, building: bool) -> None:
    known = texts(90)
    table = GramTable(connection, building=building)
    for number, text in known.items():
        table.enter([(number, text)])
    table.settle()
    asked = sorted({gram for text in known.values() for gram in grams(text)})
    assert {gram: found(connection, gram) for gram in asked} == {gram: having(known, gram) for gram in asked}
    together = dict(zip(asked, holders_of_each(connection, asked), strict=True))
    assert {gram: held.tolist() for gram, held in together.items()} == {gram: having(known, gram) for gram in asked}
    assert found(connection, "市市市市"[:3]) == having(known, "市市市") and found(connection, "无人有") == []


def test_parts_are_laid_together_so_that_few_are_asked(connection: sqlite3.Connection) -> None:
    table = GramTable(connection)
    for number, text in texts(200).items():
        table.enter([(number, text)])
    assert len(parts(connection)) < 3 * pages.LAID
    assert sum(part.last - part.base + 1 for part in parts(connection)) == 200


def test_parts_that_lie_too_far_apart_stay_apart(connection: sqlite3.Connection) -> None:
    table = GramTable(connection)
    for number in range(2 * pages.LAID):
        table.enter([(1 + number * laid.WIDEST, "昨夜降雨")])
    assert len(parts(connection)) == 2 * pages.LAID
    assert found(connection, "夜降雨") == [1 + number * laid.WIDEST for number in range(2 * pages.LAID)]


def test_what_was_taken_out_is_found_no_more_and_the_rest_is(connection: sqlite3.Connection) -> None:
    known = texts(60)
    table = GramTable(connection)
    for start in range(1, 61, 7):
        table.enter([(number, known[number]) for number in range(start, min(start + 7, 61))])
    gone = [number for number in known if number % 3 == 0]
    table.take_out([(number, known[number]) for number in gone])
    left = {number: text for number, text in known.items() if number not in gone}
    asked = sorted({gram for text in known.values() for gram in grams(text)})
    assert {gram: found(connection, gram) for gram in asked} == {gram: having(left, gram) for gram in asked}
    table.take_out(list(left.items()))
    assert all(found(connection, gram) == [] for gram in asked), "pages stay, and hold nothing"


def test_two_characters_and_one_are_found_where_they_begin_a_gram(connection: sqlite3.Connection) -> None:
    GramTable(connection).enter([(1, "昨夜降雨\n\n"), (2, "夜里\n\n")])
    assert (found(connection, "夜降"), found(connection, "夜"), found(connection, "雨")) == ([1], [1, 2], [1])
    assert found(connection, "雨夜") == [], "no gram reaches into the next text"


def test_many_are_looked_up_together_in_their_order(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "ASKED_AT_ONCE", 2)
    assert [held.tolist() for held in holders_of_each(connection, ["昨夜降"])] == [[]], "nothing was entered yet"
    GramTable(connection).enter([(1, "昨夜降雨"), (3, "夜降雨了")])
    asked = ["夜降雨", "无人有", "昨夜降", "夜降雨", "降雨了"]
    assert [held.tolist() for held in holders_of_each(connection, asked)] == [[1, 3], [], [1], [1, 3], [3]]
    assert holders_of_each(connection, []) == []


@pytest.mark.parametrize(
    "damage", [b"", b"\1", b"\1\0\0\0\0\0\0\0" + b"\xff" * 9, b"\1\0\0\0\2\0\0\0", b"\1\0\0\0\1\0\0\0" + b"\xff" * 10, "text", None]
)
def test_a_page_that_makes_no_sense_is_told_as_damage(connection: sqlite3.Connection, damage: object) -> None:
    GramTable(connection).enter([(1, "昨夜降雨")])
    connection.execute("DROP TABLE gram_pages")
    connection.execute("CREATE TABLE gram_pages (first INTEGER PRIMARY KEY, page)")
    connection.execute("INSERT INTO gram_pages VALUES (?, ?)", (range_of("昨夜降")[0], damage))
    with pytest.raises(sqlite3.DatabaseError, match="page of grams"):
        found(connection, "昨夜降")


@pytest.mark.parametrize("remembered", [0, 40, lookup.REMEMBERED])
def test_where_parts_have_their_pages_is_remembered_and_changes_nothing(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, remembered: int
) -> None:
    """While articles come and go, and parts are laid together."""
    monkeypatch.setattr(lookup, "REMEMBERED", remembered)
    known, directory, table = texts(150), Directory(), GramTable(connection)
    asked = sorted({gram for text in known.values() for gram in grams(text)})
    for number, text in list(known.items()):
        table.enter([(number, text)])
        if number % 20 == 0:
            table.take_out([(number - 5, known.pop(number - 5))])
        if number % 10 == 0:
            told = [held.tolist() for held in holders_of_each(connection, asked, directory)]
            assert told == [held.tolist() for held in holders_of_each(connection, asked)]
    assert told == [having(known, gram) for gram in asked]
