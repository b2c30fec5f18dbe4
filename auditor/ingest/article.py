"""From raw text to `Document`: markup off, damage repaired, furniture left out, every offset composed back to raw."""

from itertools import islice
from pathlib import PurePath

from auditor.ingest import reasons
from auditor.ingest.damage import MARKS_OF_DAMAGE, is_marked
from auditor.ingest.dates import date_in_address, date_without_year, local
from auditor.ingest.fold import COMMONEST, SHORT
from auditor.ingest.furniture import is_shell
from auditor.ingest.metadata import NOTHING, Metadata
from auditor.ingest.mojibake import undone
from auditor.ingest.options import ReadOptions
from auditor.ingest.repair import repair
from auditor.ingest.tidy import tidy
from auditor.ingest.wrapped import unwrapped
from auditor.model import Damage, Document, RawSpan, Skipped
from auditor.offsets import OffsetMap
from auditor.patterns import regex

REPAIRED_SHOWN = 50
"""Places of repairs that a document carries along."""
_TELLING = regex(f"[{MARKS_OF_DAMAGE}{COMMONEST}]")
"""What tells of damage or of Traditional characters: nine texts in ten have neither, and are looked through once."""


def finish(
    path: str,
    record: int | None,
    raw: str,
    text: str,
    offsets: OffsetMap | None,
    known: Metadata,
    options: ReadOptions,
    title_span: RawSpan | None = None,
    repairs: dict[str, int] | None = None,
) -> Document | Skipped:
    """Make a document of `text`, which is `raw` without its markup; `offsets` maps it to `raw`, None for the same text."""
    if len(raw) > options.max_record_characters:
        return Skipped(path, record, reasons.too_long(options.max_record_characters))
    telling = len(text) < SHORT or _TELLING.search(text) is not None
    marked = telling and is_marked(text)
    righted = undone(text) if marked else None
    if righted is not None and righted.lines and offsets is None:
        repairs = {**(repairs or {}), "encoding": righted.lines}
        return finish(path, record, righted.text, righted.text, None, known, options, None, repairs)
    garbled = () if righted is None else righted.garbled
    text, joined = unwrapped(text) if not garbled else (text, None)
    if joined is not None:
        offsets = joined if offsets is None else joined.over(offsets)
    mended = repair(text, marked=marked)
    back = offsets
    if mended.offsets is not None:
        back = mended.offsets if offsets is None else mended.offsets.over(offsets)
    found = tidy(mended.text, _mended(known), simplified=not telling and mended.offsets is None)
    body, kept = found.body()
    if not any(map(str.isalnum, body)) or is_shell(body):
        return Skipped(path, record, reasons.NO_ARTICLE)
    if title_span is None and found.title is not None:
        title_span = RawSpan(*(back.span(*found.title) if back is not None else found.title))
    metadata = found.metadata
    whole = kept if back is None else kept.over(back)
    if title_span is None and metadata.title and offsets is not None and (start := raw.find(metadata.title)) >= 0:
        title_span = RawSpan(start, start + len(metadata.title))
    return Document(
        path=path,
        record=record,
        raw=raw,
        body=body,
        offsets=whole,
        title=metadata.title,
        title_span=title_span,
        source=metadata.source,
        published=local(metadata.published, options.timezone) or _dated(metadata.url, path if record is None else None, text),
        url=metadata.url,
        byline=metadata.byline,
        damage=_damage(_with_garbled(mended.damage, garbled), offsets) if mended.damage or garbled else (),
        repairs={**(repairs or {}), **mended.repairs},
        repaired=_shown(mended.repaired, offsets, RawSpan(*whole.span(0, len(body)))) if mended.repaired else (),
    )


def _shown(repaired: tuple[RawSpan, ...], offsets: OffsetMap | None, body: RawSpan) -> tuple[RawSpan, ...]:
    """Return where the first repairs of the body were made: those of a menu above it are nothing to point at."""
    places = (_raw(span, offsets) for span in repaired)
    return tuple(islice((at for at in places if body.start < at.end and at.start < body.end), REPAIRED_SHOWN))


def _dated(url: str | None, path: str | None, text: str) -> str | None:
    """Return the date that the address or the file's name carries, or that of the first line if the year can be told."""
    named = next((date for name in (url, path and PurePath(path).name) if name and (date := date_in_address(name))), None)
    return named or date_without_year(text, (url, path))


def _mended(known: Metadata) -> Metadata:
    """Repair what came from elsewhere than the text."""
    if known is NOTHING or known.title is None or known.title.isascii():
        return known
    marked = is_marked(known.title)
    title = undone(known.title).text if marked else known.title
    source = undone(known.source).text if marked and known.source else known.source
    return Metadata(repair(title, marked=marked).text.strip() or None, source).over(known)


def _with_garbled(damage: tuple[Damage, ...], garbled: tuple[tuple[int, int], ...]) -> tuple[Damage, ...]:
    """Add the lines that were decoded wrong for good, in place of what seems damaged in them."""
    if not garbled:
        return damage
    others = (one for one in damage if not any(start <= one.span.start < end for start, end in garbled))
    return tuple(sorted((*others, *(Damage(RawSpan(*span), "garbled", None) for span in garbled)), key=lambda one: one.span))


def _raw(span: RawSpan, offsets: OffsetMap | None) -> RawSpan:
    return span if offsets is None else RawSpan(*offsets.span(*span))


def _damage(damage: tuple[Damage, ...], offsets: OffsetMap | None) -> tuple[Damage, ...]:
    if offsets is None:
        return damage
    return tuple(Damage(_raw(place.span, offsets), place.kind, place.inferred) for place in damage)
