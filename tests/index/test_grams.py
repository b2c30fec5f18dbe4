"""The trigrams of an index: which articles may have a quotation, asked without reading one of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.index import Store, pack
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


def names(store: Store, numbers: list[int]) -> set[str]:
    return {ranking.id for ranking in store.rankings(numbers).values()}


def test_punctuation_does_not_hide_an_article(store: Store) -> None:
    with store:
        assert names(store, store.with_all(["通报说昨夜全市"])) == {"a", "b"}


def test_a_figure_is_not_found_in_another_one(store: Store) -> None:
    with store:
        assert names(store, store.with_all(["降雨量22.8毫米"])) == {"a"}


def test_every_part_is_asked_for(store: Store) -> None:
    with store:
        assert names(store, store.with_all(["平均降雨量", "转移群众"])) == {"a", "b"}
        assert store.with_all(["平均降雨量", "大坝很高"]) == []


def test_who_has_most_of_it_is_found_too(store: Store) -> None:
    with store:
        assert names(store, store.with_most("全市平均降雨量82.2毫米转移群众1280人", 0.5)) == {"a", "b"}
        assert store.with_most("完全没有出现过的一句话", 0.5) == []


def test_a_headline_is_indexed(store: Store) -> None:
    with store:
        [number] = store.with_all(["晴川昨夜大雨"])
        assert store.headlines([number]) == {number: "晴川昨夜大雨"}
        assert store.containing("大雨") == [number]


def test_what_was_removed_or_replaced_is_found_no_more(store: Store) -> None:
    with store:
        store.add([pack(entry("a", TEXTS["c"]))])
        assert names(store, store.with_all(["平均降雨量"])) == {"b"}
        assert store.with_all(["晴川昨夜大雨"]) == []
        store.remove(["b"])
        assert store.with_all(["平均降雨量"]) == []
        assert names(store, store.with_all(["大坝很高"])) == {"a", "c"}


def test_a_temporary_store_has_no_such_table() -> None:
    with Store.create() as store:
        assert not store.searchable
