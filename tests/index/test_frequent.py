"""What very many articles have is not read for one of them, and what comes of that is the same."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.index import Packed, Store, frequent
from auditor.index.entries import Numbers
from auditor.index.frequent import Frequency
from auditor.index.nearby import reached
from auditor.index.postings import TablePostings
from auditor.index.sketch import Hashes
from auditor.model import ArticleInfo, Cluster
from benchmarks.grouping import packed
from benchmarks.material import PROFILES, items
from tests.index.making import ENGINE, sentences

NOTICE = "".join(sentences(5, 99, figures=False))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take what thirteen articles have for frequent."""
    monkeypatch.setattr(frequent, "NOTED", 13)


def _articles(count: int, seed: int) -> list[Packed]:
    """Return articles in clusters, every second one with the notice of its site."""
    texts = [item.text for item in items(count, seed, PROFILES["site"])]
    return packed([(number, text + NOTICE if number % 2 else text) for number, text in enumerate(texts)])


def _found(index: Store, new: Sequence[Packed]) -> tuple[tuple[Cluster, ...], list[int], list[ArticleInfo]]:
    with Store.create() as store:
        store.add(new)
        found = reached(store, index, ENGINE)
        return found.clusters, found.asked.tolist(), list(store.infos())


class _Counted:
    """How many postings were read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rows = 0
        read = TablePostings.holders

        def holders(postings: TablePostings, hashes: Hashes, most: int | None = None) -> tuple[Hashes, Numbers]:
            found = read(postings, hashes, most)
            self.rows += len(found[1])
            return found

        monkeypatch.setattr(TablePostings, "holders", holders)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("seed", [3, 4])
def test_clusters_are_the_same_whether_what_is_common_is_read_or_not(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _articles(300, seed)
    random = Random(seed)
    counted = _Counted(monkeypatch)
    with Store.create(tmp_path / "index.audit", unfinished=True) as index:
        index.enter(made[:200])
        index.finish()
    with Store.open(tmp_path / "index.audit") as index:
        index.enter(made[200:280])
        index.leave([made[7].row.id, made[8].row.id])
        index.enter(made[280:290])
        for _ in range(12):
            new = random.sample(made, random.choice([1, 2, 12]))
            found, before = _found(index, new), counted.rows
            with monkeypatch.context() as patched:
                patched.setattr(Store, "frequent", lambda *_: ())
                whole = _found(index, new)
            assert found == whole
            less, counted.rows = before, counted.rows - before
            assert less < counted.rows
            counted.rows = 0


def _noted(path: Path) -> dict[int, Frequency]:
    with Store.open(path) as index:
        every = np.unique(np.concatenate([made.hashes for _, _, made in index.sketches()]))
        return {one.hash: one for one in index.frequent(every)}


@pytest.mark.usefixtures("few")
def test_what_is_noted_holds_after_articles_came_and_went(tmp_path: Path) -> None:
    made = _articles(200, 5)
    path = tmp_path / "index.audit"
    with Store.create(path) as index:
        for start in range(0, 150, 10):
            index.enter(made[start : start + 10])
        index.leave([one.row.id for one in made[145:150]])
        index.enter(made[150:])
    with Store.open(path) as index:
        stories = {number: story for _, _, number, story in index.members([number for number, _, _ in index.sketches()])}
        noted = _noted(path)
        assert len(noted) > 5
        for one in noted.values():
            owners = index.holders(np.array([one.hash], np.uint64))[1].tolist()
            assert one.articles + one.since == len(owners)
            told = Counter(stories[number] for number in owners)
            assert one.stories(0, 0) <= len(owners) ** 2 / sum(count**2 for count in told.values()) * 1.000001


@given(
    before=st.lists(st.integers(0, 6), min_size=1, max_size=60),
    since=st.lists(st.integers(0, 9), max_size=9),
    come=st.lists(st.integers(0, 9), max_size=4),
    gone=st.sets(st.integers(0, 59), max_size=5),
)
def test_the_bound_holds_whatever_came_and_went(before: list[int], since: list[int], come: list[int], gone: set[int]) -> None:
    known = Frequency(1, len(before), sum(count**2 for count in Counter(before).values()), len(since))
    kept = [story for place, story in enumerate(before) if place not in gone]
    now = [*kept, *since, *come]
    if now:
        assert known.stories(len(before) - len(kept), len(come)) <= len(now) ** 2 / sum(count**2 for count in Counter(now).values()) + 1e-9


@pytest.mark.usefixtures("few")
def test_an_index_that_notes_nothing_is_read_as_it_was(tmp_path: Path) -> None:
    made = _articles(120, 6)
    with Store.create(tmp_path / "new.audit") as index, Store.create(tmp_path / "old.audit") as old:
        old._connection.executescript("DROP TABLE frequent; DROP INDEX sketches_by_story;")
        for one in (index, old):
            one.enter(made[:100])
        assert index.frequent(np.array([0], np.uint64)) == old.frequent(np.array([0], np.uint64)) == []
        for new in made[90:110]:
            assert _found(index, [new]) == _found(old, [new])
        assert old.leave([made[0].row.id]) == 1
