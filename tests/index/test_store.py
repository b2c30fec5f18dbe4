import os
import signal
import sqlite3
import subprocess
import sys
import time
from array import array
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from auditor.errors import BrokenIndexError, OutputError
from auditor.index import Store, group, pack
from auditor.index.sketch import SCHEME
from auditor.index.store import opened
from auditor.model import Article, Damage, RawSpan
from auditor.offsets import OffsetMap
from tests.index.making import ENGINE, article, clusters, sentences

FULL = Article(
    id="a.html",
    path="a.html",
    record=7,
    raw="<p>原文\x00 \U00020000</p>",
    text="原文",
    offsets=OffsetMap(array("I", [0, 1]), array("I", [3, 9]), array("I", [4, 12]), 2),
    script="traditional",
    title="标题",
    title_span=RawSpan(1, 3),
    source="某报",
    published="2022-04-19T10:45:38",
    url="https://a.example/1",
    damage=(Damage(RawSpan(2, 4), "lost", "发"), Damage(RawSpan(5, 6), "spliced", None)),
    repairs={"pinyin": 3},
    repaired=(RawSpan(0, 1),),
    folded={"width": 2},
)


def test_an_article_comes_back_as_it_went_in(tmp_path: Path) -> None:
    with Store.create(tmp_path / "index.audit") as store:
        assert store.add([pack(FULL), pack(article("b", "另一篇"))]) == 2
    with Store.open(tmp_path / "index.audit", read_only=True) as store:
        assert store.articles(["b", "a.html"])["a.html"] == FULL
        [info, _] = store.infos()
        assert (info.id, info.characters, info.title, info.repairs) == ("a.html", 2, "标题", {"pinyin": 3})
        assert len(store) == 2


def test_a_known_id_replaces_and_removing_leaves_nothing(tmp_path: Path) -> None:
    with Store.create(tmp_path / "index.audit") as store:
        store.add([pack(article("a", "".join(sentences(5, 1)))), pack(article("b", "".join(sentences(5, 2))))])
        store.add([pack(article("a", "".join(sentences(5, 3))))])
        assert len(store) == 2
        assert store.articles(["a"])["a"].text == "".join(sentences(5, 3))
        assert store.remove(["a", "b", "unknown"]) == 2
    connection = sqlite3.connect(tmp_path / "index.audit")
    counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("articles", "texts", "sketches", "postings")]
    connection.close()
    assert counts == [0, 0, 0, 0]


def test_a_temporary_store_leaves_no_file() -> None:
    with Store.create() as store:
        store.add([pack(FULL)])
        path = store.path
        assert path.exists()
    assert not path.parent.exists()


def test_a_fleeting_store_is_no_file_and_groups_as_a_file_does() -> None:
    articles = [article(name, "".join(sentences(12, 1)[:count])) for name, count in (("a", 12), ("b", 11))] + [article("c", "另文。")]
    with Store.fleeting() as store:
        store.add(map(pack, articles))
        assert not store.path.exists()
        with opened(store.path) as found:
            assert found is store
        assert group(store, ENGINE) == clusters(articles) != ()
    with pytest.raises(BrokenIndexError), opened(store.path):
        pass


def test_unknown_articles_and_existing_files_are_errors(tmp_path: Path) -> None:
    with Store.create(tmp_path / "index.audit") as store, pytest.raises(BrokenIndexError, match="does not hold c"):
        store.articles(["c"])
    with pytest.raises(OutputError, match="audit index add"):
        Store.create(tmp_path / "index.audit")
    with pytest.raises(OutputError):
        Store.create(tmp_path / "nowhere" / "index.audit")


def test_samples_are_the_same_in_portions_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.create(tmp_path / "index") as store:
        store.add([pack(article(f"{number}.txt", "".join(sentences(3 + number, number)))) for number in range(5)])
        whole = store.samples()
        monkeypatch.setattr("auditor.index.store.PORTION", 2)
        for one, other in zip(whole, store.samples(), strict=True):
            assert one.tolist() == other.tolist()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ("PRAGMA user_version = 99", "version 99"),
        ("PRAGMA user_version = 4", "version 4"),
        ("PRAGMA application_id = 1", "is not an index"),
        ("UPDATE about SET value = 'minhash' WHERE name = 'sketch'", "another scheme"),
        ("DROP TABLE about", "cannot be read"),
    ],
)
def test_another_version_or_scheme_names_the_command_that_rebuilds(tmp_path: Path, change: str, complaint: str) -> None:
    path = tmp_path / "index.audit"
    Store.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    with pytest.raises(BrokenIndexError, match=rf"{complaint}.*audit index build {path} PATH\.\.\."):
        Store.open(path)


