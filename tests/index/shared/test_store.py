"""An index on a server answers what an index in a file answers, and never holds half an article."""

import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

import numpy as np
import pytest

from auditor.errors import BrokenIndexError, SharedIndexError
from auditor.index import Index, Packed, Store, open_index, pack, reached, regroup
from auditor.index.anywhere import built_on_server, writing
from auditor.index.entries import Numbers
from auditor.index.shared import frequent
from auditor.index.shared.postings import SharedPostings
from auditor.index.shared.store import SharedStore
from auditor.index.sketch import Hashes, unpack
from benchmarks.server import RedisServer
from tests.index.making import ENGINE, article, sentences
from tests.index.test_store import FULL

Named = Callable[[str], str]
_serial = count()


@pytest.fixture
def address(redis_server: RedisServer) -> str:
    """A name that no other test has."""
    return redis_server.address(f"test-{next(_serial)}")


def silent() -> None:
    pass


def build(where: str, packed: list[Packed]) -> None:
    with built_on_server(where, silent) as index:
        index.enter(packed)
        index.publish()


def stories(number: int, seed: int = 1) -> list[Packed]:
    """Return articles of which every third is a copy of the one before, some shortened, with a page that has two versions."""
    random = Random(seed)
    made = []
    for n in range(number):
        said = sentences(10, n - (n % 3 == 2))[: random.choice((6, 10))]
        made.append(pack(article(f"a{n}", "".join(said) + f"本报第{n}号。", f"outlet {n % 4}", f"2023-07-{n % 28 + 1:02}")))
    return made


def everything(index: Index) -> dict[str, object]:
    """Return all that an index says, by ids: numbers are its own."""
    infos = list(index.infos())
    names = index.numbers([info.id for info in infos])
    by_number = {number: name for name, number in names.items()}
    hashes = np.unique(np.concatenate([unpack(one.sketch).hashes for one in index.packed(sorted(by_number))]))
    found, owners = index.holders(hashes)
    return {
        "count": len(index),
        "infos": infos,
        "articles": index.articles(list(names)),
        "packed": sorted(index.packed(sorted(by_number))),
        "sketches": sorted((name, bytes(made)) for _, name, made in index.sketches(sorted(by_number))),
        "rankings": {by_number[number]: ranking for number, ranking in index.rankings(sorted(by_number)).items()},
        "headlines": {by_number[number]: said for number, said in index.headlines(sorted(by_number)).items()},
        "texts": {by_number[number]: text for number, text in index.texts(sorted(by_number)).items()},
        "members": sorted((size, name, story) for size, name, _, story in index.members(sorted(by_number))),
        "holders": sorted(zip(found.tolist(), [by_number[one] for one in owners.tolist()], strict=True)),
        "tags": {by_number[number]: tag for number, tag in index.tags(sorted(by_number)).items()},
        "places": sorted((str(place), place.file, by_number[number]) for number, place in index.places()),
        "counts": index.counts(),
    }


def both(address: str, path: Path, act: Callable[[Index], object]) -> None:
    """Do the same to both indexes, and hold them against each other."""
    said = []
    for where in (address, str(path)):
        with writing(where, silent) as index:
            said.append(act(index))
    assert said[0] == said[1]
    with open_index(address, read_only=True) as shared, open_index(path, read_only=True) as file:
        assert everything(shared) == everything(file)


def test_it_says_what_a_file_says_whatever_comes_in_and_goes_out(address: str, tmp_path: Path) -> None:
    path = tmp_path / "file.index"
    articles = [*stories(30), pack(FULL)]
    build(address, articles)
    with Store.create(path) as store:
        store.enter(articles)
    both(address, path, lambda index: index.enter(articles[:3]))
    page = [article("a1", "另一篇。" * 9), article("a31", "又一篇。" * 9)]
    both(address, path, lambda index: index.enter(map(pack, page)))
    again = [one._replace(row=one.row._replace(path="elsewhere/copy.txt")) for one in articles[4:6]]
    both(address, path, lambda index: index.enter(again))
    both(address, path, lambda index: index.leave(["a4", "elsewhere/copy.txt", "a7", "nothing"]))
    both(address, path, lambda index: index.enter(articles[2:9]))
    with open_index(address, read_only=True) as shared, open_index(path, read_only=True) as file:
        here, there = (index.numbers(["a31", "a5"]) for index in (shared, file))
        assert {n for n, number in here.items() if number in shared.held_only_by(map(pack, page))} == {
            n for n, number in there.items() if number in file.held_only_by(map(pack, page))
        }
        with pytest.raises(BrokenIndexError, match="does not hold nobody"):
            shared.articles(["nobody"])


