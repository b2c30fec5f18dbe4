"""The grams of an index: which articles may have a quotation, asked without reading one of them."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from auditor.index import Store, grams, pack
from auditor.model import Article
from tests.index.making import article

TEXTS = {
    "a": "晴川市防汛办通报说,昨夜全市平均降雨量22.8毫米,转移群众1280人。",
    "b": "晴川市防汛办通报说,昨夜全市平均降雨量228毫米,转移群众1280人。",
    "c": "大坝很高,水位回落,游客不少。",
}


def entry(name: str, text: str, headline: str = "") -> Article:
    return replace(article(name, text), title=headline or None, headline=headline)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "index.audit")
    made.add(pack(entry(name, text, "晴川昨夜大雨" if name == "a" else "")) for name, text in TEXTS.items())
    return made


MANY = 9


def names(store: Store, numbers: list[int]) -> set[str]:
    return {ranking.id for ranking in store.rankings(numbers).values()}


def having(store: Store, *parts: str) -> set[str]:
    found = store.with_all(parts, MANY)
    assert found.total == len(found.numbers)
    return names(store, found.numbers)


def test_punctuation_does_not_hide_an_article(store: Store) -> None:
    with store:
        assert having(store, "通报说昨夜全市") == {"a", "b"}


def test_a_figure_is_not_found_in_another_one(store: Store) -> None:
    with store:
        assert having(store, "降雨量22.8毫米") == {"a"}


def test_every_part_is_asked_for(store: Store) -> None:
    with store:
        assert having(store, "平均降雨量", "转移群众") == {"a", "b"}
        assert having(store, "平均降雨量", "大坝很高") == set()


def test_two_characters_are_found_wherever_they_stand(store: Store) -> None:
    with store:
        assert having(store, "大坝") == {"c"}
        assert having(store, "不少") == {"c"}, "at the very end of a text"
        assert having(store, "大雨") == {"a"}, "at the end of a headline"
        assert having(store, "群众", "22.8毫米") == {"a"}
        assert having(store, "少晴") == set(), "the end of a text and the beginning of a headline are no word"


def test_of_many_the_earliest_are_given_and_the_rest_counted(store: Store) -> None:
    with store:
        days = {"d": "2023-08-03", "e": None, "f": "2023-08-01", "g": "2023-08-02"}
        store.add(pack(replace(entry(name, "水库今日开闸。"), published=day)) for name, day in days.items())
        for asked in (["今日开闸"], ["今日"]):
            found = store.with_all(asked, 2)
            assert ([store.rankings([number])[number].id for number in found.numbers], found.total) == (["f", "g"], 4)


def test_who_has_most_of_it_is_found_too(store: Store) -> None:
    with store:
        assert names(store, store.with_most("全市平均降雨量82.2毫米转移群众1280人", 0.5, MANY)) == {"a", "b"}
        assert store.with_most("完全没有出现过的一句话", 0.5, MANY) == []


def test_of_too_many_those_are_given_that_have_most(store: Store) -> None:
    with store:
        store.add(pack(entry(f"d{n}", f"第{n}天,全市平均降雨量不大。")) for n in range(5))
        found = store.with_most("全市平均降雨量82.2毫米转移群众1280人", 0.2, 3)
        assert {"a", "b"} < names(store, found)
        assert len(found) == 3


def test_common_grams_are_not_read_where_rare_ones_tell(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "READ", 4)
    monkeypatch.setattr(grams, "FEWEST", 1)
    read: list[str] = []
    plain = grams.holders

    def holders(connection: sqlite3.Connection, gram: str, frequencies: grams.Frequencies) -> NDArray[np.int64]:
        read.append(gram)
        return plain(connection, gram, frequencies)

    monkeypatch.setattr(grams, "holders", holders)
    with store:
        store.add(pack(entry(f"d{n}", "全市平均降雨量不大。")) for n in range(40))
        assert "b" in names(store, store.with_most("全市平均降雨量228毫米", 0.5, MANY))
        assert "平均降" not in read


def test_a_common_gram_is_counted_once_and_anew_when_articles_came(store: Store) -> None:
    with store:
        store.add(pack(entry(f"d{n}", "全市平均降雨量不大。")) for n in range(2 * grams.FEW))
        store._frequencies.settle(store.__len__)
        store.with_most("全市平均降雨量228毫米", 0.5, MANY)
        counted = dict(store._frequencies.known)
        assert counted["平均降"] >= 2 * grams.FEW
        assert "228" not in counted, "a rare one is looked up each time"
        store._frequencies.settle(lambda: len(store) + 1)
        assert store._frequencies.known == counted
        store._frequencies.settle(lambda: 2 * len(store))
        assert not store._frequencies.known
        store.with_most("全市平均降雨量228毫米", 0.5, MANY)
        store.add([pack(entry("later", "全市平均降雨量很大。"))])
        assert not store._frequencies.known
        assert "later" in names(store, store.with_most("全市平均降雨量很大", 0.9, MANY))


def test_of_many_grams_the_rarest_are_enough(store: Store) -> None:
    with store:
        store.add(pack(entry(f"d{n}", "全市平均降雨量不大,记者从市应急管理局获悉。")) for n in range(40))
        store.add([pack(entry("whole", "全市平均降雨量不大,记者从市应急管理局获悉,转移群众1280人。"))])
        long = "全市平均降雨量不大记者从市应急管理局获悉转移群众1280人"
        assert names(store, store.with_all([long], MANY).numbers) == {"whole"}
        assert store.with_all([long], 1) == store.with_all([long], MANY)


def test_a_headline_is_indexed(store: Store) -> None:
    with store:
        [number] = store.with_all(["晴川昨夜大雨"], MANY).numbers
        assert store.headlines([number]) == {number: "晴川昨夜大雨"}


def test_what_was_removed_or_replaced_is_found_no_more(store: Store) -> None:
    with store:
        store.add([pack(entry("a", TEXTS["c"]))])
        assert having(store, "平均降雨量") == {"b"}
        assert having(store, "晴川昨夜大雨") == set()
        assert having(store, "大雨") == set()
        store.remove(["b"])
        assert having(store, "平均降雨量") == set()
        assert having(store, "大坝很高") == having(store, "不少") == {"a", "c"}


def test_a_temporary_store_has_no_such_table() -> None:
    with Store.create() as store:
        assert not store.searchable


def test_who_has_any_of_several_runs(store: Store) -> None:
    with store:
        assert names(store, list(store.with_any(["昨夜大雨", "水位回落"]))) == {"a", "c"}
        assert store.with_any(["水位上涨"]) == store.with_any([]) == set()


@pytest.mark.parametrize("wide", [50, 10_000, 3 << 20])
def test_hits_are_counted_the_same_in_a_row_as_sorted(wide: int) -> None:
    found = np.random.default_rng(1).integers(0, wide, 500)
    numbers, hits = grams._counted(found)
    every, often = np.unique(found, return_counts=True)
    assert numbers.tolist() == every.tolist() and hits.tolist() == often.tolist()