@pytest.mark.parametrize(
    "content", [b"", b"no database at all, but long enough to be read as one " * 40, b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_what_is_no_index_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index.audit"
    path.write_bytes(content)
    with pytest.raises(BrokenIndexError, match="audit index build"):
        Store.open(path)


def test_a_missing_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(BrokenIndexError, match="there is no index"):
        Store.open(tmp_path / "none.audit")


def test_the_scheme_names_its_parameters() -> None:
    assert "density=16" in SCHEME
    assert "seed=" in SCHEME


def test_an_index_where_nothing_can_be_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "index.audit"
    with Store.create(path) as store:
        store.add([pack(FULL)])
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Store.open(path, read_only=True) as store:
            assert len(store) == 1
    finally:
        tmp_path.chmod(0o755)


ADDER = """
import sys
from auditor.index import Store, pack
from tests.index.making import article, sentences
with Store.open(sys.argv[1]) as store:
    number = int(sys.argv[2])
    while number < int(sys.argv[3]):
        store.add([pack(article(f"{number}", "".join(sentences(8, number))))])
        print(number, flush=True)
        number += 1
"""


def adder(path: Path, first: int, last: int) -> "subprocess.Popen[str]":
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", ADDER, str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root, env=os.environ | {"PYTHONPATH": str(root)})


def whole(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    ids = {row[0] for row in connection.execute("SELECT id FROM articles")}
    for table in ("texts", "sketches"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (len(ids),)
    assert connection.execute("SELECT count(DISTINCT number) FROM postings").fetchone() == (len(ids),)
    connection.close()
    return ids


def test_killed_at_any_moment_it_is_whole(tmp_path: Path, kills: int = int(os.environ.get("AUDIT_KILLS", "5"))) -> None:
    if sys.platform == "win32":
        pytest.skip("there is no SIGKILL")
    path = tmp_path / "index.audit"
    Store.create(path).close()
    random = Random(1)
    acknowledged: set[str] = set()
    for number in range(kills):
        process = adder(path, number * 10_000, number * 10_000 + 9_000)
        assert process.stdout is not None
        process.stdout.readline()
        acknowledged.add(str(number * 10_000))
        time.sleep(random.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
        process.wait()
        process.stdout.close()
        assert acknowledged <= whole(path)


def test_two_processes_adding_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "index.audit"
    Store.create(path).close()
    processes = [adder(path, first, first + 40) for first in (0, 1_000)]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert whole(path) == {str(first + number) for first in (0, 1_000) for number in range(40)}


def test_an_index_that_is_built_holds_what_one_that_grew_holds(tmp_path: Path) -> None:
    """Postings are held back until all are there, and entered in another order."""
    articles = [article(f"{number}.txt", "".join(sentences(6, number // 2))) for number in range(6)]
    articles += [articles[0], replace(articles[1], id="again.txt", path="again.txt")]
    packed = [pack(one) for one in articles]
    held = []
    for unfinished in (False, True):
        with Store.create(tmp_path / f"{unfinished}.audit", unfinished=unfinished) as store:
            found = [store.enter(packed[:5]), store.enter(packed[5:])]
            store.finish()
            shingles = np.unique(np.concatenate([one.hashes for _, _, one in store.sketches()]))
            pairs = sorted(zip(*(side.tolist() for side in store.holders(shingles)), strict=True))
            held.append((found, pairs, store.places(), [name for _, name, _ in store.sketches()]))
    assert held[0][1] and held[0] == held[1]


def test_an_article_that_is_taken_out_of_an_index_being_built_leaves_no_posting(tmp_path: Path) -> None:
    with Store.create(tmp_path / "index.audit", unfinished=True) as store:
        store.enter([pack(article(name, "".join(sentences(6, seed)))) for seed, name in enumerate(("one.txt", "other.txt"))])
        store.remove(["one.txt"])
        store.finish()
        [(number, _, left)] = store.sketches()
        hashes, numbers = store.holders(left.hashes)
        assert set(numbers.tolist()) == {number} and sorted(hashes.tolist()) == sorted(left.hashes.tolist())


def test_of_the_articles_with_a_shingle_the_first_are_given(tmp_path: Path) -> None:
    text = "".join(sentences(6, 1))
    with Store.create(tmp_path / "index.audit") as store:
        store.enter([pack(article(f"{number}.txt", text + str(number))) for number in range(5)])
        shingles = next(iter(store.sketches()))[2].hashes
        hashes, numbers = store.holders(shingles)
        firsts = {(one, number) for one, number in zip(hashes.tolist(), numbers.tolist(), strict=True) if number <= 2}
        first = [side.tolist() for side in store.holders(shingles, 2)]
        assert set(zip(*first, strict=True)) == firsts and len(first[0]) == len(firsts)
