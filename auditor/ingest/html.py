"""HTML to blocks of text, every character with its offset in the raw page.

One pass of our own over the raw text, since no parser of the ecosystem tells where a character came from. It knows tags, comments,
scripts and entities, not what is an article: that is for `extract`. Linear on any input.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from auditor.ingest.elements import BLOCK, CONTAINERS, RAW, SILENT, VOID
from auditor.offsets import Edit
from auditor.patterns import regex

_DEEPEST = 2000
CELL = 30
"""Characters that a cell of a table of values has at most; longer ones are paragraphs of a page laid out with tables."""

_TAG = regex(r"""</?([A-Za-z][^\s/>"'<]{0,30}+)(?:[^>"']++|"[^"]*+"|'[^']*+')*+(?P<close>>?)""")
"""A tag, or what it takes for one where it is never closed: read to its end and not again from each `<` inside."""
_OPENING = regex(r"</?[A-Za-z]")
_NAME = regex(r"</?([A-Za-z][A-Za-z0-9:-]{0,30})")
_ATTRIBUTE = regex(r"""([^\s=/"'<>]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_ENTITY = regex(r"&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};)")
_SPACE = regex(r"[ \t\r\n\f]++")
_PARAGRAPHS = regex(r"\n\s*\n|\n[ \t]*\u3000")
_HIDDEN = regex(r"display\s*:\s*none", re.IGNORECASE)
"""Not `visibility: hidden`: pages of WeChat accounts are saved with their whole text so, for a script to show."""
_DISPLAYED = regex(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
"""What makes an element break the line that is none of those that do: the caption of a photograph in a `<span>`."""
_ASIDE = regex(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|crumbs?|footer|foot|copyright|share|sharebar|related|relate|recommend|comments?|sidebar|side|aside|rank(?:ing)?|hot(?:news)?|"
    r"advert|ad|ads|banner|toolbar|disclaimer|statement|tags?|qrcode|pagination|pager|login|search|topbar|popup|modal|bkquote)(?:$|[\s_-])|sinaads|(?:^|\s)bkquote_",
    re.IGNORECASE,
)
"""Classes and ids that name what is not the article."""


@dataclass(slots=True)
class Block:
    """A run of text between two places where a page breaks the line."""

    tag: str
    parent: int
    """Number of the container that holds it, an entry of `Page.containers`; blocks of one parent belong together."""
    named: int
    """Number of the nearest element around it that is named as furniture, an entry of `Page.named`; 0 for none."""
    shape: str = ""
    """Tag and classes of the nearest element that breaks lines: paragraphs of one text have one shape, or a few."""
    aside: bool = False
    """Whether it is furniture by the name of an element around it."""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """Raw offsets, in order."""
    linked: int = 0
    """Characters that stand in links."""
    row: int = 0
    """Number of the table row it stands in; 0 outside tables."""
    text: str = ""
    """Its text, blanks and entities as the page means them."""


@dataclass(slots=True)
class Page:
    """What the pass over a page found."""

    blocks: list[Block] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    """Names or properties of `<meta>`, in small letters; `canonical` from `<link>`."""
    title: str = ""
    """Content of `<title>`."""
    linked_data: list[str] = field(default_factory=list)
    """Contents of `application/ld+json` scripts."""
    depth: int = 0
    tags: int = 0
    """Number of tags removed."""
    whole: bool = False
    """Whether it is a page rather than a fragment of one."""
    containers: list[int] = field(default_factory=lambda: [0])
    """For each container in the order of the page the number of the one around it; 0 is the page."""
    named: list[int] = field(default_factory=lambda: [0])
    """For each element named as furniture the number of the next such around it; 0 is none."""


@dataclass(slots=True)
class _Open:
    tag: str
    silent: bool
    named: int
    parent: int
    link: bool
    pre: bool
    row: int
    breaks: bool
    shape: str


class _Lexer:
    """The state of one pass."""

    def __init__(self, raw: str, lines: bool) -> None:
        self.raw = raw
        self.lines = lines
        self.page = Page()
        self.stack: list[_Open] = []
        self.top = _Open("", False, 0, 0, False, False, 0, False, "")
        self.block: Block | None = None
        self.rows = 0
        self.broken_quotes = False

    def run(self) -> Page:
        raw, here, end = self.raw, 0, len(self.raw)
        while here < end:
            tag = raw.find("<", here)
            if tag < 0:
                break
            if tag > here:
                self.text(here, tag)
            here = self.markup(tag)
        self.text(here, end) if here < end else None
        self.close_block()
        return self.page

    def markup(self, start: int) -> int:
        """Take what starts with `<`; return where it ends."""
        raw = self.raw
        if raw.startswith("<!--", start):
            end = raw.find("-->", start + 4)
            return end + 3 if end >= 0 else self.unclosed(start)
        if raw.startswith(("<!", "<?"), start):
            if raw.startswith("<![CDATA[", start):
                return start + 9
            if raw[start + 2 : start + 9].lower() == "doctype":
                self.page.whole = True
            end = raw.find(">", start)
            return end + 1 if end >= 0 else self.unclosed(start)
        if not _OPENING.match(raw, start):
            self.text(start, start + 1)
            return start + 1
        found = None if self.broken_quotes else _TAG.match(raw, start)
        if found and found["close"]:
            end = found.end()
        else:
            end = raw.find(">", start) + 1
            self.broken_quotes = True
            if end == 0:
                return self.unclosed(start)
        self.page.tags += 1
        name = _NAME.match(raw, start)
        tag = name.group(1).lower() if name else ""
        return self.end_tag(tag, end) if raw.startswith("/", start + 1) else self.start_tag(tag, start, end)

    def unclosed(self, start: int) -> int:
        """What is never closed is the end of a page that was cut off."""
        return len(self.raw)

    def start_tag(self, tag: str, start: int, end: int) -> int:
        raw = self.raw
        if tag in ("html", "head", "body"):
            self.page.whole = True
        if tag in BLOCK:
            self.close_block()
        if tag in ("meta", "link"):
            self.describe(tag, raw[start:end])
        if tag in VOID or (raw.startswith("/>", end - 2) and tag not in CONTAINERS):
            return end
        if tag in RAW or tag == "title":
            return self.raw_text(tag, start, end)
        self.push(tag, raw[start:end])
        return end

    def push(self, tag: str, written: str) -> None:
        if tag == "p" and self.stack and self.stack[-1].tag == "p":
            self.stack.pop()
        if tag == "li" and self.stack and self.stack[-1].tag == "li":
            self.stack.pop()
        above = self.stack[-1] if self.stack else self.top
        attributes = _attributes(written) if "=" in written else {}
        style = attributes.get("style", "")
        breaks = tag in BLOCK or bool(style and _DISPLAYED.search(style))
        if breaks:
            self.close_block()
        silent = above.silent or tag in SILENT or bool(style and _HIDDEN.search(style))
        row = above.row
        if tag == "tr":
            self.rows += 1
            row = self.rows
        if len(self.stack) < _DEEPEST:
            named, parent = self.within(tag, attributes, above)
            shape = f"{tag} {attributes.get('class', '')}" if breaks else above.shape
            link, pre = above.link or tag == "a", above.pre or tag == "pre"
            self.stack.append(_Open(tag, silent, named, parent, link, pre, row, breaks, shape))
            self.page.depth = max(self.page.depth, len(self.stack))

    def within(self, tag: str, attributes: dict[str, str], above: _Open) -> tuple[int, int]:
        """Return the numbers of the element named as furniture and of the container that what stands in a new element belongs to."""
        named, parent = above.named, above.parent
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if tag in ("nav", "footer", "aside") or (1 < len(names) < 200 and _ASIDE.search(names)):
            self.page.named.append(named)
            named = len(self.page.named) - 1
        if tag in CONTAINERS:
            self.page.containers.append(parent)
            parent = len(self.page.containers) - 1
        return named, parent

    def end_tag(self, tag: str, end: int) -> int:
        if tag in BLOCK:
            self.close_block()
        for depth in range(len(self.stack) - 1, max(-1, len(self.stack) - 30), -1):
            if self.stack[depth].tag == tag:
                if self.stack[depth].breaks:
                    self.close_block()
                del self.stack[depth:]
                break
            if tag not in CONTAINERS and self.stack[depth].tag in CONTAINERS:
                break
        return end

    def raw_text(self, tag: str, start: int, end: int) -> int:
        """Pass over the content of a script or style; take that of `<title>`."""
        raw = self.raw
        closing = re.compile(rf"</{tag}\b[^>]*>?", re.IGNORECASE).search(raw, end)
        stop, after = closing.span() if closing else (len(raw), len(raw))
        if tag == "title":
            if not self.page.title:
                self.page.title = " ".join(unescape(raw[end:stop][:500]).split())
        elif tag == "script" and "ld+json" in raw[start:end]:
            self.page.linked_data.append(raw[end:stop])
        return after

    def describe(self, tag: str, written: str) -> None:
        """Take what a `<meta>` or `<link>` says of the page."""
        attributes = _attributes(written)
        if tag == "link":
            if attributes.get("rel", "").lower() == "canonical" and "href" in attributes:
                self.page.meta.setdefault("canonical", attributes["href"])
            return
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            self.page.meta.setdefault(name.lower(), attributes["content"])

    def text(self, start: int, end: int) -> None:
        above = self.stack[-1] if self.stack else self.top
        if above.silent:
            return
        breaks = (
            [found.span() for found in _PARAGRAPHS.finditer(self.raw, start, end)]
            if not self.lines
            else [(found, found + 1) for found in _finds(self.raw, "\n", start, end)]
        )
        if above.pre:
            breaks = [(found, found + 1) for found in _finds(self.raw, "\n", start, end)]
        for left, right in breaks:
            self.piece(start, left, above)
            self.close_block()
            start = right
        self.piece(start, end, above)

    def piece(self, start: int, end: int, above: _Open) -> None:
        if end <= start or (self.block is None and not self.raw[start:end].strip()):
            return
        if self.block is None:
            tag = next((entry.tag for entry in reversed(self.stack) if entry.tag in BLOCK), "")
            self.block = Block(tag, above.parent, above.named, above.shape, above.named > 0, row=above.row)
        self.block.pieces.append((start, end))
        if above.link:
            self.block.linked += end - start

    def close_block(self) -> None:
        block, self.block = self.block, None
        if block is None:
            return
        raw = self.raw
        text = "".join(raw[start:end] for start, end in block.pieces)
        block.text = " ".join(unescape(text).split())
        if block.text:
            self.page.blocks.append(block)


def _finds(raw: str, wanted: str, start: int, end: int) -> list[int]:
    found = []
    here = raw.find(wanted, start, end)
    while here >= 0:
        found.append(here)
        here = raw.find(wanted, here + 1, end)
    return found


def _attributes(written: str) -> dict[str, str]:
    return {
        found.group(1).lower(): unescape(found.group(2) or found.group(3) or found.group(4) or "")
        for found in _ATTRIBUTE.finditer(written[:4000])
    }


def lex(raw: str, *, lines: bool = False) -> Page:
    """Return the blocks of `raw`. With `lines`, line feeds outside tags break lines too, as in Markdown."""
    return _Lexer(raw, lines).run()


def edits_for(raw: str, blocks: list[Block]) -> list[Edit]:
    """Return the edits that turn `raw` into the text of `blocks`, one a line."""
    edits: list[Edit] = []
    done = 0
    for number, block in enumerate(blocks):
        mark = _between(blocks[number - 1], block) if number else ""
        for start, end in block.pieces:
            if start > done or mark:
                edits.append(Edit(done, start, mark))
            mark = ""
            edits.extend(_inside(raw, start, end))
            done = end
    if done < len(raw):
        edits.append(Edit(done, len(raw), "\n" if blocks else ""))
    return edits


def _between(left: Block, right: Block) -> str:
    """Return what separates two blocks: a blank for two short cells of one table row, otherwise a line feed."""
    cells = left.row == right.row != 0 and left.parent != right.parent and max(len(left.text), len(right.text)) <= CELL
    return " " if cells else "\n"


def _inside(raw: str, start: int, end: int) -> list[Edit]:
    """Return the edits inside a run of text: entities, and line breaks that mean a blank."""
    edits = (
        [Edit(*found.span(), " ") for found in _SPACE.finditer(raw, start, end) if found.group().strip(" ")]
        if "\n" in raw[start:end] or "\t" in raw[start:end] or "\r" in raw[start:end]
        else []
    )
    if "&" in raw[start:end]:
        edits += [Edit(*found.span(), _character(found.group())) for found in _ENTITY.finditer(raw, start, end)]
        edits.sort()
    return edits


def _character(entity: str) -> str:
    return " " if entity in ("&nbsp;", "&#160;", "&ensp;", "&emsp;", "&thinsp;") else unescape(entity)
