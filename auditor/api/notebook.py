"""What a notebook shows of a result: a table of what was found.

Scraped text is escaped, and what would change the order of its letters is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from auditor.model import Language, Place, Reading, Result
from auditor.report.safe import visible
from auditor.report.summary import OMITTED, SEVERITY_NAMES, by_id, say, verdict, where

ROWS = 50
"""Rows that are shown."""


def result_table(result: Result, lang: Language) -> str:
    """Return the findings of a result, worst first, what it remarks and its verdict."""
    sources = {name: info.source or "" for name, info in by_id(result).items()}
    rows = [
        (say(SEVERITY_NAMES[finding.severity], lang), finding.rule, *_told(finding.readings, sources, lang))
        for finding in result.findings
        if not finding.known
    ]
    heads = ("程度", "规则", "说法", "来源") if lang == "zh" else ("severity", "rule", "readings", "sources")
    lines = [say(remark, lang) for remark in result.remarks]
    return table(heads, rows) + paragraphs([*lines, say(verdict(result), lang)])


def _told(readings: Sequence[Reading], sources: dict[str, str], lang: Language) -> tuple[str, str]:
    texts = [say(OMITTED, lang) if reading.text is None else reading.text for reading in readings]
    places = [_place(reading.witnesses[0], sources) for reading in readings if reading.witnesses]
    return "\n".join(texts), "\n".join(places)


def _place(place: Place, sources: dict[str, str]) -> str:
    return f"{sources.get(place.article, '')} {where(place)}".strip()


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a table; of very many the first, and how many more there are."""
    more = paragraphs([f"… +{len(rows) - ROWS}"]) if len(rows) > ROWS else ""
    return f"<table><thead>{_row(heads, 'th')}</thead><tbody>{''.join(_rows(rows[:ROWS]))}</tbody></table>{more}"


def paragraphs(lines: Iterable[str]) -> str:
    """Return lines as paragraphs."""
    return "".join(f"<p>{_cell(line)}</p>" for line in lines)


def _rows(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    return (_row(row, "td") for row in rows)


def _row(cells: Iterable[str], tag: str) -> str:
    return "<tr>" + "".join(f'<{tag} style="text-align: left">{_cell(cell)}</{tag}>' for cell in cells) + "</tr>"


def _cell(text: str) -> str:
    return escape(visible(text)).replace("\n", "<br>")