def test_new_articles_are_grouped_among_those_of_a_server_as_among_those_of_a_file(address: str, tmp_path: Path) -> None:
    articles = stories(45)
    build(address, articles[:40])
    with Store.create(tmp_path / "file.index") as store:
        store.enter(articles[:40])
    found = []
    for where in (address, str(tmp_path / "file.index")):
        with Store.create() as store, open_index(where, read_only=True) as index:
            store.add(articles[40:])
            found.append(regroup(store, index, ENGINE))
    assert found[0] == found[1] != ()


def test_who_has_opened_it_sees_what_was_there_then(address: str) -> None:
    build(address, stories(6))
    with open_index(address, read_only=True) as before:
        known = everything(before)
        with writing(address, silent) as index:
            index.enter(map(pack, [article("late", "".join(sentences(10, 1)))]))
        assert everything(before) == known
    with open_index(address, read_only=True) as after:
        assert len(after) == 7
        assert after.came(before.mark()) == [7]
        assert after.came(after.mark()) == []


def test_what_is_taken_out_while_it_is_read_is_a_sentence(address: str) -> None:
    build(address, stories(6))
    with pytest.raises(SharedIndexError, match="taken out"), open_index(address, read_only=True), writing(address, silent) as index:
        assert index.leave(["a2"]) == 1
    with open_index(address, read_only=True) as index:
        assert len(index) == 5
        assert index.came(index.mark()._replace(removed=0)) is None


def test_an_index_built_anew_takes_the_place_of_the_old_one_whole(address: str, redis_server: RedisServer) -> None:
    build(address, stories(6))
    keys = len(keys_of(redis_server, address))
    with pytest.raises(SharedIndexError, match="built anew"), open_index(address, read_only=True):
        build(address, stories(6))
    assert len(keys_of(redis_server, address)) == keys
    with pytest.raises(RuntimeError, match="in the middle"), built_on_server(address, silent) as index:
        index.enter(stories(9))
        with open_index(address, read_only=True) as old:
            assert len(old) == 6
        raise RuntimeError("in the middle")
    assert len(keys_of(redis_server, address)) == keys
    with writing(address, silent) as index:
        assert index.leave([f"a{n}" for n in range(6)]) == 6
    left = {key.rpartition(b":")[2] for key in keys_of(redis_server, address)}
    assert left <= {b"state", b"addresses", b"{%s}" % name(address)}


def name(address: str) -> bytes:
    return address.rpartition("/")[2].encode()


def keys_of(server: RedisServer, address: str) -> list[bytes]:
    import redis

    with redis.Redis(port=server.port) as client:
        found: list[bytes] = client.keys(f"audit:{{{name(address).decode()}}}*")
    return sorted(found)


def test_an_index_of_another_scheme_is_refused_with_the_command_that_rebuilds_it(
    address: str, monkeypatch: pytest.MonkeyPatch, redis_server: RedisServer
) -> None:
    with pytest.raises(BrokenIndexError, match=f"there is no index {address}; build it with: audit index build"), open_index(address):
        pass
    build(address, stories(3))
    with monkeypatch.context() as other:
        other.setattr("auditor.index.shared.store.KIND", "another")
        with pytest.raises(BrokenIndexError, match="another scheme; build it with: audit index build"), open_index(address):
            pass
        build(address, stories(2))
    with pytest.raises(BrokenIndexError, match="another scheme"), open_index(address):
        pass
    build(address, stories(2))
    with open_index(address) as index:
        assert len(index) == 2
    assert len({key.split(b":")[2] for key in keys_of(redis_server, address) if key.count(b":") > 1}) == 1


