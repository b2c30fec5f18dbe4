"""HTML pages: which blocks are the article, and what the page says of itself."""

import json

from auditor.ingest.dates import read_date
from auditor.ingest.extent import extent, lift
from auditor.ingest.fields import moment, words
from auditor.ingest.fold import plain_form
from auditor.ingest.furniture import Kind, is_prose, kind_of
from auditor.ingest.heads import LONGEST, header_line
from auditor.ingest.html import Block, Page
from auditor.ingest.metadata import NOTHING, Metadata
from auditor.ingest.names import clean_source, people
from auditor.ingest.seen import main_text, seen_blocks
from auditor.patterns import regex

LINKS = 0.5
"""Share of a block's characters in links from which it is a list of links."""
ENOUGH = 40
"""Characters of prose that make an article."""

_PARTS = regex(r"\s{0,20}(?:[_|｜]|\s[-–—]{1,20}\s|[–—]{1,2}|-(?=[\u4e00-\u9fff]{2,10}$))\s*")
_TITLES = ("og:title", "twitter:title", "articletitle", "title", "dc.title")
_DATES = (
    "article:published_time",
    "og:published_time",
    "weibo:article:create_at",
    "publishdate",
    "pubdate",
    "publish_time",
    "publishtime",
    "datepublished",
    "firstpublishedtime",
    "dc.date",
    "dc.date.issued",
    "date",
    "og:release_date",
    "apub:time",
    "bytedance:published_time",
    "lastmodifiedtime",
)
_SOURCES = ("contentsource", "source", "mediaid", "article:author:source", "og:article:source", "copyfrom", "sourcename")
_AUTHORS = ("author", "article:author", "og:article:author", "byl", "dc.creator")
_SITES = ("og:site_name", "sitename", "site_name", "application-name")


def article_blocks(raw: str, page: Page) -> list[Block]:
    """Return the blocks of the article, in the order of the page; all of a fragment's. Settle which blocks are `aside`."""
    if not page.whole:
        return page.blocks
    seen = seen_blocks(page.blocks, main_text(raw, page))
    chosen = [number for number in seen if not _listing(page.blocks[number])]
    enough = _amount(page, chosen) >= ENOUGH
    if not enough:
        chosen = [number for number, block in enumerate(page.blocks) if not _listing(block)]
    prose = [number for number in chosen if is_prose(page.blocks[number].text)]
    lift(page, prose)
    if not enough:
        chosen = [number for number in chosen if not page.blocks[number].aside]
    prose = [number for number in prose if not page.blocks[number].aside] or chosen
    if not prose:
        return []
    first, last = extent(page, prose, _listing)
    wanted = set(chosen)
    return [block for number, block in enumerate(page.blocks[first : last + 1], first) if _kept(block, number in wanted)]


def _amount(page: Page, numbers: list[int]) -> int:
    return sum(len(page.blocks[number].text) for number in numbers if is_prose(page.blocks[number].text))


def _kept(block: Block, known: bool) -> bool:
    if block.aside and not (known and is_prose(block.text)):
        return False
    return not _listing(block) or (known and is_prose(block.text))


def _listing(block: Block) -> bool:
    return block.linked > LINKS * max(1, sum(end - start for start, end in block.pieces)) and not (
        len(block.text) > 60 and "。" in block.text
    )


def described(page: Page, kept: list[Block]) -> Metadata:
    """Return what a page says of itself: in its `<meta>`, in linked data, in lines of date and source around the article."""
    meta = page.meta
    site = _first(meta, _SITES)
    headline = next((block.text for block in page.blocks if block.tag == "h1" and 4 < len(block.text) < 120 and not block.aside), None)
    said = Metadata(
        title=_title(page, headline, site),
        source=next((name for key in _SOURCES if (name := clean_source(meta.get(key)))), None),
        published=next((date for name in _DATES if name in meta and (date := read_date(meta[name][:64]))), None),
        url=meta.get("canonical") or meta.get("og:url"),
        byline=next((name for key in _AUTHORS if (name := people(plain_form(meta.get(key, ""))))), None),
    )
    said = said.over(_linked(page))
    said = said.over(_lines(page, kept))
    return said.over(Metadata(source=site))


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name].strip() for name in names if meta.get(name, "").strip()), None)


def _title(page: Page, headline: str | None, site: str | None) -> str | None:
    """Return the headline: `<h1>` where `<title>` agrees or is missing, else the titles less the site's name."""
    named = _first(page.meta, _TITLES)
    whole = page.title or named or ""
    if headline and (not whole or _squeezed(headline)[:12] in _squeezed(whole) or _squeezed(headline)[:12] in _squeezed(named or "")):
        return headline
    if named:
        return without_site(named, site)
    return without_site(page.title, site) or headline


def without_site(title: str, site: str | None) -> str | None:
    """Return a title without the name of the site that follows it: X_新闻频道_央视网, X - 财联社."""
    parts = [part for part in _PARTS.split(title) if part and part != site]
    if not parts:
        return title.strip() or None
    longest = max(parts, key=len)
    return longest if len(longest) >= 4 else title.strip() or None


def _linked(page: Page) -> Metadata:
    """Return what the linked data of a page say."""
    for text in page.linked_data:
        try:
            value = json.loads(text, strict=False) if len(text) < 200_000 else None
        except (ValueError, RecursionError):
            continue
        entries = value if isinstance(value, list) else [value]
        for entry in entries:
            if isinstance(entry, dict) and (entry.get("headline") or entry.get("datePublished")):
                return Metadata(
                    words(entry.get("headline")),
                    clean_source(words(entry.get("publisher"))),
                    moment(entry.get("datePublished") or entry.get("pubDate")),
                    None,
                    words(entry.get("author")),
                )
    return NOTHING


def _lines(page: Page, kept: list[Block]) -> Metadata:
    """Return what lines of date and source say that stand outside the kept blocks, the nearest before the article first."""
    inside = {id(block) for block in kept}
    start = next((number for number, block in enumerate(page.blocks) if id(block) in inside), 0)
    said = NOTHING
    for block in (*reversed(page.blocks[:start]), *page.blocks[start:]):
        if id(block) in inside or len(block.text) > LONGEST:
            continue
        line = header_line(plain_form(block.text)) if kind_of(block.text) is Kind.HEADER else None
        if line is not None:
            said = said.over(line._replace(source=own(block.text, line.source), byline=own(block.text, line.byline)))
            if said.published and said.source:
                break
    return said


def own(text: str, folded: str | None) -> str | None:
    """Return words found in the folded `text` in its own characters."""
    here = plain_form(text).find(folded) if folded else -1
    return text[here : here + len(folded)] if folded and here >= 0 else folded


def _squeezed(text: str) -> str:
    return "".join(text.split())
