"""Markdown as scrapers write it: front matter, a summary in a quotation, HTML inside, an address and links at the end."""

import re

from auditor.ingest.dates import read_date
from auditor.ingest.fields import role
from auditor.ingest.html import edits_for, lex
from auditor.ingest.metadata import Metadata
from auditor.offsets import Edit, OffsetMap, rewrite
from auditor.patterns import regex

REPEATED = 0.8
"""Share of a summary's five-character runs that stand in the article from which it only repeats it."""
RUN = 5

_FRONT = regex(r"\A\ufeff?\s{0,20}---[ \t]*\r?\n(?P<fields>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = regex(r"^(?P<name>[^\s:#'\"][^:\n]{0,40}):[ \t]*(?P<value>[^\r\n]*?)[ \t\r]*$", re.MULTILINE)
_AUTOLINK = regex(r"<(https?://[\x21-\x3b\x3d\x3f-\x7e]+)>")
_LINE = regex(r"[^\r\n]+")
_MARKS = regex(r"(?<![ \t])[ \t]*+(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[*+-][ \t]+(?=\S))")
_RULE = regex(r"\A[ \t]*+(?:(?:[-*_=][ \t]*+){3,}+$|`{3}\S*+[ \t]*+$|\|?(?:[ \t]*+:?-{2,}+:?[ \t]*+\|)++[ \t:-]*+$)")
_IMAGE = regex(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)(?:\{[^{}\n]{0,100}\})?")
_LINK = regex(r"\[(?P<label>[^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)(?:\{[^{}\n]{0,100}\})?")
_ESCAPE = r"\\[!-/:-@\[-`{-~]"
_EMPHASIS = regex(
    rf"{_ESCAPE}|(?<![*\d])\*{{1,3}}(?=[^\s*])|(?<=\d)\*{{1,3}}(?=[^\s*\d])|(?<=[^\s*])\*{{1,3}}(?![*\d])|(?<![\w_])_{{1,2}}(?=[^\s_])|(?<=[^\s_])_{{1,2}}(?![\w_])|`{{1,2}}|~~"
)
_BAR = regex(r"\A[ \t]*+\[[^\[\]\n]{0,60}\]\([^()\n]{0,1000}\)(?:[ \t|｜·•/-]*\[[^\[\]\n]{0,60}\]\([^()\n]{0,1000}\))*[ \t|｜·•/-]*")


def markdown_text(raw: str) -> tuple[str, OffsetMap, Metadata]:
    """Return the text of a Markdown file without its marks, its map onto `raw`, and what the file says of itself."""
    front = _FRONT.match(raw)
    start = front.end() if front else 0
    known = _front_matter(front.group("fields")) if front else Metadata()
    addresses = [found.span() for found in _AUTOLINK.finditer(raw, start)]
    if addresses:
        url = raw[addresses[-1][0] + 1 : addresses[-1][1] - 1]
        if raw[addresses[-1][1] :].count("\n") < 8 and _alone(raw, addresses[-1]):
            known = known.over(Metadata(url=url))
    hidden = rewrite(raw, [Edit(0, start, "")] * bool(start) + [Edit(left, right, "") for left, right in addresses])
    text, offsets = hidden
    page = lex(text, lines=True)
    stripped, inner = rewrite(text, edits_for(text, page.blocks))
    offsets = inner.over(offsets)
    clean, outer = rewrite(stripped, _marks(stripped))
    title = _heading(stripped) if known.title is None else None
    return clean, outer.over(offsets), known.over(Metadata(title=title))


def _front_matter(fields: str) -> Metadata:
    values: dict[str, str] = {}
    for found in _FIELD.finditer(fields):
        held = role(found.group("name"))
        value = found.group("value").strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1].replace('\\"', '"').replace("''", "'")
        if held and value:
            values.setdefault(held[0], value)
    return Metadata(values.get("title"), values.get("source"), read_date(values.get("published", "")), values.get("url"))


def _alone(raw: str, span: tuple[int, int]) -> bool:
    before = raw.rfind("\n", 0, span[0]) + 1
    after = raw.find("\n", span[1])
    return not raw[before : span[0]].strip() and not raw[span[1] : after if after >= 0 else len(raw)].strip()


def _heading(text: str) -> str | None:
    found = re.match(r"\s*#[ \t]+([^\n]{2,200})", text)
    return found.group(1).strip(" #") if found else None


def _marks(text: str) -> list[Edit]:
    """Return the edits that take the marks of Markdown away, line by line."""
    edits: list[Edit] = []
    summary = _summary(text)
    for found in _LINE.finditer(text):
        start, end = found.span()
        line = found.group()
        if (summary and start < summary[1] and start >= summary[0]) or _RULE.match(line) or ("](" in line and _BAR.fullmatch(line)):
            edits.append(Edit(start, end, ""))
        else:
            edits.extend(_in_line(text, start, end))
    return edits


def _in_line(text: str, start: int, end: int) -> list[Edit]:
    edits: list[Edit] = []
    marks = _MARKS.match(text, start, end)
    if marks:
        edits.append(Edit(*marks.span(), ""))
        start = marks.end()
    line = text[start:end]
    if "](" in line:
        images = [Edit(*image.span(), "") for image in _IMAGE.finditer(text, start, end)]
        edits += images
        for link in _LINK.finditer(text, start, end):
            if not any(image.start <= link.start() < image.end for image in images):
                edits.append(Edit(link.start(), link.start("label"), ""))
                edits.append(Edit(link.end("label"), link.end(), ""))
    if any(mark in line for mark in "*_`~\\"):
        taken = [(edit.start, edit.end) for edit in edits]
        edits.extend(
            Edit(found.start(), found.start() + 1 if found.group().startswith("\\") else found.end(), "")
            for found in _EMPHASIS.finditer(text, start, end)
            if not any(left <= found.start() < right for left, right in taken)
        )
    edits.sort()
    return edits


def _summary(text: str) -> tuple[int, int] | None:
    """Return where a quotation stands at the head that only repeats what the article says."""
    found = re.match(r"\s*((?:>[^\n]*\n?)+)", text)
    if not found:
        return None
    summary = "".join(found.group(1).replace(">", "").split())
    rest = "".join(text[found.end() :].split())
    runs = {summary[here : here + RUN] for here in range(max(1, len(summary) - RUN + 1))}
    if rest and sum(run in rest for run in runs) >= REPEATED * len(runs):
        return found.span(1)
    return None
