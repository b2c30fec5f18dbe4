"""Records as scrapers write them: which of their keys hold the text, the title, the source, the date, the address."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from auditor.ingest.dates import read_date
from auditor.ingest.fold import plain_form
from auditor.ingest.metadata import Metadata
from auditor.ingest.mojibake import undone
from auditor.ingest.names import clean_source, without_outlet
from auditor.ingest.words import listed
from auditor.patterns import regex

ROLES = ("text", "markup", "summary", "title", "source", "published", "url", "byline")
"""What a field can hold. Their names stand in the lexicon."""
TEXTS = ("text", "markup", "summary")
"""Those of them that can be the article."""
CLEARLY_FULLER = 2
"""How many times as long as the text a whole page has to be, without its tags, to be the article in its stead."""
SHORTEST = {"summary": 20}
"""Characters that a text needs to be taken for one, where it is called what an interface calls its answer: `msg: success`."""
DEEPEST = 4
"""Objects within objects that are looked into where a record has no text of its own."""

_LARGEST_EPOCH = 10**13
_LAID_OPEN = ("title", "source", "published", "url", "byline")
"""What a record says of its article, as `Metadata` has it."""
_IDLE = {ord(mark): None for mark in "_- :."}
_TAG = regex(r"<[^<>]{0,2000}>")


@lru_cache(maxsize=4096)
def role(key: str) -> tuple[str, int] | None:
    """Return what a key holds and how likely, 0 the most; None for any other key."""
    name = _plain(key)
    for wanted in ROLES:
        names = listed(f"fields.{wanted}")
        if name in names:
            return wanted, names.index(name)
    return None


def _plain(key: str) -> str:
    return plain_form(key.strip().lower()).translate(_IDLE)


def pick(record: Mapping[str, object]) -> dict[str, str]:
    """Return the keys of a record that hold its text, title, source, date, address and author, by role.

    Of several texts the fullest one is the article; a page with its tags only where there is nothing else or that is much fuller, a
    summary where there is nothing else.
    """
    found: dict[str, tuple[int, str]] = {}
    for key, name, rank in _held(tuple(record)):
        value = record[key]
        if not value:
            continue
        if name in TEXTS:
            size = fullness(value)
            if size < SHORTEST.get(name, 1):
                continue
            rank = -size if name == "text" else rank
        if name not in found or rank < found[name][0]:
            found[name] = (rank, key)
    keys = {name: key for name, (_, key) in found.items()}
    texts = [keys.pop(name) for name in TEXTS if name in keys]
    return {"text": _fullest(record, texts), **keys} if texts else keys


@lru_cache(maxsize=1024)
def _held(keys: tuple[str, ...]) -> tuple[tuple[str, str, int], ...]:
    """Return those of the keys that hold something of an article, with what and how likely: the records of one file have the same keys."""
    return tuple((key, *held) for key in keys if (held := role(key)) is not None)


def _fullest(record: Mapping[str, object], keys: Sequence[str]) -> str:
    """Return which of a text, a page and a summary is the article: the first, unless a later one is much fuller."""
    best, held = keys[0], fullness(record[keys[0]])
    for key in keys[1:]:
        size = fullness(record[key])
        if size > CLEARLY_FULLER * held:
            best, held = key, size
    return best


def fullness(value: object) -> int:
    """Return how many characters a text has, tags left out."""
    if isinstance(value, str):
        return len(value) - sum(map(len, _TAG.findall(value))) if "<" in value else len(value)
    return sum(map(fullness, value)) if isinstance(value, list) else 0


def nested(record: Mapping[str, object], depth: int = DEEPEST) -> Iterator[tuple[tuple[str, ...], Mapping[str, object]]]:
    """Yield the objects in a record that may hold what it does not, each with the keys that lead to it: `data`, `data.article`, …."""
    if dict not in map(type, record.values()):
        return
    inside = listed("fields.inside")
    for key, value in record.items():
        if isinstance(value, dict) and _plain(key) in inside:
            yield (key,), value
            if depth > 1:
                yield from (((key, *keys), held) for keys, held in nested(value, depth - 1))


def entry(record: Mapping[str, object], field: str = "") -> tuple[tuple[str, ...] | None, Metadata]:
    """Return the keys that lead to the text of a record, None where there is none, and what the record says of its article."""
    keys = pick(record)
    known = metadata_of(record, keys)
    for _, inner in nested(record):
        known = known.over(metadata_of(inner, pick(inner)))
    return (place_at(record, field) if field else _text_place(record, keys)), known


def text_place(record: Mapping[str, object], field: str = "") -> tuple[str, ...] | None:
    """Return the keys that lead to the text of a record, which may be a list of paragraphs; None where there is none.

    `field` names it, as `data.article.body`; otherwise it is guessed, and a text in an object within goes before a summary.
    """
    return place_at(record, field) if field else _text_place(record, pick(record))


def _text_place(record: Mapping[str, object], keys: Mapping[str, str]) -> tuple[str, ...] | None:
    own = keys.get("text")
    if own is not None and _kind(own) != "summary":
        return (own,)
    for place, inner in nested(record):
        key = pick(inner).get("text")
        if key is not None and (own is None or fullness(inner[key]) > fullness(record[own])):
            return (*place, key)
    return (own,) if own is not None else None


def is_summary(place: Sequence[str]) -> bool:
    """Say whether what stands under the keys `place` is at most a summary by its name."""
    return _kind(place[-1]) == "summary"


def _kind(key: str) -> str:
    held = role(key)
    return held[0] if held else ""


def value_at(record: object, place: Sequence[str]) -> object:
    """Return what stands in a record under the keys `place`, which were found in it; a number counts the items of a list from 0."""
    for key in place:
        record = record[int(key)] if isinstance(record, list) else record[key]  # type: ignore[index]
    return record


def place_at(record: object, field: str) -> tuple[str, ...] | None:
    """Return the keys that `data.article.body` or `items.0.text` stands for in a record; None where there is no such field.

    A key that has dots itself is found too.
    """
    if isinstance(record, Mapping):
        if field in record:
            return (field,)
        for cut in (number for number, mark in enumerate(field) if mark == "."):
            rest = place_at(record.get(field[:cut]), field[cut + 1 :])
            if rest is not None:
                return (field[:cut], *rest)
    elif isinstance(record, list):
        first, _, more = field.partition(".")
        if first.isdecimal() and int(first) < len(record):
            rest = place_at(record[int(first)], more) if more else ()
            return None if rest is None else (first, *rest)
    return None


def metadata_of(record: Mapping[str, object], keys: Mapping[str, str]) -> Metadata:
    """Return what a record says of its article."""
    title, source, published, url, author = [record[keys[name]] if name in keys else None for name in _LAID_OPEN]
    headline = words(title)
    return Metadata(headline and without_outlet(headline), clean_source(words(source)), moment(published), words(url), byline=words(author))


def words(value: object) -> str | None:
    """Return a name as text: of an object its `name`, of a list its first."""
    if value is None:
        return None
    if isinstance(value, str):
        if "\x85" in value or "\xa0" in value:  # half a character, where it was decoded wrong, and a blank to `split`
            value = undone(value).text
        return " ".join(value.split()) or None
    if isinstance(value, Mapping):
        return words(value.get("name") or value.get("title"))
    if isinstance(value, list) and value:
        return words(value[0])
    return None


def moment(value: object) -> str | None:
    """Return a date in ISO 8601, given as text, as seconds or milliseconds since 1970, or as MongoDB exports it."""
    if isinstance(value, str):
        return read_date(value[:64])
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, Mapping):
        return moment(value.get("$date"))
    if isinstance(value, (int, float)) and 10**9 <= value < _LARGEST_EPOCH:
        return read_date(str(int(value)))
    if isinstance(value, int) and 19000101 <= value <= 20991231:
        return read_date(str(value))
    return None
