"""Articles as they are read, made comparable and cut into sentences, and what gave none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from auditor.offsets import OffsetMap

Script = Literal["simplified", "traditional", "mixed"]
Language = Literal["zh", "en"]
State = Literal["compared", "alone", "too-short", "other-language"]
STATES: tuple[State, ...] = ("compared", "alone", "too-short", "other-language")


class Span(NamedTuple):
    """Half-open, in the normalised text of one article."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last one."""


class RawSpan(NamedTuple):
    """Half-open, in the decoded raw text of one article."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people, in both languages."""

    zh: str
    """In Chinese."""
    en: str
    """In English."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no article."""

    path: str
    """As given on the command line, or found below it."""
    record: int | None
    """Number of the record in its container, from 1; None for a whole file."""
    reason: Message
    """A sentence for the reader of the report."""
    ignored: bool = False
    """Whether it is no article by its kind (a picture in a folder, an answer of 404 in an archive) or was read under another name: it is
    counted, and nothing fails for it."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where characters were lost or spliced."""

    span: RawSpan
    kind: Literal["lost", "spliced", "garbled"]
    """Bytes lost, a reading spliced in between bytes, a line decoded in a wrong encoding and saved so, which cannot be undone."""
    inferred: str | None
    """What probably stood there, where it could be worked out. Shown, never compared."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read: its raw text, and the body that was found in it."""

    path: str
    record: int | None
    raw: str
    body: str
    """The article's own text without title, furniture and markup; paragraphs end in a line feed."""
    offsets: OffsetMap
    """From `body` to `raw`."""
    title: str | None = None
    title_span: RawSpan | None = None
    """Where the title stands in `raw`; None where it came from elsewhere (a metadata field, a file name)."""
    source: str | None = None
    """The publisher, as the page names it."""
    published: str | None = None
    """ISO 8601, as far as it is known: `2022-04-19` or `2022-04-19T10:45:38`."""
    url: str | None = None
    byline: str | None = None
    """Who wrote it, as the page names them."""
    damage: tuple[Damage, ...] = ()
    repairs: Mapping[str, int] = field(default_factory=dict)
    """How often each kind of repair was made: `pinyin`, `tag`, `entity`, `inferred`, …"""
    repaired: tuple[RawSpan, ...] = ()
    """Where the first few repairs were made."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document made comparable."""

    id: str
    """The path, with `#record` in a container. Unique in an audit."""
    path: str
    record: int | None
    raw: str
    text: str
    """Normalised: Simplified, half-width letters and digits, one style of punctuation, no idle spaces."""
    offsets: OffsetMap
    """From `text` to `raw`."""
    script: Script
    title: str | None = None
    title_span: RawSpan | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None
    damage: tuple[Damage, ...] = ()
    repairs: Mapping[str, int] = field(default_factory=dict)
    repaired: tuple[RawSpan, ...] = ()
    folded: Mapping[str, int] = field(default_factory=dict)
    """How often each kind of harmless difference was folded away: `width`, `script`, `quotes`, `spaces`, …"""
    headline: str = ""
    """The title in normal form."""

    def raw_span(self, span: Span) -> RawSpan:
        """Return where `span` of the normalised text stands in the raw text."""
        return RawSpan(*self.offsets.span(*span))

    @property
    def name(self) -> str:
        """What to call it: the source where it is known, otherwise the file without its folders, and the record."""
        return self.source or self.id.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """What reports say of an article; an `Article` without its texts."""

    id: str
    path: str
    record: int | None
    source: str | None
    title: str | None
    published: str | None
    url: str | None
    script: Script
    characters: int
    """Length of the normalised text."""
    repairs: Mapping[str, int]
    """How often each kind of repair was made."""
    folded: Mapping[str, int]
    """How often each kind of harmless difference was evened out."""
    state: State = "alone"
    """Whether it was compared with a copy, and if not, why: none was found, it is too short for one to be known, or it is not Chinese."""
    byline: str | None = None


def dated(published: str | None) -> date | None:
    """Return the day of a time of publication, in ISO 8601; None where it names none, as `2022-04` does not."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


class Sentence(NamedTuple):
    """A sentence of an article, without the speaker tag at the head of a turn."""

    span: Span
    paragraph: int
    """From 0."""
    speaker: str | None
    """Whose turn it stands in, where the text is a transcript."""


@dataclass(frozen=True, slots=True, eq=False)
class SegmentedArticle:
    """An article and its sentences, in the order of the text. Equal only to itself, so that what was found out of it can be kept."""

    article: Article
    sentences: tuple[Sentence, ...]
