"""An article as a row of plain values, and back. JSON and flat arrays, never pickles: whoever opens an index runs nothing of it."""

import json
import struct
from array import array
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from auditor.model import Article, ArticleInfo, Damage, RawSpan, State
from auditor.offsets import OffsetMap
from auditor.patterns import regex

HEADER: Final = struct.Struct("<II")
"""Number of pieces, length of the derived text; then starts, origins and ends as 32-bit numbers."""


TOO_SHORT: Final = 32
"""Different shingles below which not even a word-for-word copy is known: a text of some 35 letters, measured by shortening one."""
CHINESE: Final = 0.5
"""Share of Chinese characters among the words of a Chinese text, a word in other letters counting as one."""
JAPANESE: Final = 0.15
"""So many kana to a Chinese character, and a text is Japanese."""
_HAN: Final = regex(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_KANA: Final = regex(r"[\u3041-\u30ff]")
_FOREIGN: Final = regex(r"[\u0900-\u1cff\u3041-\u30ff\uac00-\ud7af]")
"""Letters of other scripts that take as many bytes."""
_WORD: Final = regex(r"[^\W\d_\u3400-\u9fff\U00020000-\U0003ffff]++")


_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once: `json.dumps` makes an encoder for each value that is not written by its defaults."""


class Row(NamedTuple):
    """The columns of an article, in the order of the table."""

    id: str
    path: str
    record: int | None
    source: str | None
    title: str | None
    published: str | None
    url: str | None
    script: str
    characters: int
    details: str
    """JSON of what only a report or a later stage asks for."""
    text: str
    raw: str
    offsets: bytes


def pack_article(article: Article, comparable: bool | None = None) -> Row:
    """Return the row of an article; whether it is `comparable` is found out where it is not given."""
    details = {
        "title_span": article.title_span,
        "damage": [(damage.span, damage.kind, damage.inferred) for damage in article.damage],
        "repairs": dict(article.repairs),
        "repaired": article.repaired,
        "folded": dict(article.folded),
        "headline": article.headline,
        "byline": article.byline,
        "chinese": is_comparable(article) if comparable is None else comparable,
    }
    return Row(
        article.id,
        article.path,
        article.record,
        article.source,
        article.title,
        article.published,
        article.url,
        article.script,
        len(article.text),
        _ENCODE(details),
        article.text,
        article.raw,
        _pack_offsets(article.offsets),
    )


def unpack_article(row: Row) -> Article:
    """Return the article that a row was made of."""
    details = json.loads(row.details)
    _check(row)
    return _checked(
        Article(
            id=row.id,
            path=row.path,
            record=row.record,
            raw=row.raw,
            text=row.text,
            offsets=_unpack_offsets(row.offsets),
            script=row.script,  # type: ignore[arg-type]  # one of three, as it was put in
            title=row.title,
            title_span=RawSpan(*details["title_span"]) if details["title_span"] else None,
            source=row.source,
            published=row.published,
            url=row.url,
            damage=tuple(Damage(RawSpan(*span), kind, inferred) for span, kind, inferred in details["damage"]),
            repairs=details["repairs"],
            repaired=tuple(RawSpan(*span) for span in details["repaired"]),
            folded=details["folded"],
            headline=details.get("headline", ""),
            byline=details.get("byline"),
        )
    )


def _check(row: Row) -> None:
    """Raise ValueError for columns that are not of the kind that was put in: an index may come from elsewhere."""
    texts = (row.id, row.path, row.script, row.text, row.raw)
    perhaps = (row.source, row.title, row.published, row.url)
    if not all(isinstance(text, str) for text in texts) or not all(text is None or isinstance(text, str) for text in perhaps):
        raise ValueError("an article has bytes where a text should be")
    if not (row.record is None or isinstance(row.record, int)):
        raise ValueError("an article has another record than a number")


def _checked(article: Article) -> Article:
    """Return the article; ValueError where what it points at lies outside of its texts."""
    offsets, end = article.offsets, len(article.raw)
    starts = (len(offsets.starts), len(offsets.origins), len(offsets.ends))
    if (
        offsets.length != len(article.text)
        or len(set(starts)) != 1
        or max(max(offsets.origins, default=0), max(offsets.ends, default=0)) > end
    ):
        raise ValueError("an article's places lie outside of its text")
    spans = [*(damage.span for damage in article.damage), *article.repaired, *filter(None, [article.title_span])]
    if not all(0 <= span.start <= span.end <= end for span in spans):
        raise ValueError("an article's damage lies outside of its text")
    return article


def unpack_info(row: Sequence[Any], size: int) -> ArticleInfo:
    """Return what reports say of an article, from the first ten columns of its row and the size of its sketch, as long as nothing is known
    of copies.
    """
    name, path, record, source, title, published, url, script, characters, details = row
    known = json.loads(details)
    state: State = "other-language" if not known["chinese"] else "too-short" if size < TOO_SHORT else "alone"
    kinds = known["repairs"], known["folded"]
    return ArticleInfo(name, path, record, source, title, published, url, script, characters, *kinds, state, known.get("byline"))


def is_comparable(article: Article) -> bool:
    """Say whether what an article says can be understood: it is Chinese, and not decoded in a wrong encoding for good."""
    garbled = sum(damage.span.end - damage.span.start for damage in article.damage if damage.kind == "garbled")
    return 2 * garbled < max(1, len(article.text)) and is_chinese(article.text)


def is_chinese(text: str) -> bool:
    """Say whether a text is Chinese, rather than in Latin letters or with the kana of Japanese."""
    wide = len(text.encode("utf-8", "replace")) - len(text)  # two bytes more for each character of the East
    if wide > len(text) and not _FOREIGN.search(text):
        return True
    han, kana, others = (len(found.findall(text)) for found in (_HAN, _KANA, _WORD))
    return han >= CHINESE * (han + others) and kana <= JAPANESE * han


def _pack_offsets(offsets: OffsetMap) -> bytes:
    head = HEADER.pack(len(offsets.starts), offsets.length)
    return head + offsets.starts.tobytes() + offsets.origins.tobytes() + offsets.ends.tobytes()


def _unpack_offsets(stored: bytes) -> OffsetMap:
    pieces, length = HEADER.unpack_from(stored)
    numbers = array("I", stored[HEADER.size :])
    return OffsetMap(numbers[:pieces], numbers[pieces : 2 * pieces], numbers[2 * pieces : 3 * pieces], length)
