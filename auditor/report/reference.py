"""What an editor pastes: the quotation with its source as a line of text, or the source as GB/T 7714-2015 has it.

Knows what was found, not how.
"""

from collections.abc import Sequence

from auditor.model import Citation
from auditor.patterns import regex

_CRUMBS = regex("[>＞»›→]+")
_PAGE = frozenset({"正文", "详情", "内容", "详细内容", "文章", "首页", "返回"})
"""What the last step of a breadcrumb is called where it is not the headline."""
_SHORTEST = 5
"""Characters of a headline that stands at the end of a breadcrumb: what is shorter is the name of a section."""
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_INNER = str.maketrans("“”‘’", "‘’“”")
_INNER_TITLE = str.maketrans("《》", "〈〉")


def cited(citation: Citation) -> str:
    """Return the citation as one line to paste: quotation, source, title, day, URL, file and line."""
    record = f"#{citation.record}" if citation.record is not None else ""
    title = headline(citation.title)
    named = f"《{balanced(title.translate(_INNER_TITLE))}》" if title else None
    known = [citation.source, named, _day(citation), citation.url, f"{citation.path}{record}:{citation.line}"]
    return f"“{nested(citation.quote)}”（" + "，".join(part for part in known if part) + "）"


def gbt7714(citation: Citation, accessed: str) -> str:
    """Return the source as an entry of a list of references after GB/T 7714-2015: a page on the net, or an item of a newspaper.

    `accessed` is the day, in ISO 8601, on which whoever cites has read the page.
    """
    title = headline(citation.title) or _opening(citation.quote)
    day = _day(citation)
    if citation.url:
        who = f"{citation.source}. " if citation.source else ""
        dated = f"({day})" if day else ""
        return f"{who}{title}[EB/OL]. {dated}[{accessed}]. {citation.url}."
    where = ", ".join(part for part in (citation.source or citation.path, day) if part)
    return f"{title}[N]. {where}."


def headline(title: str | None) -> str | None:
    """Return a title without the path of sections that some pages have in its place; None where it is nothing else."""
    if title is None:
        return None
    steps = [step.strip() for step in _CRUMBS.split(title)]
    if len(steps) < 2:
        return " ".join(title.split()) or None
    named = [step for step in steps if step and step not in _PAGE]
    return named[-1] if named and len(named[-1]) >= _SHORTEST else None


def nested(quote: str) -> str:
    """Return a text with its quotation marks, of which none is left alone, as they stand inside a quotation."""
    whole = balanced(_curled(quote))
    return whole.translate(_INNER) if "“" in whole else whole


def balanced(text: str) -> str:
    """Return a text in which each mark that opens is closed, and the other way round: what is cut out of a text may lose one."""
    waiting: list[str] = []
    missing: list[str] = []
    for char in text:
        if char in _PAIRS:
            waiting.append(char)
        elif char in _CLOSING:
            if waiting and waiting[-1] == _CLOSING[char]:
                waiting.pop()
            elif char != "’":  # an apostrophe closes nothing
                missing.append(_CLOSING[char])
    return "".join(reversed(missing)) + text + "".join(_PAIRS[mark] for mark in reversed(waiting))


def _curled(text: str) -> str:
    """Return a text with its straight quotation marks turned to curved ones, each second one a closing one."""
    parts = text.split('"')
    return _alternating(parts) if len(parts) > 1 else text


def _alternating(parts: Sequence[str]) -> str:
    pieces = [parts[0]]
    for number, part in enumerate(parts[1:]):
        pieces += ["“" if number % 2 == 0 else "”", part]
    return "".join(pieces)


def _opening(quote: str) -> str:
    """Return the beginning of what is quoted, for an article without a headline."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= 20 else flat[:20] + "……"


def _day(citation: Citation) -> str | None:
    return citation.published[:10] if citation.published else None
