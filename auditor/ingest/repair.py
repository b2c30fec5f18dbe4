"""Mend what scrapers and converters did to a text, and mark what cannot be mended.

Removed: pinyin that a page spliced in after its characters (數(shù)據), stray tags, entities. Marked, and left where it is:
places where bytes were lost or shifted. Knows nothing of files and pages: text in, text out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.ingest.damage import find_damage, is_damaged, is_half_spliced
from auditor.ingest.pinyin import Splice, splices
from auditor.model import Damage, RawSpan
from auditor.offsets import Edit, OffsetMap, rewrite
from auditor.patterns import regex


@dataclass(slots=True)
class Repaired:
    """A mended text. All spans but those of `offsets`' near side lie in the text that was given."""

    text: str
    offsets: OffsetMap | None = None
    """From `text` to the text that was given; None for the same text."""
    damage: tuple[Damage, ...] = ()
    repairs: dict[str, int] = field(default_factory=dict)
    """How often each kind of repair was made: `pinyin`, `tag`, `entity`."""
    repaired: tuple[RawSpan, ...] = ()
    """Where they were made."""


_TAG_NAMES = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|form"
    "|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|nobr|ol|p|pre|q|s|script|section|small|source|span"
    "|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|video|wbr"
)
_TAG = regex(rf"(?i)(?:<|&lt;)(/?)({_TAG_NAMES})((?:\s[^<>]{{0,500}})?/?)(?:>|&gt;)|<!--.{{0,500}}?-->")
_TAG_REST = regex(rf"(?i)(?<=\?)/(?:{_TAG_NAMES})>")
"""What is left of a tag whose first character was swallowed by a broken one."""
_ENTITY = regex(r"&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def repair(text: str, *, marked: bool = True) -> Repaired:
    """Return `text` without spliced readings, stray tags and entities, with the damaged places marked. Never raises.

    `marked` is False where it is known that no character tells of lost bytes.
    """
    edits: list[tuple[Edit, str]] = []
    if "<" in text or ("&" in text and "&lt;" in text):
        edits += [(edit, "tag") for edit in _tags(text)]
    if "?/" in text:
        edits += [(Edit(*match.span(), ""), "tag") for match in _TAG_REST.finditer(text)]
    if "&" in text:
        edits += [(edit, "entity") for edit in _entities(text)]
    spliced: list[Splice] = splices(text)
    edits += [(Edit(splice.start, splice.end, ""), "pinyin") for splice in spliced]
    damage = find_damage(text) if spliced or (is_damaged(text) if marked else is_half_spliced(text)) else ()
    if not edits:
        return Repaired(text, None, damage)
    kept = _disjoint(sorted(edits, key=lambda found: (found[0].start, -found[0].end)))
    counts = Counter(kind for _, kind in kept)
    mended, offsets = rewrite(text, [edit for edit, _ in kept])
    places = tuple(RawSpan(edit.start, edit.end) for edit, _ in kept)
    return Repaired(mended, offsets, damage, {kind: counts[kind] for kind in sorted(counts)}, places)


def _disjoint(edits: list[tuple[Edit, str]]) -> list[tuple[Edit, str]]:
    """Drop what lies inside an earlier edit: the entities of an escaped tag."""
    kept: list[tuple[Edit, str]] = []
    done = 0
    for edit, kind in edits:
        if edit.start >= done:
            kept.append((edit, kind))
            done = edit.end
    return kept


def _tags(text: str) -> Iterator[Edit]:
    """Yield the removal of every stray tag; a line break becomes one. `a<b>c` of one letter may be a comparison and stays."""
    for match in _TAG.finditer(text):
        start, end = match.span()
        name = (match[2] or "").lower()
        alone = len(name) == 1 and not match[1] and not match[3]
        if alone and start and text[start - 1].isascii() and text[start - 1].isalnum() and f"</{name}>" not in text.lower():
            continue
        yield Edit(start, end, "\n" if name in ("br", "p") else "")


def _entities(text: str) -> Iterator[Edit]:
    """Yield the replacement of every entity by its character, also of one that was escaped twice."""
    from html import unescape  # few texts of records have one
    from html.entities import html5

    for match in _ENTITY.finditer(text):
        name = match[0].replace("amp;", "")
        if name == "&":
            name = "&amp;"
        if name[1] == "#" or name[1:] in html5:
            yield Edit(*match.span(), unescape(name))
