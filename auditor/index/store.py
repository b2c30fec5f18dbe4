"""Where prepared articles stay: one SQLite file, for the length of an audit or for years.

What is in it is whole at every moment: articles go in and out in transactions, several processes may add at once, and nothing is
unpickled, since an index may come from elsewhere. Nothing here knows which articles belong together.
"""

import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import count, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, ParamSpec, Self, TypeVar

import numpy as np

from auditor.errors import BrokenIndexError, OutputError
from auditor.index import founding, frequent, grams, places, since, sound
from auditor.index.access import connect, connect_to_read, no_room
from auditor.index.columns import distinct
from auditor.index.entries import Entry, Evidence, Mark, Member, Numbers, Packed, Ranking, Samples, headline, pack
from auditor.index.frequent import Frequency
from auditor.index.grams import GramTable, Holders
from auditor.index.packing import Row, unpack_article, unpack_info
from auditor.index.places import Entered, Place
from auditor.index.postings import HeldPostings, Postings, TablePostings, marks, parts
from auditor.index.schema import SCHEMA
from auditor.index.sketch import NO_HASHES, Hashes, Sketch, samples, unpack
from auditor.leftovers import Scratch
from auditor.model import Article, ArticleInfo

P = ParamSpec("P")
T = TypeVar("T")

BATCH: Final = 256
"""Articles in a transaction: what a kill can cost, against what a commit costs."""
PORTION: Final = 8192
"""Sketches taken apart at a time: some 20 MB."""


