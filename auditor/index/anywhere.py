"""What an index answers, wherever it is kept: in a file of SQLite, or on a server that many machines share. And how one is opened."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias

from auditor.address import Address, is_shared
from auditor.errors import UsageError
from auditor.index.access import sole_writer
from auditor.index.entries import Mark, Member, Numbers, Packed, Ranking
from auditor.index.frequent import Frequency
from auditor.index.kept import kept_or_opened, looked_into
from auditor.index.places import Entered, Place
from auditor.index.sketch import Hashes, Sketch
from auditor.index.store import Store
from auditor.model import Article, ArticleInfo

if TYPE_CHECKING:
    from auditor.index.shared.store import SharedStore

Where: TypeAlias = str | Path | Address
"""The path of an index, or the address of one that is shared."""


class Index(Protocol):
    """What is asked of an index; `Store` and `SharedStore` say what each promises."""

    @property
    def searchable(self) -> bool:
        """Whether it can say by itself which articles may have a quotation."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def __len__(self) -> int: ...

    def mark(self) -> Mark:
        """Return how far the index has come."""
        ...

    def came(self, mark: Mark) -> list[int] | None:
        """Return the numbers of the articles that came since; None where anything went, too."""
        ...

    def enter(self, entries: Iterable[Packed]) -> Entered:
        """Put articles in, each whole or not at all; what is known by its content and address gets another place at most."""
        ...

    def leave(self, wanted: Iterable[str]) -> int:
        """Take out what has one of these names or lies at one of these paths and nowhere else; return how many articles."""
        ...

    def held_only_by(self, fresh: Iterable[Packed]) -> set[int]:
        """Return the numbers of those articles that are one of `fresh` and lie nowhere else."""
        ...

    def tags(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return what tells each of these articles from another of its name."""
        ...

    def places(self) -> list[tuple[int, Place]]:
        """Return every place of every article, with its number."""
        ...

    def counts(self) -> tuple[int, int]:
        """Return how many articles are further versions of a page, and how many places there are."""
        ...

    def size(self) -> str:
        """Return how much room it takes, for people."""
        ...

    def infos(self) -> Iterator[ArticleInfo]:
        """Yield what reports say of each article, by id."""
        ...

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Return the articles with these ids, in that order."""
        ...

    def sketches(self, numbers: Sequence[int]) -> Iterator[tuple[int, str, Sketch]]:
        """Yield number, id and sketch of these articles."""
        ...

    def rankings(self, numbers: Sequence[int]) -> dict[int, Ranking]:
        """Return what orders these articles."""
        ...

    def headlines(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the normalised headlines of those of these articles that have one."""
        ...

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the normalised texts of these articles."""
        ...

    def members(self, numbers: Sequence[int]) -> list[Member]:
        """Return size, id, number and story of these articles."""
        ...

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those of these articles that are here."""
        ...

    def packed(self, numbers: Sequence[int]) -> Iterator[Packed]:
        """Yield these articles as they can be put into another store."""
        ...

    def holders(self, hashes: Hashes, most: int | None = None) -> tuple[Hashes, Numbers]:
        """Return every (shingle, article) in which one of these shingles stands; with `most`, the first so many of each."""
        ...

    def frequent(self, hashes: Hashes) -> Sequence[Frequency]:
        """Return what is noted of those of these shingles that very many articles have; nothing where nothing is."""
        ...

    def of_stories(self, stories: Iterable[int]) -> Sequence[int]:
        """Return the numbers of all articles of these stories; asked only where something is noted."""
        ...


@contextmanager
def open_index(where: Where, *, read_only: bool = False, at_a_glance: bool = False) -> Iterator[Index]:
    """Open an index that exists, wherever it is kept. BrokenIndexError where there is none; SharedIndexError where its server is away."""
    if is_shared(where):
        address = Address.of(where)
        needed()
        from auditor.index.shared.store import SharedStore

        with SharedStore.open(address) as shared:
            yield shared
        return
    path = str(where)
    looking = looked_into(path) if at_a_glance else kept_or_opened(path)
    with looking if read_only else Store.open(path) as store:
        yield store


@contextmanager
def writing(where: Where, waiting: Callable[[], None], *, throughout: bool = True) -> Iterator[Index]:
    """Open an index to write to it, and be the only one who does; call `waiting` once if somebody else is at it.

    Of one on a server it may be enough to be the only one while articles are written, and not `throughout`.
    """
    if not is_shared(where):
        path = Path(str(where))
        with sole_writer(path, waiting), Store.open(path) as store:
            yield store
        return
    address = Address.of(where)
    needed()
    from auditor.index.shared.store import SharedStore

    with SharedStore.open(address) as shared, shared.alone(waiting) if throughout else nullcontext():
        yield shared


@contextmanager
def built_on_server(where: str | Address, waiting: Callable[[], None]) -> Iterator["SharedStore"]:
    """Yield a new shared index that is seen when it is published, in the place of what was there."""
    address = Address.of(where)
    needed()
    from auditor.index.shared.store import SharedStore

    with SharedStore.built(address, waiting) as store:
        yield store


def needed() -> None:
    """Raise UsageError where what speaks to a server is not installed."""
    if find_spec("redis") is None:
        raise UsageError(
            "an index on a server of Redis needs the extra: pip install 'auditor-zh[redis]'",
            "Redis 服务器上的索引需要附加依赖：pip install 'auditor-zh[redis]'",
        )


def at_hand(where: Where) -> Path:
    """Return the path of an index in a file; UsageError for the address of a shared one, which cannot do what is asked."""
    if is_shared(where):
        raise UsageError(
            f"{Address.of(where)} is on a server; this needs an index in a file: audit index build FILE PATH...",
            f"{Address.of(where)} 在服务器上；这里要用文件里的索引：audit index build 文件 PATH...",
        )
    return Path(str(where))
