"""Answers that are given again, and those that are looked up anew because something concerns them."""

from pathlib import Path

import pytest

from auditor.config import Config
from auditor.desk import work
from auditor.desk.answers import REMEMBERED, Answers
from auditor.desk.stories import Stories
from auditor.index import Store
from auditor.model import Answer, Cluster, Place, Quotation, Witness
from tests.desk.conftest import started

QUOTE = "规模以上工业增加值同比增长7.2%"
AGAIN = "记者从青岭县统计局获悉，全县规模以上工业增加值同比增长7.2%，比去年同期快0.6个百分点。"
OTHER = "记者从青岭县水务局获悉，全县17座水库蓄水总量达到2.6亿立方米，巡查4次未见异常。"


def answer(quote: str, *articles: str, passed: int = 0) -> Answer:
    matches = tuple(Quotation(Place(name, name, None, 1, 1, 1, 9, ""), "", None, "exact") for name in articles)
    return Answer(quote, matches, (), None, disputed=False, passed=passed)


def test_what_was_answered_is_recalled_with_what_came_since() -> None:
    answers = Answers()
    assert answers.recalled("一") is None
    answers.keep(answer("一", "a"), 0)
    assert answers.recalled("一") == (answer("一", "a"), [])
    answers.added(["甲"], ())
    answers.added((), ["b"])
    assert answers.recalled("一") == (answer("一", "a"), ["甲"])
    answers.keep(answer("一", "a"), 2)
    assert answers.recalled("一") == (answer("一", "a"), [])


def test_what_cites_an_article_of_a_story_that_changed_is_not() -> None:
    answers = Answers()
    answers.keep(answer("一", "a"), 0)
    answers.keep(answer("二", passed=3), 0)
    assert answers.recalled("二") is not None
    answers.added(["甲"], ["a"])
    assert answers.recalled("一") is None
    assert answers.recalled("二") is None, "which articles are told of very many may have changed"


def test_what_was_answered_long_ago_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.desk.answers.RECENT", 2)
    answers = Answers()
    answers.keep(answer("一"), 0)
    for _ in range(2):
        answers.added((), ())
    assert answers.recalled("一") is not None
    answers.added((), ())
    assert answers.recalled("一") is None
    for number in range(REMEMBERED):
        answers.keep(answer(str(number)), 3)
    assert answers.recalled("0") is not None
    answers.keep(answer("二"), 3)
    assert answers.recalled("0") is None, "the one that was asked for longest ago is forgotten"
    assert answers.recalled("1") is not None


def test_an_answer_is_given_again_until_something_concerns_it(own_index: Path) -> None:
    desk = started(own_index).surveyed()
    first = desk.json("/cite", {"quote": QUOTE})
    assert desk.json("/cite", {"quote": QUOTE}) == first
    desk.json("/check?add=1", {"text": OTHER, "source": "库报"})
    same = desk.json("/cite", {"quote": QUOTE})
    searched = {**first["searched"], "articles": first["searched"]["articles"] + 1}
    assert same == {**first, "searched": searched}
    desk.json("/check?add=1", {"text": AGAIN, "source": "库报"})
    more = desk.json("/cite", {"quote": QUOTE})
    assert more["articles"] == first["articles"] + 1
    desk.stop()


def test_what_a_desk_knows_of_the_stories_changes_no_answer(sample_index: Path) -> None:
    """Sentences of every article, and what stands around them: the stories that are known, or worked out each time."""
    stories = Stories(*work.grouped(sample_index, Config()))
    with Store.open(sample_index, read_only=True) as store:
        texts = store.articles([info.id for info in store.infos()]).values()
    asked = [said for one in texts for said in [part for part in one.text.split("。") if 20 <= len(part) <= 80][:4]]
    assert len(asked) > 40
    lacking = 0
    for quote in asked:
        work._stories = None
        alone = work.cite(quote, sample_index, Config())
        work._stories = stories
        try:
            assert work.cite(quote, sample_index, Config()) == alone, quote
        finally:
            work._stories = None
        lacking += alone.lacking
    assert lacking, "no quotation is left out by a copy"


def cluster(name: str, *articles: str) -> Cluster:
    return Cluster(name, articles[0], tuple(Witness(article, "near-identical", 1.0, 1.0) for article in articles))


def test_stories_change_as_articles_come() -> None:
    stories = Stories(["a", "b", "c"], [cluster("one", "a", "b")])
    assert stories.kin("a") == ["a", "b"]
    assert stories.kin("c") == []
    assert stories.kin("d") is None, "nobody has told of it"
    stories.change(["d"], ["one"], [cluster("two", "a", "b", "d"), cluster("three", "c", "d")])
    assert stories.kin("d") == ["a", "b", "c", "d"]
    assert stories.kin("a") == ["a", "b", "d"]


def test_what_takes_long_is_looked_up_apart_and_the_answer_is_the_same(own_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = work.cite(QUOTE, own_index, Config())
    assert work.cite_soon(QUOTE, own_index, Config(), len(whole.matches)) == whole
    assert work.cite_soon(QUOTE, own_index, Config(), len(whole.matches) - 1) is None
    assert work.cite(QUOTE, own_index, Config()) == whole, "the index is at hand again"
    desk = started(own_index)
    soon = desk.json("/cite", {"quote": QUOTE})
    monkeypatch.setattr("auditor.desk.archive.SOON", 0)
    assert desk.json("/cite", {"quote": QUOTE[:-1]})["matches"]
    desk.json("/check?add=1", {"text": AGAIN, "source": "库报"})
    assert desk.json("/cite", {"quote": QUOTE})["articles"] == soon["articles"] + 1
    desk.stop()