class Store:
    """An open index. Use it as a context manager; a temporary one removes its file at the end."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, holder: Scratch | None = None, *, building: bool = False, read_only: bool = False
    ) -> None:
        """Take over an open connection; `create` and `open` are the ways in."""
        self.path: Final = path
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        self.lasting: Final = "postings" in tables
        self.searchable: Final = "gram_pages" in tables
        """Whether it can say by itself which articles may have a quotation."""
        self._connection = connection
        self._postings: Postings = HeldPostings(TablePostings(connection)) if building else TablePostings(connection)
        self._grams: Final = GramTable(connection, building=building)
        self._holder = holder
        self.read_only: Final = read_only
        self._counted: tuple[int | None, int] = (None, 0)
        self._frequencies: Final = grams.Frequencies()

    @classmethod
    def create(cls, path: Path | str | None = None, *, unfinished: bool = False) -> Self:
        """Make an empty store, in a temporary file where no path is given.

        One that is `unfinished`, to be put somewhere when it is whole, need not survive being killed; `finish` makes it whole.
        OutputError where it cannot be written or where something stands there already.
        """
        try:
            holder = Scratch() if path is None else None
        except OSError as error:
            raise OutputError(*no_room(error.strerror)) from error
        where = Path(holder.path, "store.sqlite") if holder else Path(str(path))
        if where.exists():
            raise OutputError(
                f"{where} exists; remove it first, or add to it with: audit index add {where} PATH...",
                f"{where} 已存在；请先删掉它，或者往里加：audit index add {where} PATH...",
            )
        try:
            connection = founding.make(where, lasting=holder is None, careful=holder is None and not unfinished)
        except sqlite3.Error as error:
            if holder is not None:
                holder.remove()
            raise OutputError(f"cannot write the index {where}: {error}", f"无法写入索引 {where}：{error}") from error
        return cls(where, connection, holder, building=unfinished)

    @classmethod
    def fleeting(cls) -> Self:
        """Make an empty store in memory, for a few articles: `opened` finds it in this process and nowhere else."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.executescript(SCHEMA)
        store = cls(Path(f"memory-{next(_serial)}"), connection)
        _fleeting[store.path] = store
        return store

    @classmethod
    def open(cls, path: Path | str, read_only: bool = False, *, at_a_glance: bool = False) -> Self:
        """Open a store that exists; BrokenIndexError where it is none, damaged, or of another version or sketch scheme.

        `at_a_glance` is for looking one thing up: as much is looked at as takes no longer in a large index.
        """
        where = Path(path)
        if not where.is_file():
            raise founding.refused(where, f"there is no index {where}", f"没有索引 {where}")
        try:
            connection = connect_to_read(where) if read_only else connect(where, "rw")
            founding.check(where, connection)
            connection.execute("PRAGMA synchronous = FULL")
            store = cls(where, connection, read_only=read_only)
            if read_only and store.lasting:
                store.hold(at_a_glance=at_a_glance)
        except sqlite3.Error as error:
            raise founding.refused(
                where, f"{where} cannot be read as an index ({error})", f"{where} 不能当作索引读取（{error}）"
            ) from error
        return store

    def finish(self) -> None:
        """Write what is held back while an index is built."""
        with self._writing():
            self._grams.settle()
            if isinstance(self._postings, HeldPostings):
                self._postings = self._postings.settled()
                frequent.note(self._connection)

    def hold(self, *, at_a_glance: bool = False) -> None:
        """See the index as it is now until it is closed, whatever is added meanwhile.

        BrokenIndexError where its pages do not hang together. Of a large index a sample is looked at; what else is damaged is told when it
        is come to.
        """
        self._ask("PRAGMA cell_size_check = ON")
        self.look()
        size = self.path.stat().st_size
        trouble = sound.damage(self._ask, size, sound.GLANCED_THROUGH if at_a_glance else sound.LOOKED_THROUGH)
        if trouble is not None:
            raise self._unreadable(trouble)
        if size > sound.LOOKED_THROUGH and not at_a_glance:
            for _ in self.packed(sound.sample(self._ask)):
                pass

    def look(self) -> None:
        """See the index as it is now, whatever is added meanwhile, until `look_away`."""
        if not self._connection.in_transaction:
            self._ask("BEGIN")
            self._ask("SELECT number FROM articles LIMIT 1")  # what is seen is what stands there when it is first read
            self._frequencies.settle(self.__len__)

    def look_away(self) -> None:
        """See nothing for the time being, and so hold up nobody."""
        if self._connection.in_transaction:
            self._ask("COMMIT")

    def stay(self, most: int) -> None:
        """Be looked into again and again: read so many bytes of the file as memory, and remember where its pages are."""
        self._ask(f"PRAGMA mmap_size = {most}")
        self._frequencies.directory = grams.Directory()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; remove it where it was temporary, which no system allows as long as it is open here."""
        self._connection.close()
        _fleeting.pop(self.path, None)
        if (kept := _readers.pop(self.path, None)) is not None:
            kept.close()
        if self._holder is not None:
            self._holder.remove()

    def __len__(self) -> int:
        """Return how many articles there are; counted again only when somebody else has written."""
        version = self._ask("PRAGMA data_version")[0][0] if self.read_only else None
        if version is None or self._counted[0] != version:
            self._counted = version, int(self._ask("SELECT count(*) FROM articles")[0][0])
        return self._counted[1]

    def add(self, entries: Iterable[Entry | Packed]) -> int:
        """Put articles in, in transactions of BATCH; one with a known id replaces the other. Return how many were put in.

        When this returns, they are on the disk. OutputError where they cannot be written.
        """
        waiting = iter(entries)
        added = 0
        while batch := [entry if isinstance(entry, Packed) else pack(*entry) for entry in islice(waiting, BATCH)]:
            batch = list({packed.row.id: packed for packed in batch}.values())
            with self._writing():
                self._remove([packed.row.id for packed in batch])
                self._insert(batch)
            added += len(batch)
        return added

    def enter(self, entries: Iterable[Packed]) -> Entered:
        """Put articles into an index, in transactions of BATCH: what is known by its content and address gets another place at most.

        Nothing is replaced: another text of the same name is another article. OutputError where they cannot be written.
        """
        waiting = iter(entries)
        total = Entered()
        while batch := list(islice(waiting, BATCH)):
            with self._writing():
                total = total.plus(self._enter(batch))
        return total

    def _enter(self, batch: Sequence[Packed]) -> Entered:
        keys = [places.key_of(packed.row) for packed in batch]
        held = places.numbers(self._connection, dict.fromkeys(keys))
        new = {key: packed for key, packed in reversed([*zip(keys, batch, strict=True)]) if key not in held}  # of equals the first
        named = list(self._named([*reversed(new.items())]))
        versions = 0
        for number, (key, packed) in zip(self._insert([packed for _, packed in named]), named, strict=True):
            address = places.address_of(packed.row)
            versions += places.has_address(self._connection, address)
            places.enter(self._connection, number, key, address)
            held[key] = number
        places.add_places(self._connection, ((held[key], packed.row) for key, packed in zip(keys, batch, strict=True)))
        return Entered(len(new), versions, len(batch) - len(new))

    def _named(self, batch: Sequence[tuple[bytes, Packed]]) -> Iterator[tuple[bytes, Packed]]:
        """Yield articles with their keys, under names that nothing else has here."""
        taken = set(self.numbers([packed.row.id for _, packed in batch]))
        for key, packed in batch:
            name = packed.row.id
            if name in taken:
                name += f"@{key.hex()[: places.SHOWN]}"
                packed = packed._replace(row=packed.row._replace(id=name))
            taken.add(name)
            yield key, packed

    def mark(self) -> Mark:
        """Return how far the index has come."""
        return since.mark(self._ask)

    def came(self, mark: Mark) -> list[int] | None:
        """Return the numbers of the articles that came since; None where anything went, too."""
        return since.came(self._ask, mark)

    def size(self) -> str:
        """Return how much room the file takes."""
        return f"{self.path.stat().st_size / 1e6:.1f} MB"

    def held_only_by(self, fresh: Iterable[Packed]) -> set[int]:
        """Return the numbers of those articles of an index that are one of `fresh` and lie nowhere else."""
        found = self._searched(lambda connection: [places.only_there(connection, packed.row) for packed in fresh])
        return {number for number in found if number is not None}

    def tags(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return what tells each of these articles of an index from another of its name."""
        return self._searched(lambda connection: places.names(connection, numbers))

    def places(self) -> list[tuple[int, Place]]:
        """Return every place of every article of an index, with its number."""
        return self._searched(places.places)

    def counts(self) -> tuple[int, int]:
        """Return how many articles of an index are further versions of a page, and how many places there are."""
        return self._searched(places.count)

    def leave(self, wanted: Iterable[str]) -> int:
        """Take out of an index what has one of these names or lies at one of these paths and nowhere else; return how many articles."""
        names = set(wanted)
        with self._writing():
            gone = {
                number
                for number, place in self.places()
                if not names.isdisjoint(place.names) and places.forget_place(self._connection, number, place)
            }
            found = [name for size, name, number, story in self.members(sorted(gone))]
            return self._remove([*found, *(name for name in names if name not in found)])

    def remove(self, ids: Iterable[str]) -> int:
        """Take articles out, all or none of them; return how many there were."""
        with self._writing():
            return self._remove(list(ids))

    def came_after(self, number: int) -> list[int]:
        """Return the numbers of the articles that came after that one, 0 for all of them."""
        return [row[0] for row in self._ask("SELECT number FROM articles WHERE number > ? ORDER BY number", (number,))]

    def last(self) -> int:
        """Return the number of the article that came last; 0 where there is none."""
        return int(self._ask("SELECT coalesce(max(number), 0) FROM articles")[0][0])

    def infos(self) -> Iterator[ArticleInfo]:
        """Yield what reports say of each article, by id."""
        query = """SELECT id, path, record, source, title, published, url, script, characters, details, size
                   FROM articles JOIN sketches USING (number) ORDER BY id"""
        for row in self._ask(query):
            yield self._decoded(unpack_info, row[:10], row[10])

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Return the articles with these ids, as they were put in, in that order; BrokenIndexError where one is not there."""
        wanted = list(ids)
        found: dict[str, Article] = {}
        for part in parts(wanted):
            query = f"""SELECT id, path, record, source, title, published, url, script, characters, details, text, raw, offsets
                        FROM articles JOIN texts USING (number) WHERE id IN ({marks(part)})"""  # noqa: S608 -- only question marks
            for row in self._ask(query, part):
                found[row[0]] = self._decoded(unpack_article, Row(*row))
        missing = [one for one in wanted if one not in found]
        if missing:
            raise BrokenIndexError(f"{self.path} does not hold {missing[0]}", f"{self.path} 里没有 {missing[0]}")
        return {one: found[one] for one in wanted}

    def sketches(self, numbers: Sequence[int] | None = None) -> Iterator[tuple[int, str, Sketch]]:
        """Yield number, id and sketch, of all articles or of those asked for."""
        query = "SELECT number, id, sketch FROM sketches JOIN articles USING (number)"
        if numbers is None:
            rows: Iterable[tuple[int, str, bytes]] = self._ask(query + " ORDER BY number")
        else:
            rows = (
                row for part in parts(numbers) for row in self._ask(f"{query} WHERE number IN ({marks(part)})", part)
            )  # only question marks
        for number, name, stored in rows:
            yield number, name, self._decoded(unpack, stored)

    def samples(self) -> Samples:
        """Return the samples of all articles."""
        columns, hashes, kept = [np.zeros((0, 3), np.int64)], [np.zeros(0, np.uint64)], [np.zeros(1, np.int64)]
        for rows in self._asked("SELECT number, size, story, sketch FROM articles JOIN sketches USING (number) ORDER BY id"):
            columns.append(np.array([row[:3] for row in rows], np.int64))
            drawn, bounds = self._decoded(samples, [row[3] for row in rows])
            hashes.append(drawn)
            kept.append(np.diff(bounds))
        numbers, sizes, stories = np.ascontiguousarray(np.concatenate(columns).T)
        return Samples(numbers, sizes, stories, np.concatenate(hashes), np.cumsum(np.concatenate(kept)))

    def rankings(self, numbers: Sequence[int]) -> dict[int, Ranking]:
        """Return what orders these articles."""
        found: dict[int, Ranking] = {}
        query = "SELECT number, id, path, record, source, published, size FROM articles JOIN sketches USING (number) WHERE number IN"
        for part in parts(numbers):
            found.update((row[0], Ranking(*row[1:])) for row in self._ask(f"{query} ({marks(part)})", part))
        return found

    def headlines(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the normalised headlines of those of these articles that have one."""
        found: dict[int, str] = {}
        query = "SELECT number, details FROM articles WHERE title IS NOT NULL AND number IN"
        for part in parts(numbers):
            found.update((number, self._decoded(headline, details)) for number, details in self._ask(f"{query} ({marks(part)})", part))
        return found

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the normalised texts of these articles."""
        found: dict[int, str] = {}
        for part in parts(numbers):
            found.update(self._ask(f"SELECT number, text FROM texts WHERE number IN ({marks(part)})", part))  # noqa: S608
        if len(found) < len(set(numbers)):
            raise self._unreadable("an article has no text")
        return found

    def members(self, numbers: Sequence[int]) -> list[Member]:
        """Return size, id, number and story of these articles."""
        query = "SELECT size, id, number, story FROM sketches JOIN articles USING (number) WHERE number IN"
        return [row for part in parts(numbers) for row in self._ask(f"{query} ({marks(part)})", part)]

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those of these articles that are here."""
        found: dict[str, int] = {}
        for part in parts(ids):
            found.update(self._ask(f"SELECT id, number FROM articles WHERE id IN ({marks(part)})", part))  # noqa: S608
        return found

    def packed(self, numbers: Sequence[int]) -> Iterator[Packed]:
        """Yield these articles as they can be put into another store."""
        query = """SELECT id, path, record, source, title, published, url, script, characters, details, text, raw, offsets,
                   story, size, sketch FROM articles JOIN texts USING (number) JOIN sketches USING (number) WHERE number IN"""
        for part in parts(numbers):
            rows = self._ask(f"{query} ({marks(part)}) ORDER BY number", part)
            if len(rows) != len(part):
                raise self._unreadable("an article has no text")
            for row in rows:
                packed = Packed(Row(*row[:13]), *row[13:])
                if self.lasting:  # what comes from elsewhere is looked at here, where it is known where it came from
                    self._decoded(unpack_article, packed.row)
                    self._decoded(unpack, packed.sketch)
                yield packed

    def evidence(self, numbers: Sequence[int]) -> dict[int, Evidence]:
        """Return what pairs of these articles are measured by."""
        found: dict[int, Evidence] = {}
        query = (
            "SELECT number, text, sketch, published FROM texts JOIN sketches USING (number) JOIN articles USING (number) WHERE number IN"
        )
        for part in parts(numbers):
            rows = self._ask(f"{query} ({marks(part)})", part)
            found.update((number, Evidence(text, self._decoded(unpack, made).places, day)) for number, text, made, day in rows)
        return found

    def holders(self, hashes: Hashes, most: int | None = None) -> tuple[Hashes, Numbers]:
        """Return every (shingle, article) in which one of these shingles stands, the first `most` of each; only of a store that lasts."""
        return self._searched(lambda _: self._postings.holders(hashes, most))

    def frequent(self, hashes: Hashes) -> list[Frequency]:
        """Return what is noted of those of these shingles that very many articles have."""
        return self._searched(lambda connection: list(frequent.noted(connection, hashes)))

    def of_stories(self, stories: Iterable[int]) -> list[int]:
        """Return the numbers of all articles of these stories; only of a store that notes what is frequent."""
        return self._searched(lambda connection: frequent.of_stories(connection, stories))

    def with_all(self, skeletons: Sequence[str], most: int) -> Holders:
        """Return at most so many of the articles that may have all of these skeletons."""
        return self._searched(lambda connection: grams.of_all(connection, skeletons, most, self._frequencies))

    def with_any(self, skeletons: Sequence[str]) -> set[int]:
        """Return the numbers of the articles that may have any of these skeletons, of at least GRAM characters each."""
        return self._searched(lambda connection: grams.of_any(connection, skeletons, self._frequencies))

    def with_most(self, skeleton: str, share: float, most: int) -> list[int]:
        """Return the numbers of at most so many articles that have at least `share` of the grams of a skeleton."""
        return self._searched(lambda connection: grams.of_most(connection, skeleton, share, most, self._frequencies))

    def nearest(self, skeleton: str, most: int) -> list[int]:
        """Return the numbers of at most so many articles, those first that have most of a skeleton."""
        articles = len(self)
        return self._searched(lambda connection: grams.nearest(connection, skeleton, most, articles, self._frequencies))

    def _searched(self, search: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a search finds: a damaged page may show only when it comes to it."""
        try:
            return search(self._connection)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise self._unreadable(error) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction: all of it or nothing."""
        self._frequencies.forget()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            whole = False
            try:
                yield
                whole = True
            finally:
                self._connection.execute("COMMIT" if whole else "ROLLBACK")
        except sqlite3.Error as error:
            if self._holder is not None:
                raise OutputError(*no_room(error)) from error
            raise OutputError(f"cannot write to the index {self.path}: {error}", f"无法写入索引 {self.path}：{error}") from error

    def _insert(self, batch: Sequence[Packed]) -> list[int]:
        first = self._ask("SELECT coalesce(max(number), 0) + 1 FROM articles")[0][0]
        numbered = list(enumerate(batch, first))
        run = self._connection.executemany
        run("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ((number, *packed.row[:10]) for number, packed in numbered))
        run("INSERT INTO texts VALUES (?, ?, ?, ?)", ((number, *packed.row[10:]) for number, packed in numbered))
        run("INSERT INTO sketches VALUES (?, ?, ?, ?)", ((number, *packed[1:]) for number, packed in numbered))
        if self.lasting:
            sampled = [(number, unpack(packed.sketch).hashes) for number, packed in numbered]
            self._postings.enter(sampled)
            if not isinstance(self._postings, HeldPostings):
                frequent.note(self._connection, distinct(np.concatenate([NO_HASHES, *(hashes for _, hashes in sampled)])))
        if self.searchable:
            self._grams.enter(grams.rows((number, packed.row.text, headline(packed.row.details)) for number, packed in numbered))
        return [number for number, _ in numbered]

    def _remove(self, ids: Sequence[str]) -> int:
        removed = 0
        for part in parts(ids):
            known = f"SELECT number, sketch FROM sketches JOIN articles USING (number) WHERE id IN ({marks(part)})"  # noqa: S608
            if self.searchable:
                texts = f"SELECT number, text, details FROM texts JOIN articles USING (number) WHERE id IN ({marks(part)})"  # noqa: S608
                entered = [(number, text, headline(details)) for number, text, details in self._ask(texts, part)]
                self._grams.take_out(grams.rows(entered))
            for number, stored in self._ask(known, part):
                if self.lasting:
                    hashes = unpack(stored).hashes
                    self._postings.take_out([(number, hashes)])
                    frequent.forget(self._connection, hashes)
                    places.forget(self._connection, number)
                for table in sound.WHOLE:
                    self._connection.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608 -- our own names
                removed += 1
        return removed

    def _ask(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all that a query gives: a damaged page may show only when it comes to it."""
        try:
            return self._connection.execute(query, values).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise self._unreadable(error) from error

    def _asked(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        """Yield what a query gives, PORTION rows at a time, where all of it together would take more memory than what is made of it."""
        try:
            cursor = self._connection.execute(query)
            while rows := cursor.fetchmany(PORTION):
                yield rows
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise self._unreadable(error) from error

    def _decoded(self, decode: Callable[P, T], *stored: P.args, **more: P.kwargs) -> T:
        """Return what stored bytes stand for: an index may come from elsewhere, and whatever is in it that makes no sense is said to."""
        try:
            return decode(*stored, **more)
        except (ValueError, TypeError, LookupError, AttributeError, OverflowError, struct.error) as error:
            raise self._unreadable(f"{type(error).__name__}: {error}") from error

    def _unreadable(self, error: object) -> BrokenIndexError:
        return founding.refused(self.path, f"the index {self.path} cannot be read ({error})", f"索引 {self.path} 无法读取（{error}）")


_readers: dict[Path, Store] = {}
_fleeting: dict[Path, Store] = {}
_serial = count()


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """Yield the store at `path` for reading: one of this process that is in memory, or else a file that is opened and closed again."""
    with nullcontext(_fleeting[path]) if path in _fleeting else Store.open(path, read_only=True) as store:
        yield store


def reader(path: Path) -> Store:
    """Return the connection of this process for reading the store at `path`, kept open until that store is closed here.

    For stages that are handed piece after piece: a process asks for none before it was forked that it would use afterwards. One in memory
    is its own reader.
    """
    if path in _fleeting:
        return _fleeting[path]
    if path not in _readers:
        _readers[path] = Store.open(path, read_only=True)
    return _readers[path]
