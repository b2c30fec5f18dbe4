"""What grouping remembers of an article: a sample of its shingles, and every figure with the words around it.

A shingle is five letters in a row, punctuation and spaces left out, so that two outlets' habits of punctuation do not
part them. The sample is taken by value (FracMinHash; Irber et al. 2022): a shingle is kept where its hash lies
below a limit, so that two articles keep the *same* shingles, whatever surrounds them, and a passage is found again inside a
longer text; a MinHash of the document sees only how alike the wholes are. Nothing here knows about articles or storage.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from auditor.patterns import regex

Hashes: TypeAlias = NDArray[np.uint64]
"""Hashes of sampled shingles, of BITS each: what articles are found by in an archive."""
Short: TypeAlias = NDArray[np.uint32]
"""The same of 32 bits, their upper ones: enough to hold two texts against each other, and half as long to sort."""
Points: TypeAlias = NDArray[np.uint64]
"""Letters, each as the random number that stands for it."""
Keys: TypeAlias = NDArray[np.uint64]
"""Places of figures: the hash of the words around it in the upper half, that of the figure itself in the lower.

Its last bit says that the figure belongs to a date: two releases of one day, or of one series (近1个月, 截至6月30日), share those.
"""

SHINGLE: Final = 5
"""Letters in a shingle. Four meet by chance in unrelated news (国家主席, 有限公司); six lose a condensed copy's short clauses."""
DENSITY: Final = 16
"""One shingle in so many is kept of a long text: some 60 of an article of 1,000 characters, 10 of a passage of 150."""
FLOOR: Final = 32
"""At least so many are kept of any text that has them, so that a bulletin of 120 characters is found as surely as an article."""
EVERYWHERE: Final = 2**32 // DENSITY
"""Shingles whose upper 32 bits are below this are in the sample of every text, short or long."""
BITS: Final = 58
"""Of a sampled hash. What 10⁹ articles have is 6·10¹⁰ of them: one in 3·10⁵ is then taken for another one. At 32 bits most of the
sample of 10⁷ articles would be. Six more bits hold the number of a text among those that are sketched together."""
WIDER: Final = np.uint64(BITS - 32)
SEED: Final = 0x9E3779B97F4A7C15
"""Multiplier of the rolling hash: the golden ratio of 64 bits, odd, as in Fibonacci hashing (Knuth, TAOCP 3, 6.4)."""
NO_HASHES: Final[Hashes] = np.zeros(0, np.uint64)
SCHEME: Final = f"fracminhash-5gram-v5 bits={BITS} density={DENSITY} floor={FLOOR} seed={SEED:#x}"
"""Written into every store: sketches of another scheme cannot be compared with these."""

BEFORE: Final = 7
AFTER: Final = 2
"""Letters before and after a figure that make its place: enough to know what it says (工业增加值同比增长…%), not only 同比增长…%."""
WORDS_AROUND: Final = 4
"""Of those, how many have to be letters rather than other figures: `#年#月#日` alone stands in every dateline."""

CALENDAR: Final = "(?=([年月日号时点分天周季半]|个月)?)"
"""What stands behind a part of a date, or a length of time."""
NUMBER: Final = regex(rf"([0-9][0-9,.]*){CALENDAR}")
PERIOD: Final = regex(rf"([0-9][0-9,.]*|[一二三四](?=季度)|[上下](?=半年)){CALENDAR}")
"""What may differ between two releases of one series: numbers, parts of dates, and the quarter or half of the year."""
MARKER: Final = "\x01"
WINDOW: Final = np.arange(-BEFORE, AFTER + 1)
MARKED: Final = np.uint64(1)
"""What stands for a figure among the letters' random numbers."""
POWERS: Final = np.array([pow(SEED, power, 2**64) for power in range(max(SHINGLE, BEFORE + 1 + AFTER))], np.uint64)
ORDERS: Final = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
"""Multipliers that put shingles in two other orders: odd, from the finaliser of MurmurHash3."""
AT_ONCE: Final = 64
"""Texts that are sketched together: what is in hand then, some megabytes, stays in the cache of the processor."""
HEADER: Final = struct.Struct("<IQII")
KEPT: Final = struct.calcsize("<IQ")
"""Where in it the size of the sample stands."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sample of an article's shingles, and the places of all its figures."""

    size: int
    """Number of different shingles in the whole text."""
    story: int
    """The least shingles under two other orders (a MinHash of two): the same for most copies of one text, however many there are,
    and seldom the same for two that only share a notice of their site."""
    hashes: Hashes
    """The sample, ascending."""
    places: Keys
    """Ascending."""

    def __bytes__(self) -> bytes:
        head = HEADER.pack(self.size, self.story, len(self.hashes), len(self.places))
        return head + self.hashes.tobytes() + self.places.tobytes()


