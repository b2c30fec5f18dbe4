"""A text without markup to an article: what to leave out, where the title stands, what the page says of itself."""

from array import array
from dataclasses import dataclass, field
from operator import itemgetter

from auditor.ingest import inline
from auditor.ingest.fold import plain_form
from auditor.ingest.furniture import Kind, body_lines
from auditor.ingest.heads import header_line
from auditor.ingest.inline import Cut
from auditor.ingest.metadata import NOTHING, Metadata
from auditor.ingest.opening import opening
from auditor.offsets import Edit, OffsetMap, rewrite
from auditor.patterns import regex

NAMES = 40
"""Longest line that is taken for names of those who wrote a text, where it stands behind its last paragraph."""
LINES_OF_NAMES = 4
"""Lines from the end that are looked at for them."""

_LINE = regex(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_PARAGRAPH = regex(r"[ \u3000\xa0\t](?<=[。！？”…].)[ \u3000\xa0\t]+(?=\S)")
"""Where pages were flattened, the indent of a paragraph is what is left of its break."""
_SAYS_WHO = regex("来源|作者|记者|文[丨|｜/]")
_PLACE = itemgetter(0, 1)
"""Start and end of a cut."""
_BLANKS = " \t\u3000\xa0\u200b\ufeff\u2002\u2003"


@dataclass(slots=True)
class Tidied:
    """What was found out about a text."""

    text: str
    plain: str
    """The text as the rules read it: Traditional characters folded, of the same length."""
    cuts: list[Cut] = field(default_factory=list)
    metadata: Metadata = NOTHING
    title: tuple[int, int] | None = None
    """Where the title stands in `text`."""

    def cut(self, cut: Cut) -> None:
        """Leave a range out and learn what it says."""
        if cut.metadata is not NOTHING:
            self.learn(cut.metadata, cut.start, cut.end)
        if cut.title and not self.title:
            self.title = cut.title
        self.cuts.append(cut)

    def learn(self, said: Metadata, start: int, end: int) -> None:
        """Take over what `plain[start:end]` says, in the text's own characters."""
        if self.plain is not self.text:
            title, source, byline = (self._own(name, start, end) for name in (said.title, said.source, said.byline))
            said = Metadata(title, source, said.published, said.url, byline)
        self.metadata = self.metadata.over(said)

    def _own(self, words: str | None, start: int, end: int) -> str | None:
        here = self.plain.find(words, start, end) if words else -1
        return self.text[here : here + len(words)] if words and here >= 0 else words

    def body(self) -> tuple[str, OffsetMap]:
        """Return what is left, paragraphs ended by line feeds, and its map onto `text`."""
        cuts = sorted(self.cuts, key=_PLACE)
        flattened = _is_flattened(self.text)
        kept = None if flattened else _one_run(cuts, len(self.text))
        if kept is None or self.text.endswith("\n", 0, kept[1]):
            return rewrite(self.text, _edits(self.text, cuts, flattened))
        start, end = kept
        pieces = array("I", (0, end - start)), array("I", (start, end)), array("I", (end, len(self.text)))
        return f"{self.text[start:end]}\n", OffsetMap(*pieces, end - start + 1)


def tidy(text: str, known: Metadata = NOTHING, *, simplified: bool = False) -> Tidied:
    """Find the furniture, the title and the metadata of a page of plain text; `known` is what is sure already.

    `simplified` says that nothing in the text is to be folded for the rules to know it.
    """
    found = Tidied(text, text if simplified else plain_form(text), metadata=known)
    first = text.find("\n")
    if first < 0 and "\r" not in text:
        _one_line(found, 0, len(text))
        return found
    if 0 <= first <= 160 and text.find("\n", first + 1) < 0 and "\r" not in text:
        head = found.plain[:first].strip(_BLANKS)
        said = header_line(head) if head else NOTHING
        if said is not None or len(head) < 3:
            found.cut(Cut(0, first + 1, said or NOTHING))
            _one_line(found, first + 1, len(text))
            return found
    _many_lines(found)
    return found


def _one_line(found: Tidied, start: int, end: int) -> None:
    """Clean a paragraph that may have a whole page's head and tail glued to it."""
    for cut in inline.tail(found.plain, start, end):
        found.cut(cut)
        end = cut.start
    for cut in inline.head(found.plain, start, found.title is not None):
        if cut.end > end:
            break
        found.cut(cut)
        start = cut.end
    for cut in inline.within(found.plain, start, end):
        found.cut(cut)


def _many_lines(found: Tidied) -> None:
    spans = []
    for match in _LINE.finditer(found.text):
        line = match.group()
        stripped = line.strip(_BLANKS)
        if stripped:
            start = match.start() + len(line) - len(line.lstrip(_BLANKS))
            spans.append((start, start + len(stripped)))
    lines = [found.text[start:end] for start, end in spans]
    kinds, first, last = body_lines(lines)
    settled = opening(lines, kinds, first, last, found.metadata.title)
    kept: list[tuple[int, int]] = []
    done = 0
    for number, (start, end) in enumerate(spans):
        inside = first <= number < last
        if number == settled.headline:
            if found.metadata.title is None:
                found.metadata = Metadata(title=lines[number]).over(found.metadata)
            found.title = (start, end)
        elif number in settled.heads:
            found.learn(settled.heads[number], start, end)
        elif inside and kinds[number] is Kind.TEXT:
            if start > done:
                found.cuts.append(Cut(done, start))
            kept.append((start, end))
            done = end
            continue
        elif kinds[number] in (Kind.HEADER, Kind.CREDIT, Kind.NAVIGATION) or inside:
            _learn(found, start, end, kinds[number])
    if done < len(found.text):
        found.cuts.append(Cut(done, len(found.text)))
    if kept:
        _ends(found, kept)


def _ends(found: Tidied, kept: list[tuple[int, int]]) -> None:
    """Clean the head of the first paragraph, the tail of the last, and what is set between words."""
    (first, first_end), last_end = kept[0], kept[-1][1]
    if len(kept) == 1:
        _one_line(found, first, first_end)
        return
    for cut in inline.head(found.plain, first, found.title is not None):
        if cut.end >= first_end:
            break
        found.cut(cut)
        first = cut.end
    for cut in inline.tail(found.plain, _tail_start(kept), last_end):
        found.cut(cut)
        last_end = cut.start
    for cut in inline.within(found.plain, first, last_end):
        found.cut(cut)


def _tail_start(kept: list[tuple[int, int]]) -> int:
    """Return where the last paragraph begins that is more than a line of names: credits behind it may stand in lines of their own."""
    return next((start for start, end in reversed(kept[-LINES_OF_NAMES:]) if end - start > NAMES), kept[-1][0])


def _learn(found: Tidied, start: int, end: int, kind: Kind) -> None:
    """Take over what a line of furniture says."""
    line = found.plain[start:end]
    if kind is Kind.HEADER or (kind is Kind.NAVIGATION and _SAYS_WHO.search(line)):
        said = header_line(line, near=kind is Kind.NAVIGATION)
        if said is not None:
            found.learn(said, start, end)
    elif kind is Kind.CREDIT:
        credit = header_line(line, near=True)
        if credit is not None and credit.byline:
            found.learn(Metadata(byline=credit.byline), start, end)
        for cut in inline.tail(line, 0, len(line)):
            found.learn(cut.metadata, start, end)


def _is_flattened(text: str) -> bool:
    """Whether an indent may be all that is left of the end of a paragraph."""
    return (" " in text and "  " in text) or ("\u3000" in text and "\u3000\u3000" in text) or "\t" in text


def _one_run(cuts: list[Cut], size: int) -> tuple[int, int] | None:
    """Return where what is left of `size` characters begins and ends, where it is one run, as it is of most texts; None where it is not."""
    start = number = 0
    while number < len(cuts) and cuts[number].start <= start:
        start = max(start, cuts[number].end)
        number += 1
    if number == len(cuts):
        return (start, size) if start < size else None
    end = reach = cuts[number].start
    for cut in cuts[number:]:
        if cut.start > reach:
            return None
        reach = max(reach, cut.end)
    return (start, end) if reach == size else None


def _edits(text: str, cuts: list[Cut], flattened: bool) -> list[Edit]:
    """Turn cuts into edits: what goes between two paragraphs leaves a line feed, and so does the end."""
    edits: list[Edit] = []
    done = 0
    for cut in cuts:
        start = max(cut.start, done)
        if cut.end <= start:
            continue
        if start > done and flattened:
            edits.extend(_paragraphs(text, done, start))
        mark = "\n" if start > 0 and (cut.end == len(text) or _breaks(text, start, cut.end)) else ""
        if edits and edits[-1].end == start:
            previous = edits.pop()
            start, mark = previous.start, mark or previous.replacement
        edits.append(Edit(start, cut.end, mark if start > 0 else ""))
        done = cut.end
    if done < len(text):
        if flattened:
            edits.extend(_paragraphs(text, done, len(text)))
        if not text.endswith("\n"):
            edits.append(Edit(len(text), len(text), "\n"))
    return edits


def _breaks(text: str, start: int, end: int) -> bool:
    return text.find("\n", start, end) >= 0 or text.find("\r", start, end) >= 0


def _paragraphs(text: str, start: int, end: int) -> list[Edit]:
    """Set line feeds where an indent is all that is left of a paragraph's end."""
    return [Edit(*found.span(), "\n") for found in _PARAGRAPH.finditer(text, start, end)]
