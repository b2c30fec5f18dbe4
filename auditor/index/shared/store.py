"""An index on a server: everything an index answers, for many processes on many machines at once.

One writes at a time, each article in one transaction with its postings, and numbers ascend: whoever has opened the index sees the articles
up to the number that was the last then, whatever is added meanwhile. Every key begins with the name of the index, the scheme of the
sketches and the build; an index that is built anew takes the place of the old one by one key.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, ParamSpec, Self, TypeVar
from uuid import uuid4

import numpy as np
from datasketch.hashfunc import sha1_hash32

from auditor.address import Address
from auditor.errors import BrokenIndexError, SharedIndexError
from auditor.index import places
from auditor.index.entries import Mark, Member, Numbers, Packed, Ranking, headline
from auditor.index.frequent import Frequency
from auditor.index.packing import Row, unpack_article, unpack_info
from auditor.index.places import Entered, Place
from auditor.index.shared import columns
from auditor.index.shared.columns import Head
from auditor.index.shared.frequent import SharedFrequent
from auditor.index.shared.postings import SharedPostings
from auditor.index.shared.server import Server
from auditor.index.sketch import SCHEME, Hashes, Sketch, unpack
from auditor.model import Article, ArticleInfo

if TYPE_CHECKING:
    from redis.client import Pipeline

P = ParamSpec("P")
T = TypeVar("T")

KIND: Final = f"{SCHEME} layout=1"
"""What has to be the same for two to share an index: how shingles are sampled, and which keys there are."""
BATCH: Final = 64
"""Articles in a transaction: some 8,000 commands, for a hundredth of a second during which nobody else is answered."""
READ_AT_ONCE: Final = 200
"""Articles that are read together, texts and all."""


class SharedStore:
    """An open index on a server. Use it as a context manager."""

    searchable: Final = False
    """It cannot say by itself which articles may have a quotation."""

    def __init__(self, server: Server, build: str) -> None:
        """Take over a connection; `open` and `built` are the ways in."""
        self._server, self._build = server, build
        self._prefix: Final = f"{server.about}:{sha1_hash32(KIND.encode()):08x}:{build}:"
        self._postings: Final = SharedPostings(server, self._prefix, lambda: self._seen.last)
        self._frequent: Final = SharedFrequent(server, self._prefix, self._postings)
        self._published = self._wrote = False
        self._seen = self._state()

    @classmethod
    def open(cls, address: Address) -> Self:
        """Open an index that exists; BrokenIndexError where there is none of this scheme, SharedIndexError where nobody answers."""
        server = Server(address)
        about = server.state(server.about)
        rebuild, again = f"build it with: audit index build {address} PATH...", f"这样建立：audit index build {address} PATH..."
        if not about:
            raise BrokenIndexError(f"there is no index {address}; {rebuild}", f"没有索引 {address}；{again}")
        build = about.get(KIND.encode())
        if build is None:
            raise BrokenIndexError(f"{address} holds sketches of another scheme; {rebuild}", f"{address} 里的取样用的是另一种方案；{again}")
        return cls(server, build.decode())

    @classmethod
    @contextmanager
    def built(cls, address: Address, waiting: Callable[[], None]) -> Iterator[Self]:
        """Yield an empty index that nobody sees until it is published, which takes the place of what was there."""
        server = Server(address)
        with closing(server), server.turn(waiting):
            store = cls(server, uuid4().hex[:8])
            try:
                yield store
            finally:
                if store._published:
                    server.sweep(but=store._prefix)
                else:
                    with suppress(SharedIndexError):  # the next one that is built sweeps it up
                        server.sweep(only=store._prefix)

    def publish(self) -> None:
        """Have everybody see this index from now on, in the place of what was there."""

        def write(pipe: "Pipeline") -> None:
            pipe.delete(self._server.about)
            pipe.hset(self._server.about, KIND, self._build)

        self._server.written(write)
        self._published = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if error is None and not self._wrote:
                self._confirm()
        finally:
            self._server.close()

    def __str__(self) -> str:
        return str(self._server.address)

    def __len__(self) -> int:
        return self._seen.articles

    def alone(self, waiting: Callable[[], None]) -> AbstractContextManager[None]:
        """Be the only one who writes; what others have added before is seen then."""
        return self._writing(waiting)

    def mark(self) -> Mark:
        """Return how far the index has come, as far as it is seen here."""
        return self._seen

    def came(self, mark: Mark) -> list[int] | None:
        """Return the numbers of the articles that came since; None where anything went, too."""
        now = self._seen
        if (now.whose, now.removed) != (mark.whose, mark.removed) or now.last < mark.last:
            return None
        return list(range(mark.last + 1, now.last + 1))

    def enter(self, entries: Iterable[Packed]) -> Entered:
        """Put articles in, in transactions of BATCH: what is known by its content and address gets another place at most."""
        waiting = iter(entries)
        total = Entered()
        while batch := list(islice(waiting, BATCH)):
            with self._writing(lambda: None):
                total = total.plus(self._enter(batch))
        return total

    def _enter(self, batch: Sequence[Packed]) -> Entered:
        by_key = {places.key_of(packed.row): packed for packed in reversed(batch)}
        held = self._numbered(columns.KNOWN, list(by_key))
        new = {key: packed for key, packed in reversed(by_key.items()) if key not in held}
        named = self._named(new)
        addresses = [places.address_of(packed.row) for packed in named.values()]
        there = self._server.fetched(self._prefix + columns.ADDRESSES, [columns.encoded(address) for address in addresses])
        old = {address for address, count in zip(addresses, there, strict=True) if address and int(count or 0)}
        versions = sum(bool(address) and (address in old or address in addresses[:place]) for place, address in enumerate(addresses))
        numbers = {key: number for number, key in enumerate(named, self._seen.last + 1)}
        lie = self._lying(held.values())
        changed = self._placed(batch, held | numbers, lie)
        seen = self._seen._replace(last=self._seen.last + len(named), articles=self._seen.articles + len(named))
        sampled = [(numbers[key], unpack(packed.sketch).hashes) for key, packed in named.items()]
        told = [(packed.story, numbers[key]) for key, packed in named.items()]
        noting = self._noting
        notes = self._noted(sampled) if noting else {}

        def write(pipe: "Pipeline") -> None:
            for (key, packed), address in zip(named.items(), addresses, strict=True):
                number = numbers[key]
                for column, value in columns.values(packed, key, address).items():
                    pipe.hset(self._prefix + column, str(number), value)
                pipe.hset(self._prefix + columns.NAMES, columns.encoded(packed.row.id), str(number))
                pipe.hset(self._prefix + columns.KNOWN, key, str(number))
                if address:
                    pipe.hincrby(self._prefix + columns.ADDRESSES, columns.encoded(address), 1)
            self._postings.within(pipe).enter(sampled)
            if noting:
                self._frequent.write(pipe, notes, told)
                pipe.hset(self._prefix + columns.STATE, columns.NOTING, "1")
            for number in changed:
                pipe.hset(self._prefix + columns.PLACES, str(number), columns.packed_places(lie[number]))
            self._note(pipe, seen)

        if named or changed:
            self._server.written(write)
            self._seen = seen
        return Entered(len(named), versions, len(batch) - len(named))

    @property
    def _noting(self) -> bool:
        """Whether it is noted which shingles are frequent: of an index that is empty from now on."""
        return self._seen.last == 0 or bool(self._server.fetched(self._prefix + columns.STATE, [columns.NOTING])[0])

    def _noted(self, sampled: Sequence[tuple[int, Hashes]]) -> dict[bytes, bytes]:
        """Return what is to be noted now that these articles come; they themselves are not counted yet."""
        grown = self._frequent.grown(sampled)
        if not len(grown):
            return {}
        owners = np.unique(self._postings.holders(grown)[1]).tolist()
        return self._frequent.counted(grown, {number: head.story for number, head in self._heads(owners).items()}, self._seen.last)

    def _named(self, new: dict[bytes, Packed]) -> dict[bytes, Packed]:
        """Return articles under names that nothing else has here, by their keys."""
        taken = set(self.numbers([packed.row.id for packed in new.values()]))
        named = {}
        for key, packed in new.items():
            name = packed.row.id
            if name in taken:
                name += f"@{key.hex()[: places.SHOWN]}"
            taken.add(name)
            named[key] = packed._replace(row=packed.row._replace(id=name))
        return named

    def _lying(self, numbers: Iterable[int]) -> dict[int, list[Place]]:
        """Return the places of these articles."""
        return {number: columns.places_of(stored) for number, (stored,) in self._columns([columns.PLACES], sorted(set(numbers)))}

    def _placed(self, batch: Sequence[Packed], numbers: dict[bytes, int], lie: dict[int, list[Place]]) -> list[int]:
        """Note in `lie` where the articles of a batch lie; return the numbers of those of which that is news."""
        changed: dict[int, None] = {}
        for packed in batch:
            number, place = numbers[places.key_of(packed.row)], places.place_of(packed.row)
            known = lie.setdefault(number, [])
            if (place.file, place.record or 0) not in ((one.file, one.record or 0) for one in known):
                known.append(place)
                changed[number] = None
        return list(changed)

    def leave(self, wanted: Iterable[str]) -> int:
        """Take out what has one of these names or lies at one of these paths and nowhere else; return how many articles."""
        names = set(wanted)
        with self._writing(lambda: None):
            lie = {number: columns.places_of(stored) for number, stored in self._whole(columns.PLACES).items()}
            left = {n: [one for one in held if not {one.path, one.file, str(one)} & names] for n, held in lie.items()}
            gone = {number for number, held in left.items() if not held}
            gone |= set(self.numbers(sorted(names)).values())
            changed = {number: held for number, held in left.items() if held != lie[number] and number not in gone}
            going = sorted(gone)
            for start in range(0, len(going), BATCH):
                self._remove(going[start : start + BATCH])
            if changed:
                stored: dict[Any, Any] = {str(number): columns.packed_places(held) for number, held in changed.items()}
                self._server.written(lambda pipe: pipe.hset(self._prefix + columns.PLACES, mapping=stored))
            return len(gone)

    def _remove(self, numbers: Sequence[int]) -> None:
        heads = self._heads(numbers)
        addresses = {number: columns.address_in(row) for number, (row,) in self._columns([columns.ROWS], numbers)}
        made = list(self.sketches(numbers))
        seen = self._seen._replace(articles=self._seen.articles - len(numbers), removed=self._seen.removed + len(numbers))

        def write(pipe: "Pipeline") -> None:
            self._postings.within(pipe).take_out((number, sketch.hashes) for number, _, sketch in made)
            self._frequent.forget(pipe, [(number, sketch.story, sketch.hashes) for number, _, sketch in made])
            for number, head in heads.items():
                pipe.hdel(self._prefix + columns.NAMES, columns.encoded(head.id))
                pipe.hdel(self._prefix + columns.KNOWN, head.key)
                for column in columns.BY_NUMBER:
                    pipe.hdel(self._prefix + column, str(number))
                if addresses[number]:
                    pipe.hincrby(self._prefix + columns.ADDRESSES, columns.encoded(addresses[number]), -1)
            self._note(pipe, seen)

        self._server.written(write)
        self._seen = seen

    def held_only_by(self, fresh: Iterable[Packed]) -> set[int]:
        """Return the numbers of those articles that are one of `fresh` and lie nowhere else."""
        here = {places.key_of(packed.row): places.place_of(packed.row) for packed in fresh}
        numbers = self._numbered(columns.KNOWN, list(here))
        lie = self._lying(numbers.values())
        return {n for key, n in numbers.items() if all((one.file, one.record) == (here[key].file, here[key].record) for one in lie[n])}

    def tags(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return what tells each of these articles from another of its name."""
        return {number: head.key.hex()[: places.SHOWN] for number, head in self._heads(list(numbers)).items()}

    def places(self) -> list[tuple[int, Place]]:
        """Return every place of every article, with its number."""
        every = [(number, place) for number, stored in self._whole(columns.PLACES).items() for place in columns.places_of(stored)]
        return sorted(every, key=lambda one: (one[1].path, one[1].record or 0, one[0]))

    def counts(self) -> tuple[int, int]:
        """Return how many articles are further versions of a page, and how many places there are."""
        versions = [int(count) for count in self._server.whole(self._prefix + columns.ADDRESSES).values()]
        return sum(count - 1 for count in versions if count), len(self.places())

    def size(self) -> str:
        """Return how much room there is taken, of the whole server."""
        with self._server.spoken():
            return f"{self._server.client.info('memory')['used_memory'] / 1e6:.1f} MB of memory, with all else that is on the server"

    def infos(self) -> Iterator[ArticleInfo]:
        """Yield what reports say of each article, by id."""
        numbers = [number for _, number in sorted(self._names().items())]
        for _, (head, row) in self._columns([columns.HEADS, columns.ROWS], numbers):
            yield self._decoded(unpack_info, columns.listed(row)[:10], columns.head_of(head).size)

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Return the articles with these ids, as they were put in, in that order; BrokenIndexError where one is not there."""
        wanted = list(dict.fromkeys(ids))
        numbers = self.numbers(wanted)
        missing = [one for one in wanted if one not in numbers]
        if missing:
            raise BrokenIndexError(f"{self} does not hold {missing[0]}", f"{self} 里没有 {missing[0]}")
        rows = self._rows([numbers[one] for one in wanted])
        return {one: self._decoded(unpack_article, row) for one, (_, row) in zip(wanted, rows, strict=True)}

    def sketches(self, numbers: Sequence[int]) -> Iterator[tuple[int, str, Sketch]]:
        """Yield number, id and sketch of these articles."""
        for number, (head, stored) in self._columns([columns.HEADS, columns.SKETCHES], numbers):
            yield number, columns.head_of(head).id, self._decoded(unpack, stored)

    def rankings(self, numbers: Sequence[int]) -> dict[int, Ranking]:
        """Return what orders these articles."""
        found = {}
        for number, (head, row) in self._columns([columns.HEADS, columns.ROWS], numbers):
            name, path, record, source, _, published, *_ = columns.listed(row)
            found[number] = Ranking(name, path, record, source, published, columns.head_of(head).size)
        return found

    def headlines(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the normalised headlines of those of these articles that have one."""
        rows = {number: columns.listed(row) for number, (row,) in self._columns([columns.ROWS], numbers)}
        return {number: headline(row[9]) for number, row in rows.items() if row[4] is not None}

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the normalised texts of these articles."""
        return {number: columns.decoded(text) for number, (text,) in self._columns([columns.TEXTS], numbers)}

    def members(self, numbers: Sequence[int]) -> list[Member]:
        """Return size, id, number and story of these articles."""
        return [head.member(number) for number, head in self._heads(numbers).items()]

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those of these articles that are here."""
        found = self._numbered(columns.NAMES, [columns.encoded(name) for name in ids])
        return {columns.decoded(name): number for name, number in found.items()}

    def packed(self, numbers: Sequence[int]) -> Iterator[Packed]:
        """Yield these articles as they can be put into another store."""
        for start in range(0, len(numbers), READ_AT_ONCE):
            part = numbers[start : start + READ_AT_ONCE]
            others = self._columns([columns.HEADS, columns.SKETCHES], part)
            for (_, row), (_, (stored, made)) in zip(self._rows(part), others, strict=True):
                head = columns.head_of(stored)
                self._decoded(unpack_article, row)  # what comes from elsewhere is looked at here
                self._decoded(unpack, made)
                yield Packed(row, head.story, head.size, made)

    def holders(self, hashes: Hashes, most: int | None = None) -> tuple[Hashes, Numbers]:
        """Return every (shingle, article) in which one of these shingles stands; with `most`, the first so many of each."""
        return self._postings.holders(hashes, most)

    def frequent(self, hashes: Hashes) -> Sequence[Frequency]:
        """Return what is noted of those of these shingles that very many articles have."""
        return self._frequent.of(hashes, self._seen.last) if self._noting else ()

    def of_stories(self, stories: Iterable[int]) -> Sequence[int]:
        """Return the numbers of all articles of these stories."""
        return self._frequent.of_stories(stories, self._seen.last)

    def _rows(self, numbers: Sequence[int]) -> list[tuple[int, Row]]:
        wanted = self._columns([columns.ROWS, columns.TEXTS, columns.RAWS], numbers)
        return [(number, self._decoded(columns.row_of, *stored)) for number, stored in wanted]

    def _heads(self, numbers: Sequence[int]) -> dict[int, Head]:
        return {number: self._decoded(columns.head_of, head) for number, (head,) in self._columns([columns.HEADS], numbers)}

    def _columns(self, wanted: Sequence[str], numbers: Sequence[int]) -> list[tuple[int, list[bytes]]]:
        """Return some columns of these articles, each with its number, in this order."""
        found = [self._server.fetched(self._prefix + column, list(map(str, numbers))) for column in wanted]
        rows = []
        for number, *values in zip(numbers, *found, strict=True):
            kept = [value for value in values if value is not None]
            if len(kept) < len(wanted):
                raise self._changed()
            rows.append((number, kept))
        return rows

    def _whole(self, column: str) -> dict[int, bytes]:
        """Return a column of all articles that are seen; only of small values."""
        every = ((int(number), stored) for number, stored in self._server.whole(self._prefix + column).items())
        return {number: stored for number, stored in every if number <= self._seen.last}

    def _names(self) -> dict[str, int]:
        """Return the numbers of all articles by their ids."""
        every = ((columns.decoded(name), int(number)) for name, number in self._server.whole(self._prefix + columns.NAMES).items())
        return {name: number for name, number in every if number <= self._seen.last}

    def _numbered(self, column: str, keys: Sequence[bytes]) -> dict[bytes, int]:
        """Return the articles that have these keys, as far as they are seen."""
        found = zip(keys, self._server.fetched(self._prefix + column, keys), strict=True)
        numbered = ((key, int(number)) for key, number in found if number is not None)
        return {key: number for key, number in numbered if number <= self._seen.last}

    def _state(self) -> Mark:
        known = self._server.state(self._prefix + columns.STATE)
        last, articles, removed = (int(known.get(name, b"0")) for name in (b"last", b"articles", b"removed"))
        return Mark(last, articles, self._build, removed)

    def _note(self, pipe: "Pipeline", seen: Mark) -> None:
        pipe.hset(self._prefix + columns.STATE, mapping={"last": seen.last, "articles": seen.articles, "removed": seen.removed})

    @contextmanager
    def _writing(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Take a turn, and see all that others have written before it."""
        if self._server.holds_turn:
            yield
            return
        with self._server.turn(waiting):
            self._confirm(removals=False)
            self._seen = self._state()
            self._wrote = True
            yield

    def _confirm(self, *, removals: bool = True) -> None:
        """Make sure that what was read was of one index: none was built in its place, and nothing has gone meanwhile."""
        if self._server.holds_turn:
            return
        build = self._server.state(self._server.about).get(KIND.encode(), b"").decode()
        now = self._state()
        if build != self._build or (removals and now.removed != self._seen.removed) or now.last < self._seen.last:
            raise self._changed()

    def _changed(self) -> SharedIndexError:
        return SharedIndexError(
            f"{self} was built anew, or articles were taken out of it, while it was read; run it again",
            f"读取期间 {self} 被重建过，或者有文章被取出；请重新运行",
        )

    def _decoded(self, decode: Callable[P, T], *stored: P.args, **more: P.kwargs) -> T:
        """Return what stored bytes stand for; BrokenIndexError where they make no sense."""
        try:
            return decode(*stored, **more)
        except (ValueError, TypeError, LookupError, AttributeError, OverflowError, struct.error) as error:
            raise BrokenIndexError(
                f"the index {self} cannot be read ({type(error).__name__}: {error}); build it anew with: audit index build {self} PATH...",
                f"索引 {self} 无法读取（{type(error).__name__}: {error}）；请重建：audit index build {self} PATH...",
            ) from error