def unpack(stored: bytes) -> Sketch:
    """Return the sketch that `bytes(sketch)` was made of; ValueError or struct.error where it is no sketch."""
    size, story, kept, figures = HEADER.unpack_from(stored)
    hashes = np.frombuffer(stored, np.uint64, kept, HEADER.size)
    places = np.frombuffer(stored, np.uint64, figures, HEADER.size + hashes.nbytes)
    return Sketch(size, story, hashes, places)


def samples(stored: Sequence[bytes]) -> tuple[Hashes, NDArray[np.int64]]:
    """Return the samples of packed sketches, one behind the other, and where each begins and the last ends."""
    words = np.frombuffer(b"".join(stored), np.uint32)
    heads = _bounds([len(one) // words.itemsize for one in stored])[:-1]
    kept = 2 * words[heads + KEPT // words.itemsize].astype(np.int64)  # a hash is two words
    bounds = _bounds(kept)
    drawn = words[np.arange(bounds[-1]) + np.repeat(heads + HEADER.size // words.itemsize - bounds[:-1], kept)]
    return drawn.view(np.uint64), bounds // 2


def limit(size: int) -> int:
    """Return below what the upper 32 bits of a shingle's hash lie that is kept of a text that has `size` of them."""
    return int(2**32 * min(1.0, max(1 / DENSITY, FLOOR / max(size, 1))))


def limits(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return `limit` of each size."""
    kept: NDArray[np.int64] = (2**32 * np.minimum(1.0, np.maximum(1 / DENSITY, FLOOR / np.maximum(sizes, 1)))).astype(np.int64)
    return kept


LETTERS: Final = (
    (0x30, 0x3A), (0x61, 0x7B), (0xC0, 0x250), (0x370, 0x530), (0x3041, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0), (0xF900, 0xFB00),
    (0x20000, 0x30000),
)  # fmt: skip
"""What counts in a shingle, half-open: digits, Latin, Greek, Cyrillic, kana, Hangul, and all Chinese characters."""


@cache
def _letter_hashes() -> Points:
    """Return a table from code points to random numbers; 0 for all that is neither letter nor digit, lower case as upper case."""
    table = np.zeros(0x30000, np.uint64)
    for first, last in LETTERS:
        table[first:last] = _scattered(np.arange(first, last, dtype=np.uint64))
    table[0x41:0x5B] = table[0x61:0x7B]
    table[ord(MARKER)] = MARKED
    return table


def _scattered(values: Points) -> Points:
    """Return a random number for each value: the finaliser of splitmix64 (Steele et al. 2014)."""
    mixed = values * np.uint64(SEED)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def letters(text: str) -> Points:
    """Return a random number for each letter and digit of `text`, everything else left out."""
    kept: Points = _letter_hashes().take(_code_points(text), mode="clip")
    found: Points = kept[kept != 0]
    return found


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)


class Letters(NamedTuple):
    """The letters of several texts, one text behind the other."""

    points: Points
    bounds: NDArray[np.int64]
    """Where each text begins, and the end of the last."""


def _letters_of(texts: Sequence[str]) -> Letters:
    """Return the letters of each text."""
    kept: Points = _letter_hashes().take(_code_points("".join(texts)), mode="clip")
    places = np.flatnonzero(kept != 0)
    return Letters(kept.take(places), places.searchsorted(_bounds([len(text) for text in texts])))


def _bounds(sizes: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    bounds = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    return bounds


def _padded(found: Letters) -> Letters:
    """Make a text of less than one shingle one shingle."""
    sizes = np.diff(found.bounds)
    lacking = np.where(sizes > 0, np.maximum(SHINGLE - sizes, 0), 0)
    if not lacking.any():
        return found
    return Letters(np.insert(found.points, np.repeat(found.bounds[1:], lacking), np.uint64(0)), _bounds(sizes + lacking))


def letter_codes(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the letters and digits of each text as code points, capitals as small letters, and where each text begins and the last ends.

    A text of less than one shingle is filled up with noughts.
    """
    codes = _small_letters().take(_code_points("".join(texts)), mode="clip")
    kept = np.flatnonzero(codes != 0)
    bounds = kept.searchsorted(_bounds([len(text) for text in texts]))
    sizes = np.diff(bounds)
    lacking = np.where(sizes > 0, np.maximum(SHINGLE - sizes, 0), 0)
    if not lacking.any():
        return codes.take(kept), bounds
    return np.insert(codes[kept], np.repeat(bounds[1:], lacking), 0), _bounds(sizes + lacking)


@cache
def _small_letters() -> NDArray[np.uint32]:
    """Return a table from code points to the code points of small letters; 0 for all that is neither letter nor digit."""
    table = np.where(_letter_hashes() != 0, np.arange(0x30000), 0).astype(np.uint32)
    table[0x41:0x5B] = table[0x61:0x7B]
    return table


def numbers_of(codes: NDArray[np.uint32]) -> Points:
    """Return the random number for each letter, given by its code point; 0 for 0."""
    return _letter_hashes().take(codes)


def shingles(points: Points) -> Short:
    """Return the upper 32 bits of the hash of every shingle, in the order of the text; a text shorter than one shingle is one shingle."""
    return (_polynomials(points) >> np.uint64(32)).astype(np.uint32)


def _polynomials(points: Points) -> Points:
    """Return for each shingle a polynomial of its letters' random numbers modulo 2**64.

    Its upper half is as good as random (Dietzfelbinger 1996); the lowest bits, which hardly know the order of the letters, are in no hash.
    """
    if 0 < len(points) < SHINGLE:
        points = np.concatenate([points, np.zeros(SHINGLE - len(points), np.uint64)])
    twos = points[:-1] * POWERS[1]
    twos += points[1:]
    fours = twos[:-2] * POWERS[2]
    fours += twos[2:]
    fives = fours[:-1]
    fives *= POWERS[1]
    fives += points[4:]
    made: Points = fives
    return made


def sketch(text: str) -> Sketch:
    """Return the sketch of a normalised text."""
    return sketches([text])[0]


def sketches(texts: Sequence[str]) -> list[Sketch]:
    """Return the sketch of each normalised text.

    All in one pass: of an article of 700 characters numpy's time is spent on entering its functions, not in them; in batches of AT_ONCE
    a text takes a third of the time.
    """
    made: list[Sketch] = []
    for start in range(0, len(texts), AT_ONCE):
        batch = texts[start : start + AT_ONCE]
        made += map(Sketch, *_samples(batch), _places_of(batch))
    return made


def _samples(texts: Sequence[str]) -> tuple[list[int], list[int], list[Hashes]]:
    """Return size, story and sample of each text."""
    found = _padded(_letters_of(texts))
    count = len(texts)
    sizes, stories, samples = [0] * count, [0] * count, [np.zeros(0, np.uint64)] * count
    if not len(found.points):
        return sizes, stories, samples
    owners = np.repeat(np.arange(count, dtype=np.uint64), np.diff(found.bounds)) << np.uint64(BITS)
    whole = found.bounds[1:-1, None] - np.arange(1, SHINGLE)  # where a shingle would reach into the next text
    hashes = _polynomials(found.points) >> np.uint64(64 - BITS)
    within = np.ones(len(hashes), bool)
    within[whole[(whole >= 0) & (whole < len(hashes))]] = False
    ordered = np.sort((owners[: len(hashes)] | hashes)[within])
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    ordered = ordered[first]
    bounds = np.append(ordered.searchsorted(np.arange(count, dtype=np.uint64) << np.uint64(BITS)), len(ordered))
    known = ordered & np.uint64((1 << BITS) - 1)
    short = (known >> WIDER).astype(np.uint32)
    held = np.flatnonzero(np.diff(bounds))
    one, other = (np.minimum.reduceat(short * order, bounds[held]).tolist() for order in ORDERS)
    for number, least, also in zip(held.tolist(), one, other, strict=True):
        mine = known[bounds[number] : bounds[number + 1]]
        sizes[number] = len(mine)
        stories[number] = least >> 1 << 31 | also >> 1
        samples[number] = mine[: int(mine.searchsorted(np.uint64(limit(len(mine)) << int(WIDER))))]
    return sizes, stories, samples


def places(text: str) -> Keys:
    """Return the place of every figure of a normalised text, ascending: the words around it, and what it says."""
    return _places_of([text])[0]


def _places_of(texts: Sequence[str]) -> list[Keys]:
    """Return the places of the figures of each text."""
    said: list[int] = []
    words: list[str] = []
    for text in texts:
        dated = "季度" in text or "半年" in text
        parts = (PERIOD if dated else NUMBER).split(text.replace(MARKER, ""))
        said += map(_said, parts[1::3], parts[2::3])
        words.append(MARKER.join(parts[::3]))
    points, bounds = _letters_of(words)
    figures = np.flatnonzero(points == MARKED)
    owners = bounds.searchsorted(figures, "right") - 1
    around = figures[:, None] + WINDOW
    inside = (around >= bounds[owners, None]) & (around < bounds[owners + 1, None])
    windows = np.where(inside, points.take(around, mode="clip"), np.uint64(0)) if len(points) else np.zeros(around.shape, np.uint64)
    hashes = (windows * POWERS[: len(WINDOW)]).sum(axis=1, dtype=np.uint64) >> np.uint64(32)
    keys = (hashes << np.uint64(32)) | np.array(said, np.uint64)
    telling = (windows > MARKED).sum(axis=1) >= WORDS_AROUND
    keys, owners = keys[telling], owners[telling]
    return np.split(keys[np.lexsort((keys, owners))], owners.searchsorted(np.arange(1, len(texts))))


@lru_cache(maxsize=1 << 14)
def _said(figure: str, calendar: str | None) -> int:
    """Return a hash of a figure in 32 bits; odd where it is a part of a date or a length of time. Three in four were met before."""
    return crc32(figure.replace(",", "").strip(".").lstrip("0").encode()) & 0xFFFFFFFE | (calendar is not None)