def test_one_writes_at_a_time_and_the_other_is_told_that_it_waits(address: str) -> None:
    build(address, stories(3))
    told, done = [], []
    with writing(address, silent) as first:

        def second() -> None:
            with writing(address, lambda: told.append(True)) as index:
                done.append(len(index))

        waiting = threading.Thread(target=second)
        waiting.start()
        until = time.monotonic() + 30
        while not told and time.monotonic() < until:
            time.sleep(0.01)
        first.enter(map(pack, [article("late", "".join(sentences(10, 1)))]))
        assert done == []
    waiting.join()
    assert (told, done) == ([True], [4])


def test_who_stood_still_for_too_long_writes_nothing(address: str, redis_server: RedisServer) -> None:
    import redis

    build(address, stories(3))
    with pytest.raises(SharedIndexError, match="took its turn"), writing(address, silent) as index:
        with redis.Redis(port=redis_server.port) as client:
            client.delete(f"audit:{{{name(address).decode()}}}:turn")
        index.enter(map(pack, [article("late", "".join(sentences(10, 1)))]))
    with open_index(address) as index:
        assert len(index) == 3


def whole(server: RedisServer, address: str) -> int:
    """Make sure that every article is there with all its parts and nothing else is; return how many there are."""
    import redis

    from auditor.index.shared import columns
    from auditor.index.shared.postings import keys

    with redis.Redis(port=server.port) as client:
        prefixes = {key.rpartition(b":")[0] + b":" for key in client.keys("audit:*:state") if b"{%s}" % name(address) in key}
        build = client.hvals(f"audit:{{{name(address).decode()}}}")[0]
        [prefix] = [prefix for prefix in prefixes if prefix.endswith(b":" + build + b":")]
        numbers = {int(number) for number in client.hkeys(prefix + b"heads")}
        for column in columns.BY_NUMBER:
            assert {int(number) for number in client.hkeys(prefix + column.encode())} == numbers
        for column in (columns.NAMES, columns.KNOWN):
            assert {int(number) for number in client.hvals(prefix + column.encode())} == numbers
        state = client.hgetall(prefix + b"state")
        assert (int(state[b"articles"]), int(state[b"last"])) == (len(numbers), max(numbers))
        for number in numbers:
            for key in keys(unpack(client.hget(prefix + b"sketches", str(number))).hashes):
                assert client.sismember(prefix + b"postings:" + key, number)
        held = sum(client.scard(key) for key in client.scan_iter(prefix + b"postings:?*"))
        assert held == sum(len(unpack(made).hashes) for made in client.hvals(prefix + b"sketches"))
    return len(numbers)


NOTICE = "".join(sentences(2, 99, figures=False))


def test_what_very_many_have_is_not_read_and_nothing_else_comes_of_it(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequent, "NOTED", 13)
    monkeypatch.setattr(frequent, "GROWN", 1.05)
    made = [pack(article(one.row.id, one.row.text + NOTICE * (number % 2))) for number, one in enumerate(stories(130))]
    build(address, made[:30])
    with writing(address, silent) as index:
        index.enter(made[30:90])
        index.enter(made[90:100])
        index.leave([made[3].row.id])
        for one in made[100:120]:
            index.enter([one])
    asked: list[int] = []
    read, of_server = SharedPostings.holders, SharedStore.frequent

    def holders(postings: SharedPostings, hashes: Hashes, most: int | None = None) -> tuple[Hashes, Numbers]:
        found = read(postings, hashes, most)
        asked.append(len(found[1]))
        return found

    monkeypatch.setattr(SharedPostings, "holders", holders)
    with open_index(address, read_only=True) as index:
        for new in (made[3:4], made[51:52], made[121:122]):
            found = []
            for noted in (of_server, lambda *_: ()):
                monkeypatch.setattr(SharedStore, "frequent", noted)
                with Store.create() as store:
                    store.add(new)
                    found.append((reached(store, index, ENGINE).clusters, sum(asked)))
                asked.clear()
            assert found[0][0] == found[1][0]
            assert found[0][1] < found[1][1]
